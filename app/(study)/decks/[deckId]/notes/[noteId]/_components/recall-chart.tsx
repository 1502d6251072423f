import type { RecallPoint } from '@/lib/scheduling/note-progress'
import { percent } from '../../../../_reader/standing-words'

const width = 480
const height = 200
const left = 40
const right = 12
const top = 14
const bottom = 30

/** The forgetting curve of one card: what was, what is today, and when it is due; with its numbers as a table. */
export function RecallChart({
  points,
  dueInDays,
  of,
}: {
  points: readonly RecallPoint[]
  dueInDays: number | null
  of: string | null
}) {
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last || points.length < 2) return null
  const lowest = Math.min(0.7, Math.floor(last.recall * 10) / 10)
  const x = (day: number) =>
    left + ((day - first.inDays) / (last.inDays - first.inDays)) * (width - left - right)
  const y = (recall: number) => top + ((1 - recall) / (1 - lowest)) * (height - top - bottom)
  const line = points
    .map(({ inDays, recall }, i) => `${i ? 'L' : 'M'}${x(inDays).toFixed(1)} ${y(recall).toFixed(1)}`)
    .join('')
  const now = nearest(points, 0)
  const due = dueInDays !== null && dueInDays > 0 ? nearest(points, dueInDays) : null
  const levels = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4].filter((level) => level >= lowest)
  const marks = [now, ...(due ? [due] : []), last]
  return (
    <figure className="mt-5 max-w-[34rem]">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`Chance of recall from the last answer on: ${percent(now.recall)} today${due ? `, ${percent(due.recall)} when due in ${days(due.inDays)}` : ''}.`}
        className="w-full font-sans text-muted"
      >
        {levels.map((level) => (
          <g key={level}>
            <line x1={left} x2={width - right} y1={y(level)} y2={y(level)} stroke="var(--color-line)" />
            <text x={left - 6} y={y(level) + 4} textAnchor="end" fontSize="12" fill="currentColor">
              {Math.round(level * 100)} %
            </text>
          </g>
        ))}
        <path d={line} fill="none" stroke="var(--color-accent)" strokeWidth="2.25" strokeLinecap="round" />
        <Mark x={x(now.inDays)} y={y(now.recall)} floor={height - bottom} label="today" />
        {due && (
          <Mark
            x={x(due.inDays)}
            y={y(due.recall)}
            floor={height - bottom}
            label={`due in ${days(due.inDays)}`}
            end={due.inDays > (last.inDays + first.inDays) / 2}
          />
        )}
        {!(due && due.inDays > (last.inDays + first.inDays) / 2) && (
          <text x={width - right} y={height - bottom + 18} textAnchor="end" fontSize="12" fill="currentColor">
            in {days(last.inDays)}
          </text>
        )}
      </svg>
      <figcaption className="mt-1 text-muted text-xs">
        {of ? `${of}. ` : ''}Chance of recall since the last answer, by the FSRS model that plans your
        reviews, if you do not answer it again.
      </figcaption>
      <details className="mt-2 text-muted text-xs">
        <summary className="w-fit py-1 hover:text-ink">The numbers</summary>
        <table className="tabular mt-1">
          <thead>
            <tr>
              <th className="pr-6 text-left font-medium">When</th>
              <th className="text-left font-medium">Recall</th>
            </tr>
          </thead>
          <tbody>
            {[first, ...marks].filter(isFirstOfDay).map(({ inDays, recall }) => (
              <tr key={inDays}>
                <td className="pr-6">{when(inDays)}</td>
                <td>{percent(recall)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}

function Mark({
  x,
  y,
  floor,
  label,
  end = false,
}: {
  x: number
  y: number
  floor: number
  label: string
  end?: boolean
}) {
  return (
    <g>
      <line x1={x} x2={x} y1={y} y2={floor} stroke="var(--color-edge)" strokeDasharray="2 4" />
      <circle cx={x} cy={y} r="4" fill="var(--color-accent)" />
      <text
        x={x}
        y={floor + 18}
        textAnchor={end ? 'end' : x < 60 ? 'start' : 'middle'}
        fontSize="12"
        fill="currentColor"
      >
        {label}
      </text>
    </g>
  )
}

function nearest(points: readonly RecallPoint[], day: number): RecallPoint {
  const [found] = points.toSorted((a, b) => Math.abs(a.inDays - day) - Math.abs(b.inDays - day))
  return found ?? { inDays: day, recall: 1 }
}

function isFirstOfDay(point: RecallPoint, index: number, all: readonly RecallPoint[]): boolean {
  return all.findIndex(({ inDays }) => inDays === point.inDays) === index
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`
}

function when(inDays: number): string {
  if (inDays === 0) return 'today'
  return inDays < 0 ? `${days(-inDays)} ago` : `in ${days(inDays)}`
}
