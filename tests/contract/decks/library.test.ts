import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/lib/db/database.server'
import { enrollInLibraryDeck, syncEnrollments } from '@/lib/decks/enroll.server'
import { getCardFaces } from '@/lib/decks/get-card-faces.server'
import { getDeck } from '@/lib/decks/get-deck.server'
import { listDecks } from '@/lib/decks/list-decks.server'
import { seedLibrary } from '@/lib/decks/seed-library.server'
import { freshDatabase, freshDatabaseUrl, testDatabase } from '../../support/database'
import { endOf, startChild } from '../children/run'
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
    ([key, text]) => `## Complete ${key} {#${key}}\nkind: cloze\ntags: ${key}\n\n${text}\n`,
  )
  writeFileSync(
    path.join(folder, '07-one.md'),
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

  it('is made once by several processes that start together', async ({ skip }) => {
    skip(testDatabase !== 'sqlite', 'its child processes open a SQLite file')
    write({ first: '{{c1::a}} {{c2::b}}', second: '{{c1::c}}' })
    const url = freshDatabaseUrl()
    const ends = await Promise.all([1, 2, 3].map(() => endOf(startChild('seed-library.ts', url, [folder]))))
    const changed = ends.flatMap(({ stdout }) => (JSON.parse(stdout) as { changed: string[] }).changed)
    expect(changed).toEqual(['one'])
    expect(await database().card.count()).toBe(3)
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
    expect(problems).toMatchObject([{ file: '07-one.md', line: 10, column: 1 }])
    expect(await database().note.count({ where: { deletedAt: null } })).toBe(1)
  })

  it('keeps schedules when a note gets misconceptions, sources and another order of its parts', async () => {
    const file = (more: string) =>
      `---\ntitle: T\n---\n\n## Arrange {#order}\nkind: order\n${more}\n### Steps\n1. a\n2. b\n3. c\n`
    const save = (more: string) => writeFileSync(path.join(folder, '07-one.md'), file(more))
    save('')
    await seedLibrary(folder)
    const { userId, deckId } = await begin()
    const [card] = await statesOf(userId, deckId)
    await learn(userId, card?.cardId ?? '', 20_000)
    const before = await statesOf(userId, deckId)
    save('see: /demos/lora?rank=4\n\n### Misconceptions\n- wrong\n  - because: why\n\n### Sources\n- S\n')
    expect((await seedLibrary(folder)).changed).toEqual(['one'])
    expect(await statesOf(userId, deckId)).toEqual(before)
    const [face] = await getCardFaces(userId, [card?.cardId ?? ''])
    expect(face?.face.answer).toContain('Often said, and wrong')
    expect(face?.face).toEqual((await getCardFaces(userId, [card?.cardId ?? '']))[0]?.face)

    // Their own wording keeps what they did not rewrite; the note as it is gives theirs up.
    await edit(userId, card?.noteId ?? '', { kind: 'order', question: 'Mine', steps: ['a', 'b', 'c'] })
    const [own] = await getCardFaces(userId, [card?.cardId ?? ''])
    expect(own?.face.question).toContain('Mine')
    expect(own?.face.answer).toContain('Often said, and wrong')
    await edit(userId, card?.noteId ?? '', { kind: 'order', question: 'Arrange', steps: ['a', 'b', 'c'] })
    expect(await database().noteOverlay.count()).toBe(0)
  })

  it('leaves a note alone that did not change', async () => {
    write({ first: '{{c1::a}}', second: '{{c1::b}}' })
    await seedLibrary(folder, new Date('2026-01-01T00:00:00Z'))
    write({ first: '{{c1::a}}', second: '{{c1::B}}' })
    await seedLibrary(folder, new Date('2026-02-01T00:00:00Z'))
    const notes = await database().note.findMany({ select: { libraryKey: true, updatedAt: true } })
    expect(
      Object.fromEntries(notes.map((note) => [note.libraryKey, note.updatedAt.toISOString().slice(0, 7)])),
    ).toEqual({ first: '2026-01', second: '2026-02' })
  })

  it('holds the decks that come with the app, made once by servers that start together', async () => {
    const files = readdirSync('content/decks').filter((name) => name.endsWith('.md'))
    const keys = files.map((name) => name.replace(/^\d+-/, '').replace(/\.md$/, '')).sort()
    const results = await Promise.all([1, 2, 3].map(() => seedLibrary()))
    expect(results.flatMap((result) => result.problems)).toEqual([])
    expect(results.flatMap((result) => result.changed).sort()).toEqual(keys)
    expect(await seedLibrary()).toEqual({ changed: [], problems: [] })
    const decks = await database().deck.findMany({
      select: { libraryKey: true, ownerId: true, _count: true },
    })
    expect(decks.map((deck) => deck.libraryKey).sort()).toEqual(keys)
    for (const deck of decks) {
      const text = readFileSync(
        `content/decks/${files.find((name) => name.endsWith(`-${deck.libraryKey}.md`))}`,
        'utf8',
      )
      expect(deck).toMatchObject({
        ownerId: null,
        _count: { notes: (text.match(/^## .*\{#/gm) ?? []).length },
      })
    }
    const userId = await createLearner()
    const { deckId } = await enrollInLibraryDeck(userId, 'starter')
    const states = await statesOf(userId, deckId)
    expect(states.length).toBeGreaterThanOrEqual(12)
    const faces = await getCardFaces(
      userId,
      states.map((state) => state.cardId),
    )
    expect(faces).toHaveLength(states.length)
    expect(faces[0]).toMatchObject({
      deckName: 'How language models work',
      kind: 'free-text',
      tags: ['starter', 'tokens'],
    })
  })
})
