import { database, openDatabase, setDatabase } from '@/lib/db/database.server'
import { migrateDatabase } from '@/lib/db/migrate.server'
import { nextCards } from '@/lib/scheduling/next-cards.server'
import { today } from '@/lib/scheduling/today.server'
import { submitReview } from '@/lib/scheduling/submit-review.server'
import { newId } from '@/lib/ids'
import pg from 'pg'
const admin = new pg.Client('postgres://postgres@127.0.0.1:54329/postgres'); await admin.connect()
for (const [name, cards, reviews] of [['s_small', 1000, 10000], ['s_large', 100000, 500000]] as const) {
  const url = `postgres://postgres@127.0.0.1:54329/${name}`
  const { rows } = await admin.query('SELECT 1 FROM pg_database WHERE datname=$1', [name])
  if (rows.length === 0) {
    await admin.query(`CREATE DATABASE ${name}`); await migrateDatabase(url)
    const c = new pg.Client(url); await c.connect()
    await c.query(`INSERT INTO "User"(id,kind,"createdAt","updatedAt") VALUES ('u','guest','2020-01-01',now())`)
    await c.query(`INSERT INTO "SchedulerPreset"(id,parameters) VALUES ('p','{}')`)
    await c.query(`INSERT INTO "Deck"(id,"ownerId",name,"updatedAt") SELECT 'd'||i,'u','d'||i,now() FROM generate_series(0,4) i`)
    await c.query(`INSERT INTO "Enrollment"("userId","deckId","deckRevision") SELECT 'u','d'||i,0 FROM generate_series(0,4) i`)
    await c.query(`INSERT INTO "Note"(id,"deckId",kind,content,"searchText","updatedAt") SELECT 'n'||md5(i::text),'d'||(i%5),'basic','{}','',now() FROM generate_series(1,${cards}) i`)
    await c.query(`INSERT INTO "Card"(id,"noteId","deckId",template,position) SELECT 'c'||md5(i::text),'n'||md5(i::text),'d'||(i%5),'f',i FROM generate_series(1,${cards}) i`)
    await c.query(`INSERT INTO "CardState"("userId","cardId","deckId","noteId",queue,position,phase,"dueDay",stability,difficulty,"scheduledDays",reps,"lastReviewAt","lastReviewDay","updatedAt") SELECT 'u','c'||md5(i::text),'d'||(i%5),'n'||md5(i::text),CASE WHEN i%10=0 THEN 1 ELSE 3 END,i,CASE WHEN i%10=0 THEN 'new' ELSE 'review' END,20514+(CASE WHEN i%41=1 THEN -(i%7) ELSE 1+(i*7)%365 END),200,5,400,10,'2025-01-01',20100,now() FROM generate_series(1,${cards}) i`)
    await c.query(`INSERT INTO "Review"(id,"userId","cardId","deckId",kind,rating,"phaseBefore","reviewedAt",day,"durationMs","presetId") SELECT md5('r'||i),'u','c'||md5((1+i%${cards})::text),'d'||(i%5),'review',3,'review',to_timestamp((19514+(i*1000::bigint)/${reviews})*86400.0+i%80000),19514+(i*1000::bigint)/${reviews},5000,'p' FROM generate_series(1,${reviews}-1) i`)
    await c.query('VACUUM ANALYZE'); await c.end()
  }
  setDatabase(openDatabase(url))
  const now = new Date('2026-03-02T18:00:00Z')
  for (const [n, f] of Object.entries({ today: () => today('u', now), next: () => nextCards('u', { limit: 6 }, now) })) {
    const t: number[] = []
    for (let i = 0; i < 25; i++) { const a = performance.now(); await f(); t.push(performance.now() - a) }
    t.sort((a, b) => a - b); console.log(name, n, t[12]!.toFixed(1), 'ms')
  }
  if (name === 's_large') console.log(JSON.stringify((await today('u', now)).left))
  await database().$disconnect()
}
process.exit(0)
