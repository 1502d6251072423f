import { Icon, type IconName } from '@/app/_ui/icon'
import type { ArrangedPart } from '@/lib/decks/arranged-faces'
import { gradeOrder } from '@/lib/grading/exact-order'
import type { PointState } from '@/lib/grading/verdict'

const standings: Record<PointState, { word: string; icon: IconName; tone: string }> = {
  made: { word: 'In place', icon: 'check', tone: 'text-good' },
  partly: { word: 'After the right step', icon: 'partly', tone: 'text-hard' },
  missing: { word: 'Elsewhere', icon: 'close', tone: 'text-again' },
  contradicted: { word: 'Elsewhere', icon: 'close', tone: 'text-again' },
}

/** The steps as they come, each with where the learner had put it. */
export function CheckedOrder({ parts, order }: { parts: ArrangedPart[]; order: number[] | undefined }) {
  const right = parts.toSorted((a, b) => a.place - b.place)
  const verdict =
    order &&
    gradeOrder(
      right.map(({ text }) => text),
      order,
    )
  return (
    <ol className="mt-6 border-line border-t" aria-label="The steps in order">
      {right.map(({ place, html }, index) => {
        const state = verdict?.points[index]?.state
        const standing = state && standings[state]
        const yours = (order?.indexOf(place) ?? -1) + 1
        return (
          <li key={place} className="flex flex-wrap items-baseline gap-x-3 border-line border-b py-2.5">
            <span aria-hidden="true" className="tabular w-5 shrink-0 text-right font-mono text-faint text-sm">
              {index + 1}
            </span>
            <span
              className="prose min-w-0 flex-1 text-base text-ink"
              // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised by lib/decks/markdown
              dangerouslySetInnerHTML={{ __html: html }}
            />
            {standing && (
              <span
                className={`flex items-center gap-1.5 font-medium text-sm max-sm:basis-full max-sm:pl-8 sm:shrink-0 ${standing.tone}`}
              >
                <Icon name={standing.icon} />
                {standing.word}
                {state !== 'made' && <span className="tabular text-muted">(yours: {yours})</span>}
              </span>
            )}
          </li>
        )
      })}
    </ol>
  )
}
