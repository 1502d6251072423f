import type { AppProps } from 'next/app'
import '@/app/globals.css'
import '@/app/fonts'

/** Around the review, the one page outside the App Router: see docs/decisions/0007-the-review-page.md. */
export default function PagesApp({ Component, pageProps }: AppProps) {
  return <Component {...pageProps} />
}
