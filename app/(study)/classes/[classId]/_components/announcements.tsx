import type { Announcement } from '@/lib/classes/announcements.server'
import { momentText } from '@/lib/classes/words'
import { Press } from '../../_components/press'
import { takeDownAnnouncement } from '../../actions'

/** What teachers have announced; with `teaches` each can be taken down. */
export function Announcements({
  classId,
  announcements,
  timeZone,
  teaches = false,
}: {
  classId: string
  announcements: Announcement[]
  timeZone: string
  teaches?: boolean
}) {
  return (
    <ul className="border-line border-t">
      {announcements.map(({ announcementId, byName, text, createdAt }) => (
        <li key={announcementId} className="border-line border-b py-4">
          <p className="max-w-text whitespace-pre-line">{text}</p>
          <div className="mt-1 flex flex-wrap items-center gap-x-4 text-faint text-xs">
            <span>
              {byName}, {momentText(createdAt, timeZone)}
            </span>
            {teaches && (
              <Press action={takeDownAnnouncement} fields={{ classId, announcementId }} look="plain">
                Take down
              </Press>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
