import 'server-only'
import type { Transaction } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { notFound } from '@/lib/errors'
import { entryOf, logColumns } from './card-log.server'
import { columnsOf, type MemoryColumns, memoryOf, queueFor } from './card-state'
import { readPresets } from './learner-options.server'
import type { Memory } from './memory'
import { type LogEntry, replay } from './replay'

/** Decides whether a card is suspended, from what was stored and what the log says. */
export type Suspend = (stored: Memory, replayed: Memory, suspended: boolean) => boolean

/**
 * Writes a card's state anew from its log and returns its new version. The learner's marks stay, except where
 * `suspend` decides otherwise.
 */
export async function rebuildState(
  tx: Transaction,
  userId: string,
  cardId: string,
  now: Date,
  suspend?: Suspend,
): Promise<{ version: number }> {
  const versions = await rebuildStates(tx, userId, [cardId], now, suspend)
  const version = versions.get(cardId)
  if (version === undefined) throw notFound('card')
  return { version }
}

const cardsPerRead = 200

/** The same for many cards; returns their new versions. Cards that the learner does not have are left out. */
export async function rebuildStates(
  tx: Transaction,
  userId: string,
  cardIds: readonly string[],
  now: Date,
  suspend: Suspend = (_stored, _replayed, suspended) => suspended,
): Promise<Map<string, number>> {
  const versions = new Map<string, number>()
  for (let from = 0; from < cardIds.length; from += cardsPerRead) {
    const some = cardIds.slice(from, from + cardsPerRead)
    const rows = await tx.cardState.findMany({ where: { userId, cardId: { in: some } } })
    const logs = await readLogs(tx, userId, some)
    const studied = await readStudied(tx, userId, some)
    const parametersOf = await readPresets(tx, presetsIn(logs))
    for (const row of rows) {
      const { cardId } = row
      const memory = replay(cardId, logs.get(cardId) ?? [], parametersOf)
      const suspended = suspend(memoryOf(row), memory, row.suspended)
      const queue = queueFor(memory, { out: suspended || !studied.has(cardId) })
      const version = row.version + 1
      await writeState(tx, { userId, cardId }, { ...columnsOf(memory), suspended, queue, version }, now)
      versions.set(cardId, version)
    }
  }
  return versions
}

async function readLogs(
  tx: Transaction,
  userId: string,
  cardIds: readonly string[],
): Promise<Map<string, LogEntry[]>> {
  const rows = await tx.review.findMany({
    where: { userId, cardId: { in: [...cardIds] } },
    select: { cardId: true, ...logColumns },
  })
  const logs = new Map<string, LogEntry[]>()
  for (const row of rows) logs.set(row.cardId, [...(logs.get(row.cardId) ?? []), entryOf(row)])
  return logs
}

function presetsIn(logs: Map<string, LogEntry[]>): Set<string> {
  const entries = [...logs.values()].flat()
  return new Set(entries.flatMap((entry) => (entry.kind === 'review' ? [entry.presetId] : [])))
}

type StoredState = MemoryColumns & { suspended: boolean; queue: number; version: number }

async function writeState(
  tx: Transaction,
  { userId, cardId }: { userId: string; cardId: string },
  state: StoredState,
  now: Date,
): Promise<void> {
  await tx.cardState.updateMany({ where: { userId, cardId }, data: { ...state, updatedAt: now } })
}

/**
 * Which of these cards may wait in a queue at all: they exist, nothing of them is in the bin, and their deck is
 * studied.
 */
export async function readStudied(
  tx: Transaction,
  userId: string,
  cardIds: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT c."id" FROM "Card" c
    JOIN "Note" n ON n."id" = c."noteId" AND n."deletedAt" IS NULL
    JOIN "Deck" d ON d."id" = c."deckId" AND d."deletedAt" IS NULL
    JOIN "Enrollment" e ON e."deckId" = c."deckId" AND e."userId" = ${userId}
    WHERE c."id" IN (${Prisma.join([...cardIds])}) AND c."archivedAt" IS NULL`)
  return new Set(rows.map(({ id }) => id))
}
