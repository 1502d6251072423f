import { getCurrentUser } from '@/lib/accounts/current-user.server'
import { ButtonLink } from '../_ui/button'
import { Page } from '../_ui/page'

export const metadata = { title: 'Not found' }

/** Not there, or not theirs: for somebody without a session perhaps just not yet. */
export default async function NotFound() {
  const user = await getCurrentUser()
  return (
    <Page
      title="Nothing here"
      width="text"
      lead={
        user
          ? 'This address leads nowhere, or to something that is not yours to see.'
          : 'This address leads nowhere, or to something of somebody’s own. If it is yours, sign in and open it again.'
      }
    >
      <div className="flex flex-wrap gap-2">
        {user ? (
          <ButtonLink href="/" look="primary">
            Go to Today
          </ButtonLink>
        ) : (
          <ButtonLink href="/sign-in" look="primary">
            Sign in
          </ButtonLink>
        )}
        <ButtonLink href="/decks">See the decks</ButtonLink>
      </div>
    </Page>
  )
}
