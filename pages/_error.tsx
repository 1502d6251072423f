import { buttonClass } from '@/app/_ui/button'
import { Page } from '@/app/_ui/page'

/** What the review shows when it broke, on the server or in the browser: app/error.tsx for this one page. */
export default function ErrorPage() {
  return (
    <Page
      title="This page broke"
      width="text"
      lead="It is our mistake, not yours. Your cards and reviews are kept, and so are ratings that were not sent yet."
    >
      <div className="flex flex-wrap gap-2">
        <a href="/review" className={buttonClass('primary')}>
          Try again
        </a>
        <a href="/" className={buttonClass()}>
          Go to Today
        </a>
      </div>
    </Page>
  )
}

/** Its being here keeps Next from writing the page at build time, when there is no nonce for its scripts. */
ErrorPage.getInitialProps = () => ({})
