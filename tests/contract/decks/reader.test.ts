import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { database } from '@/lib/db/database.server'
import { deleteNotes } from '@/lib/decks/delete-notes.server'
import { getDeck } from '@/lib/decks/get-deck.server'
import { getReaderNote } from '@/lib/decks/get-reader-note.server'
import { type DeckNotesOptions, listDeckNotes } from '@/lib/decks/list-deck-notes.server'
import { listPrintNotes, NOTES_PER_PRINT } from '@/lib/decks/list-print-notes.server'
import { countTags } from '@/lib/decks/list-tags.server'
import { seedLibrary } from '@/lib/decks/seed-library.server'
import { newId } from '@/lib/ids'
import { freshDatabase } from '../../support/database'
import { basic, cloze, createDeckOf, createLearner, edit } from './learner'

let owner: string
beforeAll(async () => {
  await freshDatabase()
  owner = await createLearner()
})

/** Every page from the first to the last, then back to the first. */
async function walk(userId: string | null, deckId: string, options: DeckNotesOptions) {
  const there: string[][] = []
  let page = await listDeckNotes(userId, deckId, options)
  there.push(page.rows.map((row) => row.title))
  while (page.next) {
    page = await listDeckNotes(userId, deckId, { ...options, after: page.next })
    there.push(page.rows.map((row) => row.title))
  }
  const back: string[][] = [there.at(-1) ?? []]
  while (page.previous) {
    page = await listDeckNotes(userId, deckId, { ...options, before: page.previous })
    back.unshift(page.rows.map((row) => row.title))
  }
  return { there, back }
}

describe('the notes of a deck', () => {
  it('come in the order of introduction, each once, page by page and back', async () => {
    const names = Array.from({ length: 23 }, (_, index) => `note ${String(index).padStart(2, '0')}`)
    const { deckId } = await createDeckOf(
      owner,
      names.flatMap((name) => (name.endsWith('5') ? [cloze(`${name} {{c1::a}} {{c2::b}}`)] : [basic(name)])),
    )
    // Introduced from last to first: the order of the cards decides, not that of the notes.
    await database().$executeRaw`UPDATE "Card" SET "position" = 100 - "position" WHERE "deckId" = ${deckId}`
    const { there, back } = await walk(owner, deckId, { limit: 5 })
    expect(there.map((page) => page.length)).toEqual([5, 5, 5, 5, 3])
    expect(there.flat().map((title) => title.slice(0, 7))).toEqual(names.toReversed())
    expect(back.flat()).toEqual(there.flat())
    expect(await listDeckNotes(owner, deckId, { after: 'nonsense', limit: 500 })).toMatchObject({
      total: 23,
      next: null,
      previous: null,
    })
  })

  it('keep their places on the next page when others come and go in between', async () => {
    const { deckId, noteIds } = await createDeckOf(
      owner,
      ['a', 'b', 'c', 'd', 'e'].map((name) => basic(name)),
    )
    const first = await listDeckNotes(owner, deckId, { limit: 2 })
    await deleteNotes(owner, [noteIds[0] ?? '', noteIds[2] ?? ''])
    const second = await listDeckNotes(owner, deckId, { limit: 2, after: first.next ?? '' })
    expect(second.rows.map((row) => row.title)).toEqual(['d', 'e'])
    expect(second.total).toBe(3)
  })

  it('can be narrowed down by words, by tag and by kind, all at once', async () => {
    const { deckId } = await createDeckOf(owner, [
      basic('The softmax', { tags: ['maths'] }),
      basic('The 100%_sure softmax', { tags: ['maths', 'odd'] }),
      basic('The loss', { tags: ['maths'] }),
      { ...cloze('A softmax is {{c1::smooth}}'), tags: ['maths'] },
    ])
    const titles = async (options: DeckNotesOptions) =>
      (await listDeckNotes(owner, deckId, options)).rows.map((row) => row.title)
    expect(await titles({ query: 'SOFTMAX', kind: 'basic' })).toEqual([
      'The softmax',
      'The 100%_sure softmax',
    ])
    expect(await titles({ query: '100%_' })).toEqual(['The 100%_sure softmax'])
    expect(await titles({ query: 'softmax -tag:odd', tag: 'maths', kind: 'basic' })).toEqual(['The softmax'])
    expect(await titles({ kind: 'cloze' })).toEqual(['A softmax is …'])
    expect(await titles({ tag: 'odd', kind: 'cloze' })).toEqual([])
    expect(await listDeckNotes(owner, deckId, { query: 'is:new' })).toMatchObject({
      total: 4,
      problems: [expect.stringContaining('Browse')],
    })
    expect(await countTags([deckId])).toEqual([
      { tag: 'maths', notes: 4 },
      { tag: 'odd', notes: 1 },
    ])
  })

  it('are printed whole, so many at a time', async () => {
    const { deckId } = await createDeckOf(
      owner,
      Array.from({ length: NOTES_PER_PRINT + 3 }, (_, index) => basic(`n${index}`)),
    )
    const first = await listPrintNotes(owner, deckId, {})
    expect(first.notes).toHaveLength(NOTES_PER_PRINT)
    expect(first.notes[0]?.sides).toMatchObject({ question: '<p>n0</p>', answer: '<p>back</p>' })
    const rest = await listPrintNotes(owner, deckId, { after: first.next ?? '' })
    expect(rest.notes.map(({ sides }) => sides.questionLine)).toEqual(['n200', 'n201', 'n202'])
  })
})

describe('a note of the library', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'engram-reader-'))
  const deck = (title: string, notes: string) => `---\ntitle: ${title}\n---\n\n${notes}`
  const note = (key: string, fields = '') =>
    `## What is ${key}? {#${key}}\nkind: basic\n${fields}\n\nIt is ${key}.\n\n`

  beforeAll(async () => {
    writeFileSync(
      path.join(folder, '01-ground.md'),
      deck('Ground', note('earth') + note('water', 'prerequisites: earth')),
    )
    writeFileSync(
      path.join(folder, '02-air.md'),
      deck('Air', note('wind', 'prerequisites: water, earth\nsee: /demos/attention?text=wind')),
    )
    await seedLibrary(folder)
    rmSync(folder, { recursive: true })
  })

  it('is read by nobody in particular, under its own address', async () => {
    expect(await getReaderNote(null, 'ground', 'water')).toMatchObject({
      libraryKey: 'water',
      title: 'What is water?',
      deck: { libraryKey: 'ground', name: 'Ground', owned: false, enrolled: false },
      needs: [{ libraryKey: 'earth', deckKey: 'ground' }],
      opens: [{ libraryKey: 'wind', deckKey: 'air' }],
      previous: { libraryKey: 'earth' },
      next: null,
      sides: { answer: '<p>It is water.</p>' },
      ownWording: false,
    })
    expect(await getDeck(null, 'air')).toMatchObject({ libraryKey: 'air', owned: false, enrolled: false })
    const { noteId, deck: ground } = await getReaderNote(null, 'ground', 'water')
    expect(await getReaderNote(null, ground.deckId, noteId)).toMatchObject({ libraryKey: 'water' })
  })

  it('stands in one deck only', async () => {
    const missing = { kind: 'not-found' }
    await expect(getReaderNote(null, 'air', 'water')).rejects.toMatchObject(missing)
    await expect(getReaderNote(null, 'ground', 'nothing')).rejects.toMatchObject(missing)
    await expect(getReaderNote(null, 'ground', newId())).rejects.toMatchObject(missing)
  })

  it('follows the library when it changes: what builds on it, too', async () => {
    const changed = mkdtempSync(path.join(tmpdir(), 'engram-reader-'))
    writeFileSync(
      path.join(changed, '02-air.md'),
      deck('Air', note('wind') + note('storm', 'prerequisites: wind')),
    )
    await seedLibrary(changed)
    rmSync(changed, { recursive: true })
    expect((await getReaderNote(null, 'ground', 'water')).opens).toEqual([])
    expect((await getReaderNote(null, 'air', 'wind')).opens).toMatchObject([{ libraryKey: 'storm' }])
  })

  it('is shown in one’s own wording to oneself alone', async () => {
    const { noteId } = await getReaderNote(null, 'ground', 'earth')
    await edit(owner, noteId, { kind: 'basic', front: 'Mine?', back: 'Mine.' })
    expect(await getReaderNote(owner, 'ground', 'earth')).toMatchObject({ title: 'Mine?', ownWording: true })
    expect(await getReaderNote(null, 'ground', 'earth')).toMatchObject({ title: 'What is earth?' })
    const { deckId } = await getDeck(owner, 'ground')
    expect((await listDeckNotes(owner, deckId)).rows[0]?.title).toBe('Mine?')
    expect((await listDeckNotes(null, deckId)).rows[0]?.title).toBe('What is earth?')
  })
})
