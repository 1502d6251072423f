import { redirect } from 'next/navigation'
import type { CurrentUser } from '@/lib/accounts/current-user'
import { getCurrentUser } from '@/lib/accounts/current-user.server'

/** Who is asking for this page; somebody who is nobody yet is sent to sign in and back to `path`. */
export async function signedIn(path: string): Promise<CurrentUser> {
  const user = await getCurrentUser()
  if (!user) redirect(`/sign-in?next=${encodeURIComponent(path)}`)
  return user
}
