import 'server-only'
import { database } from '@/lib/db/database.server'

/** What classes store about somebody: their places, marks given by hand, extra time, standing, and what the log says. */
export async function* classesOf(userId: string): AsyncGenerator<object> {
  const db = database()
  const places = await db.classMember.findMany({
    where: { userId },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      role: true,
      status: true,
      displayName: true,
      rosterKey: true,
      groupName: true,
      extraDays: true,
      joinedAt: true,
      endedAt: true,
      class: { select: { name: true, timeZone: true } },
      extensions: { select: { extraDays: true, reason: true, assignment: { select: { title: true } } } },
      overrides: {
        orderBy: { createdAt: 'asc' },
        select: {
          points: true,
          reason: true,
          byName: true,
          createdAt: true,
          withdrawnAt: true,
          assignment: { select: { title: true } },
        },
      },
      standing: {
        select: {
          cards: true,
          seen: true,
          strong: true,
          lastStudiedAt: true,
          details: true,
          computedAt: true,
        },
      },
    },
  })
  for (const { class: place, ...row } of places) {
    const changes = await db.classAudit.findMany({
      where: { subjectId: row.id },
      orderBy: { id: 'asc' },
      select: { action: true, byName: true, details: true, createdAt: true },
    })
    yield { className: place.name, timeZone: place.timeZone, ...row, changes }
  }
}
