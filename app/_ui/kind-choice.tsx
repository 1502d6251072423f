import { nameOfKind, QUESTION_KINDS } from '@/lib/quiz/question'

/** Which kinds of questions a quiz may have, as fields of a form; none chosen is all. */
export function KindChoice({ className }: { className?: string }) {
  return (
    <fieldset className={className}>
      <legend className="font-medium text-ink text-sm">Kinds of questions</legend>
      <p className="text-muted text-xs">None chosen: a mix of all.</p>
      <div className="mt-2 flex flex-wrap gap-1.5">
        {QUESTION_KINDS.map((kind) => (
          <label
            key={kind}
            className="inline-flex min-h-10 items-center rounded-md border border-line px-3 text-muted text-sm hover:border-edge has-checked:border-accent has-checked:bg-accent-soft has-checked:font-semibold has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input type="checkbox" name="kinds" value={kind} className="sr-only" />
            {nameOfKind(kind)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
