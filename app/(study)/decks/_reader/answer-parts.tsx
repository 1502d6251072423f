import type { ReactNode } from 'react'
import { Prose } from '@/app/_ui/prose'
import type { NoteSides } from '@/lib/decks/note-sides'

/** The answer of a note with what goes with it: key points and how much each counts, misconceptions, sources. */
export function AnswerParts({ sides }: { sides: NoteSides }) {
  const { answer, keyPoints, misconceptions, sources } = sides
  const whole = keyPoints.reduce((sum, { weight }) => sum + weight, 0)
  return (
    <>
      <Prose html={answer} className="text-ink text-lg" />
      {keyPoints.length > 0 && (
        <Part title="Worth saying" hint="with its share of a full answer">
          <ul className="mt-1 border-line border-t">
            {keyPoints.map(({ html, weight }) => (
              <li
                key={html}
                className="grid grid-cols-[3.25rem_1fr] items-baseline gap-x-3 border-line border-b py-2"
              >
                <span className="tabular text-right text-muted text-sm">
                  {Math.round((100 * weight) / whole)} %
                </span>
                <Prose html={html} className="text-base text-ink" />
              </li>
            ))}
          </ul>
        </Part>
      )}
      {misconceptions.length > 0 && (
        <Part title="Often said, and wrong">
          <ul className="mt-1 flex flex-col gap-3">
            {misconceptions.map(({ said, because }) => (
              <li key={said} className="border-edge border-l-2 pl-4">
                <Prose html={said} className="text-base text-ink" />
                <Prose html={because} className="text-base text-muted" />
              </li>
            ))}
          </ul>
        </Part>
      )}
      {sources.length > 0 && (
        <Part title={sources.length === 1 ? 'Source' : 'Sources'}>
          <ul className="flex flex-col gap-0.5">
            {sources.map((source) => (
              <li key={source}>
                <Prose html={source} className="text-muted text-sm" />
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  )
}

function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className="mt-7">
      <h2 className="mb-1.5 font-semibold text-muted text-sm">
        {title}
        {hint && <span className="font-normal text-faint">, {hint}</span>}
      </h2>
      {children}
    </section>
  )
}
