import { basename, extname } from 'node:path'
import { closeDatabase, database } from '@/lib/db/database.server'
import { migrateDatabase } from '@/lib/db/migrate.server'
import { markDuplicates } from '@/lib/importing/mark-duplicates.server'
import type { ParsedDocument } from '@/lib/importing/parse-document'
import { saveImport } from '@/lib/importing/save-import.server'
import type { CardToSave } from '@/lib/importing/to-note'
import { chooseLearner } from './choose-learner'

/**
 * Saves the cards of documents into a deck of one person's: `deckName`, or for each document its title or file
 * name. Cards that are there already are left out. Returns what to tell, line by line.
 */
export async function saveDocuments(
  documents: readonly ParsedDocument[],
  { deckName, userName }: { deckName?: string | undefined; userName?: string | undefined },
): Promise<string[]> {
  try {
    await migrateDatabase()
    const learner = await chooseLearner(userName)
    const lines = [`For ${learner.name}:`]
    const marked = await markDuplicates(learner.id, documents)
    const decks = new Map<string, CardToSave[]>()
    let repeated = 0
    for (const { file, title, cards } of marked) {
      const name = deckName ?? title ?? basename(file, extname(file))
      const kept = cards.filter((card) => card.duplicate?.certainty !== 'same')
      repeated += cards.length - kept.length
      const toSave = kept.map(({ front, back, derived, line }) => ({
        front,
        back,
        derived,
        source: `${basename(file)}:${line}`,
      }))
      decks.set(name, [...(decks.get(name) ?? []), ...toSave])
    }
    for (const [name, cards] of decks)
      if (cards.length > 0) lines.push(await saveInto(learner.id, name, cards))
    if (repeated > 0) lines.push(`  ${countOf(repeated)} left out: the same question is there already.`)
    return lines
  } finally {
    await closeDatabase()
  }
}

async function saveInto(userId: string, name: string, cards: CardToSave[]): Promise<string> {
  const deckId = await findDeck(userId, name)
  const saved = await saveImport(userId, deckId ? { deckId, cards } : { newDeckName: name, cards })
  return `  ${countOf(saved.cardCount)} saved in the ${deckId ? 'deck' : 'new deck'} “${saved.deckName}”.`
}

/** The person's deck of that name, in whatever case it is written; the oldest, should there be several. */
async function findDeck(userId: string, name: string): Promise<string | null> {
  const wanted = name.trim().toLowerCase()
  const decks = await database().deck.findMany({
    where: { ownerId: userId, deletedAt: null },
    orderBy: { createdAt: 'asc' },
    select: { id: true, name: true },
  })
  return decks.find((deck) => deck.name.trim().toLowerCase() === wanted)?.id ?? null
}

function countOf(cards: number): string {
  return cards === 1 ? '1 card' : `${cards} cards`
}
