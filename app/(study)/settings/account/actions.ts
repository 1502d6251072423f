'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { setDisplayName } from '@/lib/accounts/account-details.server'
import { addPassword, changePassword } from '@/lib/accounts/change-password.server'
import { deleteAccount } from '@/lib/accounts/delete-account.server'
import { disconnectProvider } from '@/lib/accounts/disconnect-provider.server'
import { endAllSessions, endSession } from '@/lib/accounts/end-session.server'
import { providerAddress } from '@/lib/accounts/next-auth.server'
import { clearSessionCookie } from '@/lib/accounts/session-cookie.server'
import { type ActionResult, formAction } from '@/lib/action'
import { forgetMeEverywhere } from '@/lib/classes/forget-me.server'

const typed = z.string().max(1000, 'This is too long.')
const here = '/settings/account'

export const saveName = formAction({ schema: z.object({ displayName: typed }) }, async ({ user, input }) => {
  await setDisplayName(user.id, input.displayName)
  revalidatePath('/', 'layout')
})

export const savePassword = formAction(
  { schema: z.object({ current: typed, next: typed }) },
  async ({ user, input, now }) => {
    await changePassword(user.id, { ...input, sessionId: user.sessionId }, now)
    revalidatePath(here)
  },
)

const giveName = formAction(
  { schema: z.object({ login: typed, password: typed }) },
  async ({ user, input }) => {
    await addPassword(user.id, input)
    revalidatePath(here)
  },
)

/** What the form for a first password shows after it was sent. */
export type FirstPasswordState = { result: ActionResult<void> | null; login: string }

export async function saveFirstPassword(
  _previous: FirstPasswordState,
  form: FormData,
): Promise<FirstPasswordState> {
  const login = form.get('login')
  return { result: await giveName(null, form), login: typeof login === 'string' ? login.slice(0, 1000) : '' }
}

export const signOutSession = formAction(
  { schema: z.object({ sessionId: z.string() }) },
  async ({ user, input, now }) => {
    await endSession(user.id, input.sessionId, now)
    revalidatePath(here)
  },
)

export const signOutElsewhere = formAction({ schema: z.object({}) }, async ({ user, now }) => {
  await endAllSessions(user.id, user.sessionId, now)
  revalidatePath(here)
})

export const signOutHere = formAction({ schema: z.object({}) }, async ({ user, now }): Promise<void> => {
  await endSession(user.id, user.sessionId, now)
  await clearSessionCookie()
  redirect('/')
})

export const signOutEverywhere = formAction(
  { schema: z.object({}) },
  async ({ user, now }): Promise<void> => {
    await endAllSessions(user.id, undefined, now)
    await clearSessionCookie()
    redirect('/')
  },
)

export const connect = formAction(
  { schema: z.object({ provider: z.string() }) },
  async ({ input }): Promise<void> => redirect(await providerAddress(input.provider, here)),
)

export const disconnect = formAction(
  { schema: z.object({ provider: z.string() }) },
  async ({ user, input }) => {
    await disconnectProvider(user.id, input.provider)
    revalidatePath(here)
  },
)

export const removeEverything = formAction(
  { schema: z.object({ confirmation: typed }) },
  async ({ user, input, now }): Promise<void> => {
    const settle = () => forgetMeEverywhere(user.id, now)
    await deleteAccount(user.id, { ...input, sessionId: user.sessionId, settle }, now)
    await clearSessionCookie()
    redirect('/')
  },
)
