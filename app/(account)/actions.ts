'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { localPath } from '@/lib/accounts/local-path'
import { providerAddress } from '@/lib/accounts/next-auth.server'
import { currentVisitor, writeSessionCookie } from '@/lib/accounts/session-cookie.server'
import { signIn } from '@/lib/accounts/sign-in.server'
import { signUp } from '@/lib/accounts/sign-up.server'
import { type ActionResult, formAction } from '@/lib/action'

/** What a form shows after it was refused: why, and the name as it was typed. Never the password. */
export type DoorState = { result: ActionResult<never> | null; login: string }

const typed = z.string().max(1000, 'This is too long.')

const enter = formAction(
  { schema: z.object({ login: typed, password: typed, next: z.string() }), auth: 'none' },
  async ({ input, now }): Promise<never> => {
    await writeSessionCookie(await signIn(await currentVisitor(), input, now))
    redirect(localPath(input.next))
  },
)

const join = formAction(
  {
    schema: z.object({
      login: typed,
      password: typed,
      next: z.string(),
      timeZone: z.string().max(64).optional(),
    }),
    auth: 'none',
  },
  async ({ input, now }): Promise<never> => {
    await writeSessionCookie(await signUp(await currentVisitor(), input, now))
    redirect(localPath(input.next))
  },
)

const leaveForProvider = formAction(
  { schema: z.object({ provider: z.string(), next: z.string() }), auth: 'none' },
  async ({ input }): Promise<never> => redirect(await providerAddress(input.provider, input.next)),
)

/** The form of the sign-in page. */
export async function signInForm(_previous: DoorState, form: FormData): Promise<DoorState> {
  return { result: await enter(null, form), login: typedLogin(form) }
}

/** The form of the sign-up page. */
export async function signUpForm(_previous: DoorState, form: FormData): Promise<DoorState> {
  return { result: await join(null, form), login: typedLogin(form) }
}

/** The button of a provider: goes there, or back to the sign-in page with a reason. */
export async function continueWithProvider(form: FormData): Promise<void> {
  const result = await leaveForProvider(null, form)
  if (!result.ok) redirect('/sign-in?error=OAuthSignin')
}

function typedLogin(form: FormData): string {
  const login = form.get('login')
  return typeof login === 'string' ? login.slice(0, 1000) : ''
}
