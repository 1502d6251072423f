import type { AtWork } from '@/lib/decks/at-work'

/** What the reader kept of a demo on this note. */
export function Findings({ of: { findings } }: { of: AtWork }) {
  if (findings.length === 0) return null
  return (
    <section className="mt-7">
      <h2 className="mb-1.5 font-semibold text-muted text-sm">What you found</h2>
      {findings.map((finding) => (
        <p
          key={finding}
          className="whitespace-pre-line border-edge border-l-2 pl-4 font-serif text-base text-ink"
        >
          {finding}
        </p>
      ))}
    </section>
  )
}
