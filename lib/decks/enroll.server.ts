import 'server-only'
import { database, type Transaction, transact } from '@/lib/db/database.server'
import { notFound } from '@/lib/errors'
import { addMissingCardStates, parkCards, requeueCards } from './card-states.server'

/**
 * Starts (or resumes) studying a deck: one of the person's own or of the built-in library. Every card gets a state;
 * after a pause the old schedule is as it was. Enrolling twice changes nothing.
 */
export async function enroll(userId: string, deckId: string, now: Date = new Date()): Promise<void> {
  await transact((tx) => enrollIn(tx, userId, deckId, now))
}

/** Starts studying the library deck with this key (`starter`, …). Not found when it is not in the library. */
export async function enrollInLibraryDeck(
  userId: string,
  libraryKey: string,
  now: Date = new Date(),
): Promise<{ deckId: string }> {
  const deck = await database().deck.findFirst({
    where: { libraryKey, ownerId: null, deletedAt: null },
    select: { id: true },
  })
  if (!deck) throw notFound('deck')
  await enroll(userId, deck.id, now)
  return { deckId: deck.id }
}

/** Stops studying a deck. Schedules, marks and the log stay, for the day the person comes back. */
export async function unenroll(userId: string, deckId: string, now: Date = new Date()): Promise<void> {
  await transact(async (tx) => {
    const { count } = await tx.enrollment.deleteMany({ where: { userId, deckId } })
    if (count === 0) throw notFound('deck')
    await parkCards(tx, { deckId, userId }, now)
  })
}

/**
 * Brings the person's card states up to date with decks that grew since (a library deck updated at start).
 * Cheap when nothing changed: one read. Returns how many cards were added.
 */
export async function syncEnrollments(userId: string, now: Date = new Date()): Promise<number> {
  const enrollments = await database().enrollment.findMany({
    // Where a class assigns some of the cards, it says which.
    where: { userId, partial: false, deck: { deletedAt: null } },
    select: { deckId: true, deckRevision: true, deck: { select: { revision: true } } },
  })
  const behind = enrollments.filter(({ deckRevision, deck }) => deckRevision !== deck.revision)
  let added = 0
  for (const { deckId } of behind) added += await transact((tx) => catchUp(tx, userId, deckId, now))
  return added
}

/** `enroll` inside a transaction that does more than that. */
export async function enrollIn(tx: Transaction, userId: string, deckId: string, now: Date): Promise<void> {
  const deck = await tx.deck.findFirst({
    where: { id: deckId, deletedAt: null, OR: [{ ownerId: userId }, { ownerId: null }] },
    select: { revision: true },
  })
  if (!deck) throw notFound('deck')
  const enrolled = await tx.enrollment.findUnique({
    where: { userId_deckId: { userId, deckId } },
    select: { deckRevision: true, partial: true },
  })
  if (enrolled) {
    if (enrolled.partial)
      await tx.enrollment.updateMany({ where: { userId, deckId }, data: { partial: false } })
    if (enrolled.partial || enrolled.deckRevision !== deck.revision) await catchUp(tx, userId, deckId, now)
    return
  }
  await tx.enrollment.create({
    data: { userId, deckId, deckRevision: deck.revision, createdAt: now },
    select: { deckId: true },
  })
  await requeueCards(tx, { deckId, userId }, now)
  await addMissingCardStates(tx, userId, deckId, now)
}

/**
 * Starts (or resumes) studying those cards of a deck that a class assigns; which they are, and that this person may
 * study them, is for the caller to know. Changes nothing where the deck is studied already.
 */
export async function enrollPartly(
  tx: Transaction,
  userId: string,
  deckId: string,
  now: Date,
): Promise<void> {
  const enrolled = await tx.enrollment.findUnique({
    where: { userId_deckId: { userId, deckId } },
    select: { deckId: true },
  })
  if (enrolled) return
  await tx.enrollment.create({
    data: { userId, deckId, deckRevision: 0, partial: true, createdAt: now },
    select: { deckId: true },
  })
  await requeueCards(tx, { deckId, userId }, now)
}

/** Stops studying decks that only a class wanted. Schedules, marks and the log stay, for the day one comes back. */
export async function unenrollPartly(
  tx: Transaction,
  userId: string,
  deckIds: readonly string[],
  now: Date,
): Promise<void> {
  for (const deckId of deckIds) {
    const { count } = await tx.enrollment.deleteMany({ where: { userId, deckId, partial: true } })
    if (count > 0) await parkCards(tx, { deckId, userId }, now)
  }
}

async function catchUp(tx: Transaction, userId: string, deckId: string, now: Date): Promise<number> {
  const deck = await tx.deck.findUniqueOrThrow({ where: { id: deckId }, select: { revision: true } })
  const { count } = await tx.enrollment.updateMany({
    where: { userId, deckId },
    data: { deckRevision: deck.revision },
  })
  return count === 0 ? 0 : addMissingCardStates(tx, userId, deckId, now)
}
