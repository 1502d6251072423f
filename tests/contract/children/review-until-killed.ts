// Writes reviews as fast as it can and prints the id of each one once it is acknowledged, until it is killed.
import { database, transact } from '@/lib/db/database.server'
import { newId } from '@/lib/ids'

const states = await database().cardState.findMany({ select: { userId: true, cardId: true, deckId: true } })

async function review(index: number): Promise<void> {
  const state = states[index % states.length]
  if (!state) throw new Error('There are no cards.')
  const id = newId()
  const now = new Date()
  const refused = index % 5 === 0
  try {
    await transact(async (tx) => {
      await tx.review.create({
        data: {
          ...state,
          id,
          kind: 'review',
          rating: 3,
          phaseBefore: 'review',
          reviewedAt: now,
          day: 0,
          presetId: 'preset',
        },
        select: { id: true },
      })
      await tx.cardState.updateMany({ where: state, data: { reps: { increment: 1 } } })
      if (refused) throw new Error('refused')
    })
    process.stdout.write(`${id}\n`)
  } catch (error) {
    if (!refused) throw error
  }
}

let next = 0
const lane = async () => {
  for (;;) await review(next++)
}
await Promise.all(Array.from({ length: 8 }, lane))
