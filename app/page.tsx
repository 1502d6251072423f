import { getCurrentUser } from '@/lib/accounts/current-user.server'
import { Landing } from './_home/landing'
import { Today } from './_home/today'
import { Shell } from './_ui/shell'

/** Today, for whoever studies here; else what this is and where to start. */
export default async function HomePage() {
  const user = await getCurrentUser()
  if (!user) return <Landing />
  return (
    <Shell>
      <Today user={user} />
    </Shell>
  )
}
