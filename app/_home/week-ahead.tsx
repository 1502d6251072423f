import type { DayAhead } from '@/lib/scheduling/today.server'

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' })
const longDay = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
})

/** Seven bars: a table to screen readers, with the number written on each. */
export function WeekAhead({ week }: { week: DayAhead[] }) {
  const most = Math.max(1, ...week.map((day) => day.due))
  return (
    <table className="w-full max-w-[34rem] table-fixed">
      <caption className="sr-only">Reviews due in the next seven days</caption>
      <thead className="sr-only">
        <tr>
          {week.map((day) => (
            <th key={day.date} scope="col">
              {day.inDays === 0 ? 'Today' : longDay.format(new Date(`${day.date}T00:00Z`))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          {week.map((day) => (
            <td key={day.date} className="px-1 align-bottom sm:px-2">
              <div className="flex flex-col items-center justify-end">
                <span className={`tabular text-sm ${day.due > 0 ? 'font-semibold text-ink' : 'text-faint'}`}>
                  {day.due}
                </span>
                <span
                  aria-hidden="true"
                  className={`mt-1 w-full max-w-9 rounded-t-sm ${day.inDays === 0 ? 'bg-accent' : 'bg-edge'}`}
                  style={{ height: `${day.due === 0 ? 1 : 6 + (day.due / most) * 90}px` }}
                />
                <span
                  aria-hidden="true"
                  className="w-full border-line border-t pt-1.5 text-center text-muted text-xs"
                >
                  {day.inDays === 0 ? 'Today' : weekday.format(new Date(`${day.date}T00:00Z`))}
                </span>
              </div>
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  )
}
