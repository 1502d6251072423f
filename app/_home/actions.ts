'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { currentVisitor, writeSessionCookie } from '@/lib/accounts/session-cookie.server'
import { startAsGuest } from '@/lib/accounts/start-as-guest.server'
import { formAction } from '@/lib/action'

/** Makes a guest of somebody who is nobody yet, and opens the first review. */
export const startStudying = formAction(
  { schema: z.object({ timeZone: z.string().max(64).optional() }), auth: 'none' },
  async ({ input, now }) => {
    const begun = await startAsGuest(await currentVisitor(), input, now)
    if (begun) await writeSessionCookie(begun)
    redirect('/review')
  },
)
