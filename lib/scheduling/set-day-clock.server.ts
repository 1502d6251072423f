import 'server-only'
import { database } from '@/lib/db/database.server'
import { notFound, UserError } from '@/lib/errors'
import { isTimeZone } from './study-day'

/**
 * Sets where and when the learner's day begins: an IANA time zone, and an hour (0..23). What is not given
 * stays. Days already studied stay as they were counted. Throws `invalid` for a zone or hour that is none.
 */
export async function setDayClock(
  userId: string,
  { timeZone, rolloverHour }: { timeZone?: string; rolloverHour?: number },
): Promise<void> {
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    throw new UserError('invalid', 'This time zone is not known here, so nothing was changed.', {
      problems: [{ path: 'timeZone', message: 'Choose a time zone from the list.' }],
    })
  }
  if (
    rolloverHour !== undefined &&
    !(Number.isInteger(rolloverHour) && rolloverHour >= 0 && rolloverHour <= 23)
  ) {
    throw new UserError('invalid', 'A day starts at a full hour, so nothing was changed.', {
      problems: [{ path: 'rolloverHour', message: 'Choose an hour from 0 to 23.' }],
    })
  }
  const { count } = await database().user.updateMany({
    where: { id: userId },
    data: { timeZone, rolloverHour },
  })
  if (count === 0) throw notFound('account')
}
