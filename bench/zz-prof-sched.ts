import { existsSync, mkdirSync } from 'node:fs'
import { database, openDatabase, setDatabase } from '@/lib/db/database.server'
import { readDayDone } from '@/lib/scheduling/day-limits.server'
import { readDueCounts } from '@/lib/scheduling/due-counts.server'
import { readLearner } from '@/lib/scheduling/learner.server'
import { nextCards } from '@/lib/scheduling/next-cards.server'
import { readPace } from '@/lib/scheduling/pace.server'
import { readStreak } from '@/lib/scheduling/streak.server'
import { readDueAhead } from '@/lib/scheduling/days-ahead.server'
import { today } from '@/lib/scheduling/today.server'
import { readReviewsAndNew } from '@/lib/scheduling/waiting-cards.server'
import { readInSteps } from '@/lib/scheduling/learning-cards.server'
import * as scale from './scale'

mkdirSync('/tmp/scale', { recursive: true })
const s: any = scale
const learners: any[] = []
for (const [n, size] of [
  ['small', s.small],
  ['large', s.large],
]) {
  const f = `/tmp/scale/${n}.db`
  if (!existsSync(f)) {
    console.log('build', n)
    await s.prepare(f, size)
  }
  const o = openDatabase(`file:${f}`)
  setDatabase(o)
  const [u] = await o.client.$queryRawUnsafe<any[]>(
    `SELECT "userId" FROM "Enrollment" GROUP BY "userId" ORDER BY count(*) DESC LIMIT 1`,
  )
  learners.push({ o, userId: u.userId })
}
const now = new Date('2026-03-02T18:00:00Z')
const steps: Record<string, (u: string) => Promise<unknown>> = {
  today: (u) => today(u, now),
  next: (u) => nextCards(u, { limit: 6 }, now),
  learner: (u) => readLearner(database(), u, now),
  days: async (u) => readDayDone(database(), ls.get(u)!),
  counts: async (u) => readDueCounts(database(), ls.get(u)!, ds.get(u)!.decks, []),
  pace: (u) => readPace(database(), u),
  streak: (u) => readStreak(database(), u, ls.get(u)!.today),
  ahead: (u) => readDueAhead(database(), ls.get(u)!, 6),
  learning: (u) => readInSteps(database(), ls.get(u)!),
  revnew: (u) => readReviewsAndNew(database(), ls.get(u)!, ds.get(u)!.decks, { limit: 6, atHand: [] }),
}
const ls = new Map<string, any>(),
  ds = new Map<string, any>()
for (const { o, userId } of learners) {
  setDatabase(o)
  const l = await readLearner(database(), userId, now)
  ls.set(userId, l)
  ds.set(userId, await readDayDone(database(), l))
  console.log(JSON.stringify(await today(userId, now)).slice(0, 300))
}
for (const [name, f] of Object.entries(steps)) {
  const t: number[][] = [[], []]
  for (let r = -60; r < 60; r++)
    for (const i of [0, 1]) {
      const { o, userId } = learners[i]
      setDatabase(o)
      const c = process.cpuUsage()
      await f(userId)
      const d = process.cpuUsage(c)
      if (r >= 0) t[i]!.push((d.user + d.system) / 1000)
    }
  const m = t.map((x) => x.sort((a, b) => a - b)[30]!)
  console.log(name.padEnd(10), m.map((x) => x.toFixed(2)).join(' -> '), 'ratio', (m[1]! / m[0]!).toFixed(2))
}
if (process.argv[2]) { const { SqliteConnection } = await import('@/lib/db/sqlite-connection.server'); const { default: S } = await import('better-sqlite3'); const raw = new S('/tmp/scale/large.db', { readonly: true }); const seen = new Set(); const old = SqliteConnection.prototype.prepare; SqliteConnection.prototype.prepare = function (sql: string) { if (!seen.has(sql)) { seen.add(sql); console.log('----', sql.length, sql.slice(0, 160).replace(/\s+/g, ' ')); console.log(raw.prepare('EXPLAIN QUERY PLAN ' + sql).all(Array.from({ length: (sql.match(/\?/g) ?? []).length }, () => null)).map((x: any) => '   ' + x.detail).join('\n')) } return old.call(this, sql) }; const { o, userId } = learners[1]; setDatabase(o); await today(userId, now); await nextCards(userId, { limit: 6, exclude: [] }, now) }
process.exit(0)
