import type { IncomingMessage } from 'node:http'
import type { GetServerSideProps } from 'next'
import Head from 'next/head'
import { ReviewSession } from '@/app/(focus)/review/_components/review-session'
import type { OpenedReview } from '@/lib/review/session'

/**
 * What the page starts with, asked of this very server where this request came in. Code marked `server-only` cannot
 * be imported here, and the route answers whoever asks with the rules of every other route.
 */
function askThisServer({ socket, headers }: IncomingMessage, path: string): Promise<Response> {
  const host = socket.localFamily === 'IPv6' ? `[${socket.localAddress}]` : socket.localAddress
  return fetch(`http://${host}:${socket.localPort}${path}`, {
    headers: {
      cookie: headers.cookie ?? '',
      // How the browser reached the site (Next fills these in): the name of the session cookie depends on it.
      'x-forwarded-proto': String(headers['x-forwarded-proto'] ?? 'http'),
      'x-forwarded-host': String(headers['x-forwarded-host'] ?? headers.host),
    },
  })
}

export const getServerSideProps: GetServerSideProps<OpenedReview> = async ({ req, res, query }) => {
  const asked = new URLSearchParams()
  for (const name of ['deck', 'card']) {
    const value = query[name]
    if (typeof value === 'string') asked.set(name, value)
  }
  const answer = await askThisServer(req, `/api/reviews/open?${asked}`)
  if (answer.status === 401) return { redirect: { destination: '/', permanent: false } }
  if (answer.status === 404) return { notFound: true }
  if (!answer.ok) throw new Error(`The review could not be opened: ${answer.status} ${await answer.text()}`)
  const renewed = answer.headers.getSetCookie()
  if (renewed.length > 0) res.setHeader('set-cookie', renewed)
  return { props: (await answer.json()) as OpenedReview }
}

/** The review of everything due, or of one deck with `?deck=`; `?card=` is the card to go on with. */
export default function ReviewPage(opened: OpenedReview) {
  return (
    <>
      <Head>
        <title>Review · Engram</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
      </Head>
      <ReviewSession {...opened} />
    </>
  )
}
