import 'server-only'
import { type Transaction, transact } from '@/lib/db/database.server'
import { notFound, UserError } from '@/lib/errors'
import { memoryOf, queueFor } from './card-state'
import { learnersDay } from './learner.server'
import { readStudied } from './rebuild-state.server'
import type { CardChange } from './review-input'

/** A card after a change of its marks. */
export type ChangedCard = {
  cardId: string
  version: number
  suspended: boolean
  buried: boolean
  flag: number
}

/**
 * Puts a mark on a card or takes it away: suspended (until it is unsuspended), buried (for the rest of the
 * day), flag. Marks are not part of the log, so undo does not reach them: each has its opposite instead.
 *
 * What is already so is left alone, so sending a change again is harmless; otherwise the card's version grows,
 * and an answer to the card as it was is refused.
 */
export async function changeCard(
  userId: string,
  input: CardChange,
  now: Date = new Date(),
): Promise<ChangedCard> {
  return transact(async (tx) => {
    const { cardId } = input
    const key = { userId_cardId: { userId, cardId } }
    const row = await tx.cardState.findUnique({ where: key })
    if (!row) throw notFound('card')
    const today = await learnersDay(tx, userId, now)
    const buriedDay = row.buriedDay === today ? today : null
    const marks = { suspended: row.suspended, flag: row.flag, buriedDay }
    const wanted = { ...marks, ...markOf(input, today) }
    const changed = (['suspended', 'flag', 'buriedDay'] as const).some((mark) => marks[mark] !== wanted[mark])
    const version = changed ? row.version + 1 : row.version
    if (changed) {
      if (input.version != null && input.version !== row.version) throw changedElsewhere()
      await tx.cardState.update({
        where: key,
        data: {
          ...wanted,
          queue: await queueAfter(tx, userId, row, wanted.suspended),
          version,
          updatedAt: now,
        },
        select: { version: true },
      })
    }
    return {
      cardId,
      version,
      suspended: wanted.suspended,
      buried: wanted.buriedDay !== null,
      flag: wanted.flag,
    }
  })
}

function markOf(input: CardChange, today: number) {
  switch (input.action) {
    case 'suspend':
      return { suspended: true }
    case 'unsuspend':
      return { suspended: false }
    case 'bury':
      return { buriedDay: today }
    case 'unbury':
      return { buriedDay: null }
    case 'flag':
      return { flag: input.flag }
  }
}

type StateRow = NonNullable<Awaited<ReturnType<Transaction['cardState']['findUnique']>>>

async function queueAfter(
  tx: Transaction,
  userId: string,
  row: StateRow,
  suspended: boolean,
): Promise<number> {
  if (suspended === row.suspended) return row.queue
  const out = suspended || !(await readStudied(tx, userId, [row.cardId])).has(row.cardId)
  return queueFor(memoryOf(row), { out })
}

function changedElsewhere(): UserError {
  return new UserError(
    'conflict',
    'This card was answered or changed in another tab or on another device, so it was left as it is.',
  )
}
