'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { currentVisitor, writeSessionCookie } from '@/lib/accounts/session-cookie.server'
import { startAsGuest } from '@/lib/accounts/start-as-guest.server'
import { formAction } from '@/lib/action'
import { enroll } from '@/lib/decks/enroll.server'
import { getDeck } from '@/lib/decks/get-deck.server'

/** Makes a guest of somebody who is nobody yet, and opens the first review: of the deck they were reading, if any. */
export const startStudying = formAction(
  {
    schema: z.object({ timeZone: z.string().max(64).optional(), deckId: z.uuid().optional() }),
    auth: 'none',
  },
  async ({ user, input: { deckId, ...input }, now }) => {
    if (deckId) await getDeck(user?.id ?? null, deckId)
    const begun = await startAsGuest(await currentVisitor(), input, now)
    if (begun) await writeSessionCookie(begun)
    const userId = begun?.userId ?? user?.id
    if (!deckId || !userId) redirect('/review')
    await enroll(userId, deckId, now)
    redirect(`/review?deck=${deckId}`)
  },
)
