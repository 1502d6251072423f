import { ButtonLink } from './_ui/button'
import { Page } from './_ui/page'
import { Shell } from './_ui/shell'

export const metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <Shell>
      <Page
        title="Nothing here"
        width="text"
        lead="This address leads nowhere, or to something that is not yours to see."
      >
        <ButtonLink href="/" look="primary">
          Go to Today
        </ButtonLink>
      </Page>
    </Shell>
  )
}
