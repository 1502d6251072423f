import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/lib/db/database.server'
import { browseCards } from '@/lib/decks/browse-cards.server'
import { deleteNotes } from '@/lib/decks/delete-notes.server'
import { unenroll } from '@/lib/decks/enroll.server'
import { getNote } from '@/lib/decks/get-note.server'
import { listTags } from '@/lib/decks/list-tags.server'
import { renameTag } from '@/lib/decks/rename-tag.server'
import { setTags } from '@/lib/decks/set-tags.server'
import { updateNote } from '@/lib/decks/update-note.server'
import { newId } from '@/lib/ids'
import { freshDatabase } from '../../support/database'
import { basic, createDeckOf, createLearner } from './learner'

let userId: string
beforeAll(freshDatabase)
beforeEach(async () => {
  userId = await createLearner()
})

const tagsOf = async (noteId: string | undefined) => (await getNote(userId, noteId ?? '')).tags
const found = async (query: string) =>
  (await browseCards(userId, { query })).rows.map((row) => row.front).sort()

describe('tags', () => {
  it('are put on and taken off many notes at once', async () => {
    const { noteIds } = await createDeckOf(userId, [basic('a', { tags: ['x', 'y'] }), basic('b')])
    await setTags(userId, noteIds, { add: ['New One', 'y'], remove: ['x', 'y'] })
    expect(await tagsOf(noteIds[0])).toEqual(['new-one', 'y'])
    expect(await tagsOf(noteIds[1])).toEqual(['new-one', 'y'])
    expect(await found('tag:x')).toEqual([])
    expect(await found('#new-one')).toEqual(['a', 'b'])
  })

  it('change nothing when one note would have too many', async () => {
    const full = Array.from({ length: 20 }, (_, index) => `t${index}`)
    const { noteIds } = await createDeckOf(userId, [basic('a'), basic('b', { tags: full })])
    await expect(setTags(userId, noteIds, { add: ['one-more'] })).rejects.toMatchObject({ kind: 'invalid' })
    expect(await tagsOf(noteIds[0])).toEqual([])
  })

  it('are counted over decks, and in one; the bin does not count', async () => {
    const one = await createDeckOf(userId, [basic('a', { tags: ['x', 'y'] }), basic('b', { tags: ['x'] })])
    await createDeckOf(userId, [basic('c', { tags: ['x'] }), basic('d', { tags: ['z'] })])
    expect(await listTags(userId)).toEqual([
      { tag: 'x', notes: 3 },
      { tag: 'y', notes: 1 },
      { tag: 'z', notes: 1 },
    ])
    await deleteNotes(userId, [one.noteIds[0] ?? ''])
    expect(await listTags(userId, { deckId: one.deckId })).toEqual([{ tag: 'x', notes: 1 }])
    await database().deck.update({ where: { id: one.deckId }, data: { ownerId: null, libraryKey: newId() } })
    expect((await listTags(userId)).map(({ tag, notes }) => `${tag} ${notes}`)).toEqual(['x 2', 'z 1'])
    expect((await listTags(userId, { owned: true })).map(({ tag }) => tag)).toEqual(['x', 'z'])
    await unenroll(userId, one.deckId)
    expect(await listTags(userId)).toEqual([
      { tag: 'x', notes: 1 },
      { tag: 'z', notes: 1 },
    ])
  })

  it('are renamed everywhere, into one that is there already too, and the search knows', async () => {
    const other = await createLearner()
    const theirs = await createDeckOf(other, [basic('t', { tags: ['old'] })])
    const { noteIds } = await createDeckOf(userId, [
      basic('a', { tags: ['old', 'older'] }),
      basic('b', { tags: ['new', 'old', 'zebra'] }),
      basic('c', { tags: ['new'] }),
    ])
    expect(await renameTag(userId, 'Old', 'new')).toBe(2)
    expect(await tagsOf(noteIds[0])).toEqual(['new', 'older'])
    expect(await tagsOf(noteIds[1])).toEqual(['new', 'zebra'])
    expect(await found('tag:new')).toEqual(['a', 'b', 'c'])
    expect(await found('"#older"')).toEqual(['a'])
    expect(await found('"#old" -"#older"')).toEqual([])
    expect((await getNote(other, theirs.noteIds[0] ?? '')).tags).toEqual(['old'])
  })

  it('renamed meanwhile make an older tab reload instead of bringing the old name back', async () => {
    const { noteIds } = await createDeckOf(userId, [basic('a', { tags: ['old'] })])
    const { version, content } = await getNote(userId, noteIds[0] ?? '')
    await renameTag(userId, 'old', 'new', new Date(Date.now() + 5))
    await expect(
      updateNote(userId, noteIds[0] ?? '', { content, tags: ['old'], version }),
    ).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('that nobody uses cannot be renamed', async () => {
    await expect(renameTag(userId, 'nothing', 'x')).rejects.toMatchObject({ kind: 'not-found' })
    await expect(renameTag(userId, 'nothing', '???')).rejects.toMatchObject({ kind: 'invalid' })
  })
})
