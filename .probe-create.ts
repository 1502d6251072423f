import { database, closeDatabase } from '@/lib/db/database.server'
import { migrateDatabase } from '@/lib/db/migrate.server'
import { createDeck } from '@/lib/decks/create-deck.server'
import { createNotes } from '@/lib/decks/create-notes.server'
import { newId } from '@/lib/ids'
await migrateDatabase(process.env.DATABASE_URL!)
const user = newId()
await database().user.create({ data: { id: user, kind: 'guest' } })
const { deckId } = await createDeck(user, { name: `Deck` })
const notes = Array.from({ length: 10000 }, (_, i) => ({ content: { kind: 'basic' as const, front: `What is ${i}?`, back: 'softmax temperature '.repeat(20) }, tags: [`t${i % 50}`, 'x'] }))
for (let i = 0; i < 2; i++) { const c0 = process.cpuUsage(); const s = performance.now(); await createNotes(user, deckId, notes); const c = process.cpuUsage(c0); console.log(`wall ${(performance.now() - s).toFixed(0)} ms cpu ${((c.user + c.system) / 1000).toFixed(0)}`) }
await closeDatabase()
