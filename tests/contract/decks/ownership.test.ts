import { beforeAll, describe, expect, it } from 'vitest'
import { database } from '@/lib/db/database.server'
import { browseCards } from '@/lib/decks/browse-cards.server'
import { confirmNotes } from '@/lib/decks/confirm-notes.server'
import { createNotes } from '@/lib/decks/create-notes.server'
import { deleteDeck } from '@/lib/decks/delete-deck.server'
import { deleteNotes } from '@/lib/decks/delete-notes.server'
import { enroll, enrollInLibraryDeck, syncEnrollments, unenroll } from '@/lib/decks/enroll.server'
import { getCardFaces } from '@/lib/decks/get-card-faces.server'
import { getDeck } from '@/lib/decks/get-deck.server'
import { getNote } from '@/lib/decks/get-note.server'
import { getReaderNote } from '@/lib/decks/get-reader-note.server'
import { listBin } from '@/lib/decks/list-bin.server'
import { listDeckNotes } from '@/lib/decks/list-deck-notes.server'
import { listDecks } from '@/lib/decks/list-decks.server'
import { listPrintNotes } from '@/lib/decks/list-print-notes.server'
import { listTags } from '@/lib/decks/list-tags.server'
import { emptyBin } from '@/lib/decks/purge-bin.server'
import { renameTag } from '@/lib/decks/rename-tag.server'
import { restoreDeck } from '@/lib/decks/restore-deck.server'
import { restoreNotes } from '@/lib/decks/restore-notes.server'
import { setTags } from '@/lib/decks/set-tags.server'
import { updateDeck } from '@/lib/decks/update-deck.server'
import { dropOwnWording, updateNote } from '@/lib/decks/update-note.server'
import { newId } from '@/lib/ids'
import { readNoteMemory, readNoteProgress } from '@/lib/scheduling/read-note-progress.server'
import { studyPath } from '@/lib/scheduling/study-path.server'
import { freshDatabase } from '../../support/database'
import { basic, createDeckOf, createLearner, statesOf } from './learner'

let owner: string
let stranger: string
let deckId: string
let noteId: string
let binnedNoteId: string
let binnedDeckId: string
let cardId: string
let before: string

/** Everything the room stores, as text. */
async function everything(): Promise<string> {
  const db = database()
  const tables = await Promise.all([
    db.deck.findMany({ orderBy: { id: 'asc' } }),
    db.note.findMany({ orderBy: { id: 'asc' } }),
    db.noteTag.findMany({ orderBy: [{ noteId: 'asc' }, { tag: 'asc' }] }),
    db.noteOverlay.findMany(),
    db.card.findMany({ orderBy: { id: 'asc' } }),
    db.enrollment.findMany({ orderBy: [{ userId: 'asc' }, { deckId: 'asc' }] }),
    db.cardState.findMany({ orderBy: [{ userId: 'asc' }, { cardId: 'asc' }] }),
  ])
  return JSON.stringify(tables)
}

beforeAll(async () => {
  await freshDatabase()
  owner = await createLearner()
  stranger = await createLearner()
  const deck = await createDeckOf(owner, [basic('one', { tags: ['t'], derived: true }), basic('two')])
  deckId = deck.deckId
  ;[noteId = '', binnedNoteId = ''] = deck.noteIds
  binnedDeckId = (await createDeckOf(owner, [basic('three')])).deckId
  await deleteNotes(owner, [binnedNoteId])
  await deleteDeck(owner, binnedDeckId)
  cardId = (await statesOf(owner, deckId))[0]?.cardId ?? ''
  before = await everything()
})

describe('what is not yours does not exist', () => {
  const content = { kind: 'basic', front: 'x', back: 'y' } as const

  it.each<[string, () => Promise<unknown>]>([
    ['getDeck', () => getDeck(stranger, deckId)],
    ['getDeck, nobody signed in', () => getDeck(null, deckId)],
    ['getDeck by a key that is none', () => getDeck(owner, 'no/key\u0000')],
    ['listDeckNotes', () => listDeckNotes(stranger, deckId)],
    ['listDeckNotes, nobody signed in', () => listDeckNotes(null, deckId)],
    ['listDeckNotes of the bin', () => listDeckNotes(owner, binnedDeckId)],
    ['listPrintNotes', () => listPrintNotes(stranger, deckId, {})],
    ['listPrintNotes, nobody signed in', () => listPrintNotes(null, deckId, {})],
    ['getReaderNote', () => getReaderNote(stranger, deckId, noteId)],
    ['getReaderNote, nobody signed in', () => getReaderNote(null, deckId, noteId)],
    ['getReaderNote of the bin', () => getReaderNote(owner, deckId, binnedNoteId)],
    ['getReaderNote in another deck', () => getReaderNote(owner, binnedDeckId, noteId)],
    ['getReaderNote by a key that is none', () => getReaderNote(owner, deckId, '../x')],
    ['updateDeck', () => updateDeck(stranger, deckId, { name: 'Mine' })],
    ['deleteDeck', () => deleteDeck(stranger, deckId)],
    ['restoreDeck', () => restoreDeck(stranger, binnedDeckId)],
    ['enroll', () => enroll(stranger, deckId)],
    ['enrollInLibraryDeck', () => enrollInLibraryDeck(stranger, 'nothing')],
    ['unenroll', () => unenroll(stranger, deckId)],
    ['createNotes', () => createNotes(stranger, deckId, [{ content }])],
    ['createNotes, none', () => createNotes(stranger, deckId, [])],
    ['getNote', () => getNote(stranger, noteId)],
    [
      'updateNote',
      async () => updateNote(stranger, noteId, { content, version: (await getNote(owner, noteId)).version }),
    ],
    ['dropOwnWording', () => dropOwnWording(stranger, noteId)],
    ['deleteNotes', () => deleteNotes(stranger, [noteId])],
    ['restoreNotes', () => restoreNotes(stranger, [binnedNoteId])],
    ['confirmNotes', () => confirmNotes(stranger, [noteId])],
    ['setTags', () => setTags(stranger, [noteId], { add: ['x'] })],
    ['renameTag', () => renameTag(stranger, 't', 'x')],
    ['getDeck of the bin', () => getDeck(owner, binnedDeckId)],
    ['getNote of the bin', () => getNote(owner, binnedNoteId)],
    ['createNotes in the bin', () => createNotes(owner, binnedDeckId, [{ content }])],
    ['enroll in the bin', () => enroll(owner, binnedDeckId)],
    ['updateDeck of the bin', () => updateDeck(owner, binnedDeckId, { name: 'x' })],
    ['getDeck that never was', () => getDeck(owner, newId())],
    ['deleteNotes, one of them never was', () => deleteNotes(owner, [noteId, newId()])],
  ])('%s', async (_, attempt) => {
    await expect(attempt()).rejects.toMatchObject({ name: 'UserError', kind: 'not-found' })
    expect(await everything()).toBe(before)
  })

  it('lists of a stranger hold nothing of the owner', async () => {
    expect(await listDecks(stranger)).toEqual([])
    expect(await listDecks(null)).toEqual([])
    expect(await readNoteProgress(stranger, { noteIds: [noteId] })).toEqual(new Map())
    expect(await readNoteProgress(stranger, { deckIds: [deckId] })).toEqual(new Map())
    expect(await readNoteMemory(stranger, noteId)).toEqual([])
    expect(await studyPath(stranger)).toEqual({ decks: [], notes: new Map() })
    expect(await listTags(stranger)).toEqual([])
    expect(await listTags(stranger, { deckId })).toEqual([])
    expect(await listBin(stranger)).toEqual({ decks: [], notes: [], next: null })
    expect(await getCardFaces(stranger, [cardId])).toEqual([])
    expect(await browseCards(stranger)).toMatchObject({ rows: [], next: null, previous: null })
    expect(await syncEnrollments(stranger)).toBe(0)
    expect(await emptyBin(stranger)).toEqual({ decks: 0, notes: 0 })
    expect(await everything()).toBe(before)
  })

  it('and the owner still has it all', async () => {
    expect(await getDeck(owner, deckId)).toMatchObject({ noteCount: 1, cardCount: 1, derivedCount: 1 })
    expect(await getCardFaces(owner, [cardId])).toHaveLength(1)
    expect((await listBin(owner)).notes.map((note) => note.noteId)).toEqual([binnedNoteId])
  })
})
