import 'server-only'
import type { Transaction } from '@/lib/db/database.server'
import { newId } from '@/lib/ids'
import { addMissingCardStates, parkCards, requeueCards } from './card-states.server'

/** How the cards of a note changed. */
export type CardChanges = { added: number; archived: number }

/**
 * Fits the cards of a note to the templates its content makes. Cards are matched by template, so a change of wording
 * touches none of them; a template that is gone is archived and, should it return, comes back with its schedule.
 * The deck's learners get states for what is new: its owner here, others at their next `syncEnrollments`.
 */
export async function fitCards(
  tx: Transaction,
  note: { id: string; deckId: string; ownerId: string | null },
  templates: readonly string[],
  now: Date,
): Promise<CardChanges> {
  const cards = await tx.card.findMany({
    where: { noteId: note.id },
    select: { id: true, template: true, position: true, archivedAt: true },
  })
  const known = new Map(cards.map((card) => [card.template, card]))
  const gone = cards.filter((card) => card.archivedAt === null && !templates.includes(card.template))
  const back = cards.filter((card) => card.archivedAt !== null && templates.includes(card.template))
  const added = templates.filter((template) => !known.has(template))
  if (gone.length > 0) {
    const cardIds = gone.map((card) => card.id)
    await tx.card.updateMany({ where: { id: { in: cardIds } }, data: { archivedAt: now } })
    await parkCards(tx, { cardIds }, now)
  }
  if (added.length > 0) {
    const position = cards[0]?.position ?? (await nextPosition(tx, note.deckId))
    await tx.card.createMany({
      data: added.map((template) => ({
        id: newId(),
        noteId: note.id,
        deckId: note.deckId,
        template,
        position,
        createdAt: now,
      })),
    })
  }
  if (back.length > 0) {
    const cardIds = back.map((card) => card.id)
    await tx.card.updateMany({ where: { id: { in: cardIds } }, data: { archivedAt: null } })
    await requeueCards(tx, { cardIds }, now)
  }
  if (added.length + back.length > 0) await announceCards(tx, note.deckId, note.ownerId, now)
  return { added: added.length + back.length, archived: gone.length }
}

/** Counts the deck's revision up, and gives its owner the states they lack, if they study it. */
export async function announceCards(
  tx: Transaction,
  deckId: string,
  ownerId: string | null,
  now: Date,
): Promise<void> {
  const { revision } = await tx.deck.update({
    where: { id: deckId },
    data: { revision: { increment: 1 } },
    select: { revision: true },
  })
  if (ownerId === null) return
  const { count } = await tx.enrollment.updateMany({
    where: { userId: ownerId, deckId },
    data: { deckRevision: revision },
  })
  if (count > 0) await addMissingCardStates(tx, ownerId, deckId, now)
}

/** The position after the last card of a deck. */
export async function nextPosition(tx: Transaction, deckId: string): Promise<number> {
  const last = await tx.card.findFirst({
    where: { deckId },
    orderBy: { position: 'desc' },
    select: { position: true },
  })
  return (last?.position ?? -1) + 1
}
