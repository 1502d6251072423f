import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/lib/db/database.server'
import { enrollInLibraryDeck, syncEnrollments } from '@/lib/decks/enroll.server'
import { getCardFaces } from '@/lib/decks/get-card-faces.server'
import { getDeck } from '@/lib/decks/get-deck.server'
import { listDecks } from '@/lib/decks/list-decks.server'
import { seedLibrary } from '@/lib/decks/seed-library.server'
import { freshDatabase } from '../../support/database'
import { createLearner, edit, learn, statesOf } from './learner'

let folder: string
beforeEach(async () => {
  await freshDatabase()
  folder = mkdtempSync(path.join(tmpdir(), 'engram-decks-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

type Written = Record<string, string>

/** A deck file of cloze notes, by id. */
function write(notes: Written, title = 'The deck') {
  const blocks = Object.entries(notes).map(
    ([key, text]) => `## ${key}\nkind: cloze\ntags: ${key}\n\n${text}\n`,
  )
  writeFileSync(
    path.join(folder, 'one.md'),
    `---\ntitle: ${title}\ndescription: About\n---\n\n${blocks.join('\n')}`,
  )
}

const begin = async () => {
  const userId = await createLearner()
  const { deckId } = await enrollInLibraryDeck(userId, 'one')
  return { userId, deckId }
}
const templatesIn = async (userId: string, deckId: string) =>
  (await statesOf(userId, deckId)).filter((state) => state.queue > 0).map((state) => state.template)

describe('the library', () => {
  it('is made from the files once, and is for everybody to study', async () => {
    write({ first: '{{c1::a}} {{c2::b}}', second: '{{c1::c}}' })
    expect(await seedLibrary(folder)).toEqual({ changed: ['one'], problems: [] })
    expect(await seedLibrary(folder)).toEqual({ changed: [], problems: [] })
    const { userId, deckId } = await begin()
    expect(await listDecks(userId)).toMatchObject([
      { name: 'The deck', description: 'About', owned: false, enrolled: true, cardCount: 3, newCount: 3 },
    ])
    expect(await getDeck(userId, deckId)).toMatchObject({ libraryKey: 'one', noteCount: 2 })
    expect((await statesOf(userId, deckId)).map((state) => state.position)).toEqual([0, 1, 2])
  })

  it('is made once by several servers that start together', async () => {
    write({ first: '{{c1::a}}', second: '{{c1::b}}' })
    const results = await Promise.all([1, 2, 3, 4].map(() => seedLibrary(folder)))
    expect(results.flatMap((result) => result.changed)).toEqual(['one'])
    expect(await database().note.count()).toBe(2)
    write({ first: '{{c1::a}} {{c2::b}}', third: '{{c1::b}}' })
    const updates = await Promise.all([1, 2, 3, 4].map(() => seedLibrary(folder)))
    expect(updates.flatMap((result) => result.changed)).toEqual(['one'])
    expect(await database().card.count({ where: { archivedAt: null } })).toBe(3)
  })

  it('may change its wording: schedules and own wordings stay', async () => {
    write({ first: '{{c1::a}} {{c2::b}}' })
    await seedLibrary(folder)
    const { userId, deckId } = await begin()
    const [card] = await statesOf(userId, deckId)
    await learn(userId, card?.cardId ?? '', 20_000)
    const before = await statesOf(userId, deckId)
    write({ first: 'Better: {{c1::x}} {{c2::b}}' }, 'New title')
    expect((await seedLibrary(folder)).changed).toEqual(['one'])
    expect(await statesOf(userId, deckId)).toEqual(before)
    const [face] = await getCardFaces(userId, [card?.cardId ?? ''])
    expect(face).toMatchObject({ deckName: 'New title', face: { gaps: ['x'] } })

    await edit(userId, card?.noteId ?? '', { kind: 'cloze', text: 'Mine: {{c1::m}} {{c2::n}}' })
    write({ first: 'Best: {{c1::y}} {{c2::b}}' })
    await seedLibrary(folder)
    const [own] = await getCardFaces(userId, [card?.cardId ?? ''])
    expect(own?.face).toMatchObject({ gaps: ['m'] })
  })

  it('may withdraw a note, which returns with its schedule', async () => {
    write({ first: '{{c1::a}}', second: '{{c1::b}} {{c2::c}}' })
    await seedLibrary(folder)
    const { userId, deckId } = await begin()
    const card = (await statesOf(userId, deckId)).find((state) => state.template === 'c2')
    await learn(userId, card?.cardId ?? '', 20_000)

    write({ first: '{{c1::a}}' })
    await seedLibrary(folder)
    expect(await templatesIn(userId, deckId)).toEqual(['c1'])
    expect(await getDeck(userId, deckId)).toMatchObject({ noteCount: 1, cardCount: 1 })
    const late = await createLearner()
    await enrollInLibraryDeck(late, 'one')
    expect(await statesOf(late, deckId)).toHaveLength(1)

    write({ first: '{{c1::a}}', second: 'Back: {{c1::b}} {{c2::c}}' })
    await seedLibrary(folder)
    expect((await statesOf(userId, deckId)).find((state) => state.template === 'c2')).toMatchObject({
      queue: 3,
      dueDay: 20_000,
      stability: 12.5,
    })
    expect(await syncEnrollments(late)).toBe(2)
    expect(await templatesIn(late, deckId)).toEqual(['c1', 'c1', 'c2'])
  })

  it('may grow and be put in another order', async () => {
    write({ first: '{{c1::a}}', second: '{{c1::b}}' })
    await seedLibrary(folder)
    const { userId, deckId } = await begin()
    const [first, second] = await statesOf(userId, deckId)
    write({ zero: '{{c1::z}}', second: '{{c1::b}} {{c2::n}}', first: '{{c1::a}}' })
    await seedLibrary(folder)
    expect(await syncEnrollments(userId)).toBe(2)
    const states = await statesOf(userId, deckId)
    expect(states.map((state) => state.position)).toEqual([0, 1, 2, 3])
    expect([states[1]?.cardId, states[3]?.cardId]).toEqual([second?.cardId, first?.cardId])
  })

  it('leaves a file with problems out, says where they are, and keeps what was there', async () => {
    write({ first: '{{c1::a}}' })
    await seedLibrary(folder)
    write({ first: '{{c1::a' })
    const { changed, problems } = await seedLibrary(folder)
    expect(changed).toEqual([])
    expect(problems).toMatchObject([{ file: 'one.md', line: 6, column: 1 }])
    expect(await database().note.count({ where: { deletedAt: null } })).toBe(1)
  })

  it('holds the starter deck that comes with the app', async () => {
    copyFileSync('content/decks/starter.md', path.join(folder, 'starter.md'))
    expect(await seedLibrary(folder)).toEqual({ changed: ['starter'], problems: [] })
    const userId = await createLearner()
    const { deckId } = await enrollInLibraryDeck(userId, 'starter')
    const states = await statesOf(userId, deckId)
    expect(states.length).toBeGreaterThanOrEqual(12)
    const faces = await getCardFaces(
      userId,
      states.map((state) => state.cardId),
    )
    expect(faces).toHaveLength(states.length)
    const [title] = /(?<=^title: ).*$/m.exec(readFileSync('content/decks/starter.md', 'utf8')) ?? []
    expect(faces[0]).toMatchObject({ deckName: title, kind: 'free-text', tags: ['starter', 'tokens'] })
  })
})
