import { mkdtempSync } from 'node:fs'
import { database, openDatabase, setDatabase } from '@/lib/db/database.server'
import { migrateDatabase } from '@/lib/db/migrate.server'
import { newId } from '@/lib/ids'
import { submitReview } from '@/lib/scheduling/submit-review.server'
import { readAnswerState } from '@/lib/scheduling/answer-state.server'
const dir = mkdtempSync('/tmp/spike-'); const f = `file:${dir}/a.db`
await migrateDatabase(f); setDatabase(openDatabase(f)); const db = database()
const userId = newId(), deckId = newId()
await db.user.create({ data: { id: userId, kind: 'guest', timeZone: 'Europe/Berlin', createdAt: new Date(0) } })
await db.deck.create({ data: { id: deckId, name: 'x', ownerId: userId } })
await db.enrollment.create({ data: { userId, deckId, deckRevision: 0 } })
const cards = Array.from({ length: 16 }, (_, i) => ({ id: newId(), noteId: newId(), deckId, template: 'f', position: i }))
await db.note.createMany({ data: cards.map((c) => ({ id: c.noteId, deckId, kind: 'basic', content: {}, searchText: '' })) })
await db.card.createMany({ data: cards }); await db.cardState.createMany({ data: cards.map(({ id, noteId, position }) => ({ userId, cardId: id, deckId, noteId, queue: 1, position })) })
for (let r = 0; r < 4; r++) {
  const versions = await Promise.all(cards.map(async (c) => (await db.cardState.findFirstOrThrow({ where: { cardId: c.id } })).version))
  let n = 0; const end = Date.now() + 2500; const c0 = process.cpuUsage()
  await Promise.all(cards.map(async (c, i) => { while (Date.now() < end) { await submitReview(userId, { id: newId(), cardId: c.id, rating: 3, version: versions[i]!++, durationMs: 3000, clientAt: new Date() }); n++ } }))
  const u = process.cpuUsage(c0); console.log('submit', (n / 2.5).toFixed(0), '/s', ((u.user + u.system) / n / 1000).toFixed(3), 'ms cpu')
  n = 0; const c1 = process.cpuUsage(); for (let i = 0; i < 1000; i++) { await readAnswerState(userId, cards[i % 16]!.id, newId()); n++ }
  const u1 = process.cpuUsage(c1); console.log('read', ((u1.user + u1.system) / n / 1000).toFixed(3), 'ms cpu')
}
process.exit(0)
