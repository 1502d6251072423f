import { database, closeDatabase, dialect } from '@/lib/db/database.server'
import { migrateDatabase } from '@/lib/db/migrate.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { createDeck } from '@/lib/decks/create-deck.server'
import { createNotes } from '@/lib/decks/create-notes.server'
import { browseCards } from '@/lib/decks/browse-cards.server'
import { listDecks } from '@/lib/decks/list-decks.server'
import { getDeck } from '@/lib/decks/get-deck.server'
import { listTags } from '@/lib/decks/list-tags.server'
import { listBin } from '@/lib/decks/list-bin.server'
import { deleteDeck } from '@/lib/decks/delete-deck.server'
import { restoreDeck } from '@/lib/decks/restore-deck.server'
import { deleteNotes } from '@/lib/decks/delete-notes.server'
import { getCardFaces } from '@/lib/decks/get-card-faces.server'
import { newId } from '@/lib/ids'
const total = Number(process.argv[2] ?? 100000)
await migrateDatabase(process.env.DATABASE_URL!)
const user = newId()
await database().user.create({ data: { id: user, kind: 'guest' } })
const words = 'attention softmax token embedding query key value layer norm residual gradient loss logits sampling temperature nucleus cache rank alpha adapter reward policy model head decoder encoder mask position rotary vocabulary byte pair merge perplexity entropy batch'.split(' ')
let seed = 7
const rnd = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648
const text = (n: number) => Array.from({ length: n }, () => words[Math.floor(rnd() * words.length)]).join(' ')
const t = async <T>(name: string, f: () => Promise<T>, n = 5) => { const times: number[] = []; let r!: T; for (let i = 0; i < n; i++) { const s = performance.now(); r = await f(); times.push(performance.now() - s) } times.sort((a, b) => a - b); console.log(name.padEnd(48), `median ${times[Math.floor(n/2)]!.toFixed(1)} ms`, `min ${times[0]!.toFixed(1)}`); return r }
const decks: string[] = []
for (let d = 0; d < 10; d++) {
  const { deckId } = await createDeck(user, { name: `Deck ${d}` }); decks.push(deckId)
  const notes = Array.from({ length: total / 10 }, (_, i) => ({ content: { kind: 'basic' as const, front: `What is ${text(8)} ${i}?`, back: text(60) }, tags: [`t${i % 50}`, ...(i % 1000 === 0 ? ['rare'] : [])], derived: i % 100 === 0 }))
  const s = performance.now(); await createNotes(user, deckId, notes); if (d < 2) console.log(`createNotes ${notes.length}: ${(performance.now() - s).toFixed(0)} ms`)
}
await database().$executeRaw(Prisma.sql`UPDATE "CardState" SET queue = 3, phase = 'review', "dueDay" = 20000 + (position % 400), difficulty = 1 + (position % 900) / 100.0, lapses = position % 6 WHERE position % 3 <> 0`)
await database().$executeRaw(Prisma.sql`UPDATE "CardState" SET queue = 0, suspended = TRUE WHERE position % 97 = 0`)
if (dialect() === 'postgres') await database().$executeRawUnsafe('ANALYZE')
await t('browse first page', () => browseCards(user))
let p = await browseCards(user, { limit: 200 }); for (let i = 0; i < Math.min(200, total/400); i++) p = await browseCards(user, { limit: 200, after: p.next! })
await t('browse deep page (keyset)', () => browseCards(user, { after: p.next! }))
for (const sort of ['due', 'difficulty', 'lapses'] as const) await t(`browse sort ${sort}`, () => browseCards(user, { sort, direction: 'desc' }))
for (const q of ['attention softmax', 'nosuchword', '"what is attention softmax token"', 'tag:rare', 'tag:none', 'is:suspended', 'is:derived', 'is:leech', 'deck:"deck 3"', 'deck:"deck 3" nosuch', 'tag:t3 rotary -mask is:review']) await t(`browse ${q}`, () => browseCards(user, { query: q }))
await t('browse nosuchword sorted by due', () => browseCards(user, { query: 'nosuchword', sort: 'due' }))
await t('listDecks', () => listDecks(user)); await t('getDeck', () => getDeck(user, decks[0]!)); await t('listTags', () => listTags(user)); await t('listBin', () => listBin(user))
const ids = (await browseCards(user, { limit: 20 })).rows.map((r) => r.cardId)
await t('getCardFaces 20', () => getCardFaces(user, ids))
await t('deleteNotes 20', async () => deleteNotes(user, (await browseCards(user, { limit: 20 })).rows.map((r) => r.noteId)), 3)
await t('delete + restore deck (1/10)', async () => { await deleteDeck(user, decks[1]!); await restoreDeck(user, decks[1]!) }, 1)
await closeDatabase()
