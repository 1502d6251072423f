import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/lib/db/database.server'
import { deleteDeck } from '@/lib/decks/delete-deck.server'
import { deleteNotes } from '@/lib/decks/delete-notes.server'
import { UserError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { maxCards } from '@/lib/importing/limits'
import { previewImport } from '@/lib/importing/preview-import.server'
import { saveImport } from '@/lib/importing/save-import.server'
import { freshDatabase } from '../../support/database'
import { basic, createDeckOf, createLearner, statesOf } from '../decks/learner'

let userId: string

beforeAll(freshDatabase)
beforeEach(async () => {
  userId = await createLearner()
})

const card = (front: string, more = {}) => ({ front, back: 'back', derived: false, ...more })
const document = (text: string, file = 'notes.md') => ({ file, bytes: new Uint8Array(Buffer.from(text)) })

async function notesOf(deckId: string) {
  return database().note.findMany({
    where: { deckId },
    orderBy: { id: 'asc' },
    select: { kind: true, content: true, derived: true, source: true },
  })
}

async function refusal(work: Promise<unknown>): Promise<UserError> {
  const error = await work.then(
    () => new Error('It was saved.'),
    (reason: unknown) => reason,
  )
  if (error instanceof UserError) return error
  throw error
}

describe('saving an import', () => {
  it('makes a new deck that is studied at once', async () => {
    const saved = await saveImport(userId, {
      newDeckName: '  Lecture   notes ',
      cards: [card('What is it?', { derived: true, source: 'a.md:3' }), card('Why?')],
    })
    expect(saved).toEqual({ deckId: saved.deckId, deckName: 'Lecture notes', noteCount: 2, cardCount: 2 })
    expect(await notesOf(saved.deckId)).toEqual([
      {
        kind: 'basic',
        content: { kind: 'basic', front: 'What is it?', back: 'back' },
        derived: true,
        source: 'a.md:3',
      },
      {
        kind: 'basic',
        content: { kind: 'basic', front: 'Why?', back: 'back' },
        derived: false,
        source: null,
      },
    ])
    const states = await statesOf(userId, saved.deckId)
    expect(states.map(({ queue, position }) => [queue, position])).toEqual([
      [1, 0],
      [1, 1],
    ])
  })

  it('adds to a deck of theirs, behind what is in it', async () => {
    const { deckId } = await createDeckOf(userId, [basic('Old?')], 'Mine')
    const saved = await saveImport(userId, { deckId, cards: [card('New?')] })
    expect(saved).toEqual({ deckId, deckName: 'Mine', noteCount: 1, cardCount: 1 })
    expect((await statesOf(userId, deckId)).map(({ queue, position }) => [queue, position])).toEqual([
      [1, 0],
      [1, 1],
    ])
  })

  it('makes cloze notes of texts with gaps, a card for each gap', async () => {
    const cards = [
      card('The {{c1::query}} meets the {{c2::key}}.', { back: '' }),
      card('The {{c1::value}} is weighed.', { back: 'Then summed.' }),
    ]
    const saved = await saveImport(userId, { newDeckName: 'Gaps', cards })
    expect([saved.noteCount, saved.cardCount]).toEqual([2, 3])
    expect((await notesOf(saved.deckId)).map((note) => note.content)).toEqual([
      { kind: 'cloze', text: 'The {{c1::query}} meets the {{c2::key}}.' },
      { kind: 'cloze', text: 'The {{c1::value}} is weighed.', extra: 'Then summed.' },
    ])
  })

  it('saves nothing at all when one card cannot be saved, and names it', async () => {
    const cards = [card('Fine?'), card('No answer?', { back: ' ' }), card('', { back: 'No question' })]
    const error = await refusal(saveImport(userId, { newDeckName: 'Half', cards }))
    expect(error).toMatchObject({
      kind: 'invalid',
      message: '2 cards cannot be saved as they are. Nothing was saved.',
      problems: [{ path: 'cards.1.back' }, { path: 'cards.2.front' }],
    })
    expect(await database().deck.count({ where: { ownerId: userId } })).toBe(0)
  })

  it('refuses a deck without a name, and names the field', async () => {
    const error = await refusal(saveImport(userId, { newDeckName: ' ', cards: [card('What?')] }))
    expect(error.problems).toEqual([{ path: 'newDeckName', message: 'Give the deck a name.' }])
  })

  it('finds no deck that is another one’s, in the bin, or nowhere', async () => {
    const other = await createDeckOf(await createLearner(), [], 'Theirs')
    const binned = await createDeckOf(userId, [], 'Binned')
    await deleteDeck(userId, binned.deckId)
    for (const deckId of [other.deckId, binned.deckId, newId()]) {
      expect(await refusal(saveImport(userId, { deckId, cards: [card('What?')] }))).toMatchObject({
        kind: 'not-found',
      })
    }
    expect(await notesOf(other.deckId)).toEqual([])
  })

  it('takes no more than its limit, and not nothing', async () => {
    const cards = Array.from({ length: maxCards + 1 }, (_, i) => card(`Number ${i}?`))
    expect(await refusal(saveImport(userId, { newDeckName: 'Many', cards }))).toMatchObject({
      kind: 'too-large',
    })
    expect(await refusal(saveImport(userId, { newDeckName: 'None', cards: [] }))).toMatchObject({
      kind: 'invalid',
    })
  })

  it('saves thousands of cards at once', async () => {
    const cards = Array.from({ length: 3_000 }, (_, i) => card(`Number ${i}?`))
    const saved = await saveImport(userId, { newDeckName: 'Many', cards })
    expect(saved.cardCount).toBe(3_000)
    expect(await database().cardState.count({ where: { userId, deckId: saved.deckId } })).toBe(3_000)
  })
})

describe('the preview of an import', () => {
  it('marks what is in their decks already, and what stands in the documents twice', async () => {
    await createDeckOf(userId, [basic('What is **beam search**?'), basic('Unrelated?')], 'Mine')
    const [first, second] = await previewImport(userId, [
      document('Q: What is beam search?\nA: A search.\n\nQ: What is a bit?\nA: A choice.', 'one.md'),
      document('# What is a *bit*?\n\nA binary digit.', 'two.md'),
    ])
    expect(first?.cards.map((found) => found.duplicate)).toEqual([
      { certainty: 'same', of: { in: 'deck', deckName: 'Mine', noteId: expect.any(String) } },
      null,
    ])
    expect(second?.cards.map((found) => found.duplicate)).toEqual([
      { certainty: 'same', of: { in: 'import', file: 'one.md', line: 4, front: 'What is a bit?' } },
    ])
  })

  it('recognises everything that was saved from the same document', async () => {
    const text =
      '# 1. What is $p_i$, and *why* `softmax`?\n\nA share.\n\n# 2. **Beam** & greedy?\n\nTwo ways.\n\n# 3. The {{c1::key}}?\n\nYes.'
    const [before] = await previewImport(userId, [document(text)])
    const cards = before?.cards.map(({ front, back, derived }) => ({ front, back, derived })) ?? []
    await saveImport(userId, { newDeckName: 'Once', cards })
    const [after] = await previewImport(userId, [document(text)])
    expect(after?.cards.map((found) => found.duplicate?.certainty)).toEqual(['same', 'same', 'same'])
  })

  it('does not look into other people’s decks, nor into the bin', async () => {
    await createDeckOf(await createLearner(), [basic('What is a bit?')], 'Theirs')
    const binned = await createDeckOf(userId, [basic('What is a bit?')], 'Binned')
    await deleteDeck(userId, binned.deckId)
    const { noteIds } = await createDeckOf(userId, [basic('What is a bit?')], 'Mine')
    await deleteNotes(userId, noteIds)
    const [preview] = await previewImport(userId, [document('Q: What is a bit?\nA: A choice.')])
    expect(preview?.cards[0]?.duplicate).toBeNull()
  })

  it('shows a document that cannot be read beside those that can', async () => {
    const previews = await previewImport(userId, [
      document('a\0b', 'binary.txt'),
      document('Q: What?\nA: This.'),
    ])
    expect(previews.map(({ file, refused, cards }) => [file, refused, cards.length])).toEqual([
      ['binary.txt', true, 0],
      ['notes.md', false, 1],
    ])
  })

  it('refuses too many documents, and too many cards together', async () => {
    const many = Array.from({ length: 51 }, () => document('x'))
    expect(await refusal(previewImport(userId, many))).toMatchObject({ kind: 'too-large' })
    const half = Array.from({ length: maxCards / 2 + 1 }, (_, i) => `Q: Number ${i}?\nA: ${i}.`).join('\n\n')
    expect(
      await refusal(previewImport(userId, [document(half), document(half.replaceAll('Number', 'What'))])),
    ).toMatchObject({
      kind: 'too-large',
    })
  })
})
