import 'server-only'
import { database } from '@/lib/db/database.server'
import { readableBy } from '@/lib/decks/readable.server'
import { notFound } from '@/lib/errors'
import type { QuizRecipe } from './quiz-recipe'

export type SourceDeck = { deckId: string; name: string }

/**
 * The decks a quiz draws from: those named, or else the whole library; what is weak or due is looked for in all decks
 * the person studies. Throws `not-found` when one of those named is not theirs to read.
 */
export async function readSourceDecks(
  userId: string,
  { from, decks }: Pick<QuizRecipe, 'from' | 'decks'>,
): Promise<SourceDeck[]> {
  const named = [...new Set(decks)]
  const studied = { enrollments: { some: { userId } } }
  const where =
    named.length > 0 ? { id: { in: named } } : from === 'any' ? { libraryKey: { not: null } } : studied
  const rows = await database().deck.findMany({
    where: { AND: [readableBy(userId), { purgedAt: null }, where] },
    orderBy: { id: 'asc' },
    select: { id: true, name: true },
  })
  if (rows.length < named.length) throw notFound('deck')
  return rows.map(({ id, name }) => ({ deckId: id, name }))
}
