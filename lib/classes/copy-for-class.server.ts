import 'server-only'
import type { Transaction } from '@/lib/db/database.server'
import { deckToCopy, writeCopy } from '@/lib/decks/copy-deck.server'
import { DECK_LIMITS } from '@/lib/decks/deck-fields'
import type { AssignmentInput } from './assignment-fields'
import type { Membership } from './membership.server'

type Deck = AssignmentInput['decks'][number]
/** A deck of an assignment; `copyOfId` where it is a copy made for it. */
export type ListedDeck = Deck & { copyOfId: string | null }
type Had = { deckId: string; copyOfId: string | null }

/**
 * The decks of an assignment, with a copy in the place of each that it did not have yet, when it is to be frozen. A deck of
 * which the assignment has a copy already is not copied again. Decks that it has stay what they are: exchanging them would
 * take the students' schedules away.
 */
export async function listDecksToAssign(
  tx: Transaction,
  teacher: Membership,
  userId: string,
  { decks, frozen }: { decks: readonly Deck[]; frozen: boolean },
  had: readonly Had[],
  now: Date,
): Promise<ListedDeck[]> {
  const listed: ListedDeck[] = []
  for (const { deckId, tags } of decks) {
    const before = had.find((deck) => deck.deckId === deckId) ?? (frozen ? copyOf(had, deckId) : undefined)
    if (before) listed.push({ ...before, tags })
    else if (frozen)
      listed.push({ deckId: await copyNow(tx, teacher, userId, deckId, now), tags, copyOfId: deckId })
    else listed.push({ deckId, tags, copyOfId: null })
  }
  return listed.filter(({ deckId }, index) => listed.findIndex((other) => other.deckId === deckId) === index)
}

function copyOf(had: readonly Had[], deckId: string): Had | undefined {
  return had.find(({ copyOfId }) => copyOfId === deckId)
}

async function copyNow(
  tx: Transaction,
  { className, timeZone }: Membership,
  userId: string,
  deckId: string,
  now: Date,
): Promise<string> {
  const original = await deckToCopy(tx, userId, deckId)
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'long' }).format(now)
  const provenance = `“${original.name}” as it was on ${day}, copied for the class ${className}. What is changed there later does not reach this copy.`
  const description = [provenance, original.description].filter(Boolean).join('\n\n')
  return writeCopy(
    tx,
    userId,
    {
      ...original,
      name: await freeName(tx, userId, `${original.name} (${className}`),
      description: description.slice(0, DECK_LIMITS.description),
    },
    now,
  )
}

/** "Attention (Transformers 101)", or with a number where the teacher has one of that name. */
async function freeName(tx: Transaction, userId: string, start: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const end = number === 1 ? ')' : `, ${number})`
    const name = `${start.slice(0, DECK_LIMITS.name - end.length)}${end}`
    const taken = await tx.deck.count({ where: { ownerId: userId, name, deletedAt: null } })
    if (taken === 0) return name
  }
}
