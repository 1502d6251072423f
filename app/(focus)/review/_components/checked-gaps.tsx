import { Icon } from '@/app/_ui/icon'
import type { Verdict } from '@/lib/grading/verdict'

/** What was typed into each gap, whether it is right, and what stands there. */
export function CheckedGaps({ verdict, typed }: { verdict: Verdict; typed: string[] }) {
  return (
    <ol className="border-line border-t" aria-label="Your gaps">
      {verdict.points.map(({ text, state }, index) => {
        const said = typed[index]?.trim() ?? ''
        const right = state === 'made'
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: gaps have no other name than their place
          <li key={index} className="flex flex-wrap items-baseline gap-x-3 border-line border-b py-2">
            <span
              className={`flex items-center gap-1.5 font-medium text-sm ${right ? 'text-good' : 'text-again'}`}
            >
              <Icon name={right ? 'check' : 'close'} />
              {right ? 'Right' : said === '' ? 'Empty' : 'Not right'}
            </span>
            {said !== '' && <span className="text-base text-ink">{said}</span>}
            {said !== text && (
              <span className="text-base text-muted">
                <span aria-hidden="true">→ </span>
                <span className="sr-only">In the text: </span>
                {text}
              </span>
            )}
          </li>
        )
      })}
    </ol>
  )
}
