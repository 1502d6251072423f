'use client'

import { useEffect } from 'react'
import { Button, ButtonLink } from './_ui/button'
import { Page } from './_ui/page'

/** What a page shows when it broke: nothing is lost by it, and there are two ways on. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  useEffect(() => {
    console.error(error)
  }, [error])
  return (
    <Page
      title="This page broke"
      width="text"
      lead="It is our mistake, not yours. Your cards and reviews are kept."
    >
      {error.digest && (
        <p className="mb-6 text-muted">
          If you report it, this number helps: <code className="font-mono">{error.digest}</code>
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={reset}>
          Try again
        </Button>
        <ButtonLink href="/">Go to Today</ButtonLink>
      </div>
    </Page>
  )
}
