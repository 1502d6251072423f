import 'server-only'
import GitHubProvider from 'next-auth/providers/github'
import GoogleProvider from 'next-auth/providers/google'
import { env } from '@/lib/env'

/** A provider that may open accounts here, because its keys are in the environment. */
export type OfferedProvider = { id: 'github' | 'google'; name: string }

/** The providers on offer. */
export function offeredProviders(): OfferedProvider[] {
  return configured().map(({ id, name }) => ({ id, name }))
}

/** The providers on offer, as next-auth wants them. Neither is asked for an e-mail address. */
export function providerConfigs() {
  return configured().map(({ config }) => config)
}

function configured() {
  const { GITHUB_ID, GITHUB_SECRET, GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET } = env()
  const list = []
  if (GITHUB_ID && GITHUB_SECRET) {
    const config = GitHubProvider({
      clientId: GITHUB_ID,
      clientSecret: GITHUB_SECRET,
      authorization: { params: { scope: 'read:user' } },
    })
    list.push({ id: 'github' as const, name: 'GitHub', config })
  }
  if (GOOGLE_CLIENT_ID && GOOGLE_CLIENT_SECRET) {
    const config = GoogleProvider({
      clientId: GOOGLE_CLIENT_ID,
      clientSecret: GOOGLE_CLIENT_SECRET,
      authorization: { params: { scope: 'openid profile' } },
    })
    list.push({ id: 'google' as const, name: 'Google', config })
  }
  return list
}
