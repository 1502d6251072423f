import { openDatabase, setDatabase, database } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { newThatMayCome, reviewsThatMayCome } from '@/lib/scheduling/may-come.server'
import { readLearner } from '@/lib/scheduling/learner.server'
const o = openDatabase(`file:/tmp/scale/small.db`); setDatabase(o)
const [u] = await o.client.$queryRawUnsafe<any[]>(`SELECT "userId" FROM "Enrollment" GROUP BY "userId" ORDER BY count(*) DESC LIMIT 1`)
const l = await readLearner(database(), u.userId, new Date('2026-03-02T18:00:00Z'))
const build = () => Prisma.join(l.decks.map((d) => { const p = { userId: l.userId, deckId: d.deckId, today: l.today, options: d.options }; return Prisma.sql`SELECT ${d.deckId} AS "deckId", (SELECT count(*) FROM (SELECT 1 FROM "CardState" c WHERE ${reviewsThatMayCome(p)} LIMIT ${190}) AS found) AS "r", (SELECT count(*) FROM (SELECT 1 FROM "CardState" c WHERE ${newThatMayCome(p)} LIMIT ${10}) AS found) AS "n"` }), ' UNION ALL ')
const time = async (name: string, f: () => unknown) => { for (let i = 0; i < 30; i++) await f(); const c = process.cpuUsage(); for (let i = 0; i < 200; i++) await f(); const d = process.cpuUsage(c); console.log(name, ((d.user + d.system) / 200_000).toFixed(3)) }
const q = build(); console.log(q.sql.length, q.values.length)
await time('build', () => build())
await time('text', () => q.sql.length)
await time('run', () => database().$queryRaw(q))
const text = q.sql, vals = q.values
await time('unsafe', () => database().$queryRawUnsafe(text, ...vals))
await time('trivial', () => database().$queryRaw`SELECT 1`)
await time('5 params', () => database().$queryRaw`SELECT ${1} a, ${2} b, ${'x'} c, ${'x'} d, ${'x'} e`)
process.exit(0)
