import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { siteOf } from '@/lib/accounts/site'
import { env } from '@/lib/env'

/** The head of a page that people send each other: its name, its own address, and what a preview of it says. */
export async function shareMetadata({
  path,
  title,
  description,
}: {
  path: string
  title: string
  description: string
}): Promise<Metadata> {
  const { origin } = siteOf(await headers(), env().NEXTAUTH_URL)
  const url = `${origin}${path}`
  return {
    title,
    description,
    alternates: { canonical: url },
    openGraph: { title, description, url, siteName: 'Engram', type: 'article' },
    twitter: { card: 'summary', title, description },
  }
}
