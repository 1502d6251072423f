import { percent } from '@/app/_ui/percent'
import type { Group } from '@/lib/quiz/score'

/** Scores as bars with their ranges, in a table: lengths and numbers say the same, with or without colour. */
export function GroupBars({ groups, what }: { groups: Group[]; what: string }) {
  return (
    <table className="tabular w-full max-w-[44rem] text-left text-sm">
      <thead className="text-muted">
        <tr className="border-line border-b">
          <th scope="col" className="py-2 pr-4 font-medium">
            {what}
          </th>
          <th scope="col" className="w-2/5 py-2 pr-4 font-medium">
            <span className="sr-only">Score as a bar, with its likely range</span>
          </th>
          <th scope="col" className="py-2 text-right font-medium">
            Score
          </th>
          <th scope="col" className="py-2 pl-4 text-right font-medium max-sm:hidden">
            Likely
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={group.name} className="border-line border-b">
            <th scope="row" className="py-2 pr-4 font-normal text-ink">
              {group.name}
              <span className="block text-faint text-xs">
                {group.count === 1 ? '1 question' : `${group.count} questions`}, {wordFor(group)}
              </span>
            </th>
            <td className="py-2 pr-4">
              <Bar {...group} />
            </td>
            <td className="py-2 text-right font-semibold">{percent(group.mean)}</td>
            <td className="whitespace-nowrap py-2 pl-4 text-right text-muted max-sm:hidden">
              {percent(group.low)} to {percent(group.high)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Bar({ mean, low, high }: Group) {
  return (
    <svg viewBox="0 0 200 20" aria-hidden="true" className="h-5 w-full" preserveAspectRatio="none">
      <rect x="0.5" y="4.5" width="199" height="11" fill="none" stroke="var(--color-line)" />
      <rect x="0" y="4" width={200 * mean} height="12" fill="var(--color-accent)" />
      <line x1={200 * low} x2={200 * high} y1="10" y2="10" stroke="var(--color-edge)" strokeWidth="2" />
      <line x1={200 * low} x2={200 * low} y1="6" y2="14" stroke="var(--color-edge)" strokeWidth="2" />
      <line x1={200 * high} x2={200 * high} y1="6" y2="14" stroke="var(--color-edge)" strokeWidth="2" />
    </svg>
  )
}

function wordFor({ mean }: Group): string {
  if (mean >= 0.75) return 'strong'
  return mean < 0.5 ? 'weak' : 'in between'
}
