import { shownCode } from '@/lib/classes/class-code'
import { momentText } from '@/lib/classes/words'
import { CopyJoinLink } from './copy-join-link'

/** The code of a class, large enough to be read from the last row. */
export function CodeCard({
  code,
  expiresAt,
  uses,
  maxUses,
  timeZone,
}: {
  code: string
  expiresAt: Date
  uses: number
  maxUses: number
  timeZone: string
}) {
  return (
    <div className="border-line border-y py-6">
      <p className="text-muted text-sm">Students open this site, choose “Join a class” and type</p>
      <p className="my-2 font-mono text-3xl text-ink tracking-wider">{shownCode(code)}</p>
      <p className="tabular text-muted text-sm">
        or follow the link. It works until {momentText(expiresAt, timeZone)}, for {maxUses - uses} more
        people.
      </p>
      <div className="mt-4">
        <CopyJoinLink code={code} />
      </div>
    </div>
  )
}
