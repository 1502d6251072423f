import 'server-only'
import { database } from '@/lib/db/database.server'
import { LONGEST_FINDING } from '@/lib/demos/finding'
import type { DemoName } from '@/lib/demos/presets'
import { UserError } from '@/lib/errors'
import { requireExplorableNote } from './explorable-card.server'

/**
 * Notes that a learner opened a demo from a card and, with `finding`, what they keep of it on the card's note: one
 * text for each note and demo, replaced by the next and removed by an empty one. Throws `not-found`, `too-large`.
 */
export async function exploreCard(
  userId: string,
  { cardId, demo, finding }: { cardId: string; demo: DemoName; finding?: string | undefined },
  now: Date = new Date(),
): Promise<{ finding: string }> {
  // PostgreSQL stores no NUL in a text.
  const kept = finding?.replaceAll('\0', '\ufffd').trim()
  if (kept !== undefined && kept.length > LONGEST_FINDING) {
    throw new UserError(
      'too-large',
      `A note on a card can have ${LONGEST_FINDING} characters; this one has ${kept.length}. What was kept before stands.`,
    )
  }
  const { note } = await requireExplorableNote(userId, cardId)
  const key = { userId, noteId: note.id, demo }
  const stored = await database().exploration.upsert({
    where: { userId_noteId_demo: key },
    create: { ...key, exploredAt: now, updatedAt: now, finding: kept ?? '' },
    update: kept === undefined ? {} : { finding: kept, updatedAt: now },
    select: { finding: true },
  })
  return stored
}
