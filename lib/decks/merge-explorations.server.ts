import 'server-only'
import type { Transaction } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'

/**
 * Gives a learner what another one found in demos. Where both kept something of the same demo on the same note, both
 * texts stay, one under the other, unless they say the same.
 */
export async function mergeExplorations(tx: Transaction, from: string, to: string): Promise<void> {
  const theirs = await tx.exploration.findMany({
    where: { userId: from, note: { explorations: { some: { userId: to } } } },
    select: { noteId: true, demo: true, exploredAt: true, finding: true },
  })
  for (const { noteId, demo, exploredAt, finding } of theirs) {
    const key = { noteId, demo }
    const own = await tx.exploration.findUnique({ where: { userId_noteId_demo: { userId: to, ...key } } })
    if (!own) continue
    await tx.exploration.update({
      where: { userId_noteId_demo: { userId: to, ...key } },
      data: {
        finding: joined(own.finding, finding),
        exploredAt: new Date(Math.min(exploredAt.getTime(), own.exploredAt.getTime())),
      },
    })
    await tx.exploration.deleteMany({ where: { userId: from, ...key } })
  }
  // Not through the model, which would say that they were written just now.
  await tx.$executeRaw(Prisma.sql`UPDATE "Exploration" SET "userId" = ${to} WHERE "userId" = ${from}`)
}

function joined(own: string, other: string): string {
  if (own.includes(other)) return own
  return own === '' ? other : `${own}\n${other}`
}
