import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eraseLearner } from '@/lib/accounts/erase-learner.server'
import { exportAccount } from '@/lib/accounts/export-account.server'
import { sweep } from '@/lib/accounts/sweep.server'
import { catchUpWithClasses } from '@/lib/classes/catch-up.server'
import { setRole } from '@/lib/classes/change-member.server'
import { closeSuggestion } from '@/lib/classes/close-suggestion.server'
import { forgetMe } from '@/lib/classes/forget-me.server'
import { leaveClass } from '@/lib/classes/join-class.server'
import { countSuggestions, listOpenSuggestions, listSuggestions } from '@/lib/classes/list-suggestions.server'
import { listAnswered, listMySuggestions, seeAnswers } from '@/lib/classes/my-suggestions.server'
import { suggestCorrection, suggestionLimit } from '@/lib/classes/suggest-correction.server'
import { database, transact } from '@/lib/db/database.server'
import { deleteNotes } from '@/lib/decks/delete-notes.server'
import { enroll } from '@/lib/decks/enroll.server'
import { emptyBin } from '@/lib/decks/purge-bin.server'
import { newId } from '@/lib/ids'
import { openReview } from '@/lib/review/open-review.server'
import { mergeLearner } from '@/lib/scheduling/merge-learner.server'
import { freshDatabase } from '../../support/database'
import { assign, days, enterClass, monday, newClass, newPerson, study, teachersDeck } from './school'

let school: Awaited<ReturnType<typeof newClass>>
let deck: Awaited<ReturnType<typeof teachersDeck>>
let ada: Awaited<ReturnType<typeof enterClass>>
let noteId: string
beforeAll(freshDatabase)
beforeEach(async () => {
  school = await newClass()
  deck = await teachersDeck(school.teacher.id, [[], [], []])
  noteId = deck.noteIds[0] ?? ''
  ada = await enterClass(school, 'Ada')
  await assign(school, deck.deckId, { newPerDay: 10 })
  await catchUpWithClasses(ada.id, monday)
})

const owner = () => school.teacher.id
const suggest = (userId: string, text = 'It says key where it means query.', now = monday) =>
  suggestCorrection(userId, { id: newId(), noteId, text }, now)
const open = async () => (await listSuggestions(owner(), deck.deckId)).open
async function close(status: 'taken' | 'declined', reply = '', now = days(1)) {
  const [first] = await open()
  await closeSuggestion(owner(), { suggestionId: first?.id ?? '', status, reply }, now)
}
const mine = async (userId: string) => (await listMySuggestions(userId, noteId)).suggestions
const notFound = { kind: 'not-found' }

describe('a suggested correction', () => {
  it('is read by the owner of the deck without a name, answered, and told to whoever sent it until they saw it', async () => {
    await suggest(ada.id, '  It says key.\nIt means query.  ')
    await suggest(ada.id, '', days(0.1))
    expect(await countSuggestions(owner(), deck.deckId)).toEqual({ open: 2, all: 2 })
    const [first, second] = await open()
    expect(first).toEqual({
      id: expect.any(String),
      noteId,
      question: 'Attention 0?',
      text: 'It says key.\nIt means query.',
      state: 'open',
      reply: '',
      createdAt: monday,
      closedAt: null,
      changedSince: false,
    })
    expect(second).toMatchObject({ text: '', state: 'open' })
    expect(JSON.stringify(await open())).not.toMatch(new RegExp(`Ada|${ada.id}|${ada.memberId}`))
    expect(await listOpenSuggestions(owner(), noteId)).toHaveLength(2)
    expect(await listAnswered(ada.id)).toEqual([])

    await close('taken', ' Thank you. ')
    expect(await countSuggestions(owner(), deck.deckId)).toEqual({ open: 1, all: 2 })
    expect(await listAnswered(ada.id)).toEqual([
      { noteId, deckId: deck.deckId, title: 'Attention 0?', state: 'taken' },
    ])
    expect(await mine(ada.id)).toMatchObject([
      { text: '', state: 'open', fresh: false },
      { state: 'taken', reply: 'Thank you.', closedAt: days(1), fresh: true },
    ])
    await seeAnswers(ada.id, noteId, days(2))
    expect(await listAnswered(ada.id)).toEqual([])
    expect((await mine(ada.id))[1]).toMatchObject({ state: 'taken', reply: 'Thank you.', fresh: false })
    // What is answered after that is new again.
    await close('declined', 'It does say query.', days(3))
    expect(await listAnswered(ada.id)).toMatchObject([{ state: 'declined' }])
    const { closed } = await listSuggestions(owner(), deck.deckId)
    expect(closed.map(({ state }) => state)).toEqual(['declined', 'taken'])
  })

  it('is closed once', async () => {
    await suggest(ada.id)
    const [first] = await open()
    const input = { suggestionId: first?.id ?? '', reply: 'First.' }
    await closeSuggestion(owner(), { ...input, status: 'taken' }, days(1))
    const again = closeSuggestion(owner(), { ...input, status: 'declined', reply: 'Second.' }, days(2))
    await expect(again).rejects.toMatchObject({ kind: 'conflict' })
    expect(await mine(ada.id)).toMatchObject([{ state: 'taken', reply: 'First.', closedAt: days(1) }])
  })

  it('counts once when it is sent twice, and takes nobody else’s place', async () => {
    const id = newId()
    const sent = { id, noteId, text: 'Once.' }
    await suggestCorrection(ada.id, sent, monday)
    await suggestCorrection(ada.id, sent, monday)
    expect(await open()).toHaveLength(1)
    const bob = await enterClass(school, 'Bob')
    await catchUpWithClasses(bob.id, monday)
    await expect(suggestCorrection(bob.id, { ...sent, text: 'Mine.' }, monday)).rejects.toMatchObject({
      kind: 'conflict',
    })
    expect(await open()).toMatchObject([{ text: 'Once.' }])
  })

  it('has at most 2,000 characters, and so has the reply', async () => {
    await suggest(ada.id, 'ü'.repeat(2_000))
    await expect(suggest(ada.id, 'ü'.repeat(2_001))).rejects.toMatchObject({ problems: [{ path: 'text' }] })
    await expect(close('taken', 'x'.repeat(2_001))).rejects.toMatchObject({ problems: [{ path: 'reply' }] })
    expect(await open()).toHaveLength(1)
  })

  it('is one of thirty in an hour', async () => {
    for (let sent = 0; sent < suggestionLimit.attempts; sent += 1) await suggest(ada.id, `${sent}`)
    await expect(suggest(ada.id)).rejects.toMatchObject({ kind: 'rate-limited' })
    expect(await countSuggestions(owner(), deck.deckId)).toMatchObject({ open: 30 })
    await suggest(ada.id, 'An hour later.', days(0.05))
  })

  it('may be made in the review of somebody else’s deck, and not of one’s own or the library’s', async () => {
    const correctable = async (userId: string) =>
      (await openReview(userId, { deckId: null }, monday)).initial.cards.map((card) => card.correctable)
    expect(await correctable(ada.id)).toEqual([true, true, true])
    expect(await correctable(owner())).toEqual([false, false, false])
    await database().deck.update({ where: { id: deck.deckId }, data: { ownerId: null } })
    expect(await correctable(ada.id)).toEqual([false, false, false])
  })
})

describe('who may', () => {
  it('suggest: whoever studies the deck and does not own it; nobody else finds the note', async () => {
    const outsider = await newPerson()
    const elsewhere = await enterClass(await newClass('Elsewhere'), 'Student of another class')
    for (const who of [outsider.id, elsewhere.id, owner()]) {
      await expect(suggest(who)).rejects.toMatchObject(notFound)
      expect(await listMySuggestions(who, noteId)).toEqual({ offered: false, suggestions: [] })
    }
    expect(await listMySuggestions(ada.id, noteId)).toEqual({ offered: true, suggestions: [] })
    const nowhere = suggestCorrection(ada.id, { id: newId(), noteId: newId(), text: '' }, monday)
    await expect(nowhere).rejects.toMatchObject(notFound)
    await deleteNotes(owner(), [noteId], monday)
    await expect(suggest(ada.id)).rejects.toMatchObject(notFound)
    expect(await database().suggestion.count({ where: { noteId } })).toBe(0)
  })

  it('suggest nothing to the library, which has nobody to read it', async () => {
    await database().deck.update({ where: { id: deck.deckId }, data: { ownerId: null } })
    await enroll(ada.id, deck.deckId, monday)
    await expect(suggest(ada.id)).rejects.toMatchObject(notFound)
    expect(await listMySuggestions(ada.id, noteId)).toMatchObject({ offered: false })
  })

  it('read and close: the owner of the deck alone, not who teaches with it', async () => {
    await suggest(ada.id)
    const [first] = await open()
    const teacher = await enterClass(school, 'Mr Hilbert')
    const { classId } = school
    await setRole(owner(), { classId, memberId: teacher.memberId, role: 'teacher' }, monday)
    const bob = await enterClass(school, 'Bob')
    await catchUpWithClasses(bob.id, monday)
    const outsider = await newPerson()
    for (const who of [teacher.id, bob.id, ada.id, outsider.id]) {
      await expect(listSuggestions(who, deck.deckId)).rejects.toMatchObject(notFound)
      expect(await countSuggestions(who, deck.deckId)).toEqual({ open: 0, all: 0 })
      expect(await listOpenSuggestions(who, noteId)).toEqual([])
      const closing = closeSuggestion(who, { suggestionId: first?.id ?? '', status: 'taken', reply: '' })
      await expect(closing).rejects.toMatchObject(notFound)
    }
    expect(await mine(bob.id)).toEqual([])
    await seeAnswers(bob.id, noteId)
    await close('taken')
    await seeAnswers(bob.id, noteId)
    expect(await listAnswered(ada.id)).toHaveLength(1)
    expect(await listAnswered(bob.id)).toEqual([])
    await expect(listSuggestions(owner(), newId())).rejects.toMatchObject(notFound)
  })

  it('hear of an answer only while they study the deck', async () => {
    await suggest(ada.id)
    await close('taken')
    await leaveClass(ada.id, school.classId, days(1))
    expect(await listAnswered(ada.id)).toEqual([])
  })
})

describe('what is kept of it', () => {
  const text = async (userId: string) => {
    let whole = ''
    for await (const piece of exportAccount(userId)) whole += piece
    return whole
  }

  it('goes along with whoever sent it, with the reply, and with nobody else', async () => {
    await suggest(ada.id, 'It says key.')
    await close('declined', 'No.')
    const exported = JSON.parse(await text(ada.id))
    expect(exported.suggestions).toMatchObject([
      { noteId, text: 'It says key.', status: 'declined', reply: 'No.' },
    ])
    expect(await text(owner())).not.toContain('It says key.')
  })

  it('moves with a guest into their account, and keeps a guest from being swept away', async () => {
    const guest = await newPerson('guest')
    await enterClass(school, 'Guest', guest)
    await catchUpWithClasses(guest.id, monday)
    await suggest(guest.id, 'As a guest.')
    await leaveClass(guest.id, school.classId, days(0.1))
    await sweep(new Date())
    expect(await open()).toMatchObject([{ text: 'As a guest.' }])
    await transact((tx) => mergeLearner(tx, guest.id, ada.id, days(1)))
    expect(await mine(ada.id)).toMatchObject([{ text: 'As a guest.' }])
    expect(await mine(guest.id)).toEqual([])
  })

  it('goes with the person, and with the text of its note', async () => {
    await suggest(ada.id, 'Of Ada.')
    const bob = await enterClass(school, 'Bob')
    await catchUpWithClasses(bob.id, monday)
    await suggest(bob.id, 'Of Bob.')
    await study(bob.id, deck.cardIds.slice(0, 1), 3, monday)
    await database().user.update({ where: { id: ada.id }, data: { kind: 'deleting' } })
    await eraseLearner(ada.id)
    expect(await open()).toMatchObject([{ text: 'Of Bob.' }])

    await deleteNotes(owner(), [noteId], days(1))
    expect(await open(), 'in the bin: not shown').toEqual([])
    expect(await database().suggestion.count({ where: { noteId } }), 'and not lost').toBe(1)
    await emptyBin(owner(), days(2))
    expect(await database().note.count({ where: { id: noteId } }), 'answered: its log stays').toBe(1)
    expect(await database().suggestion.count({ where: { noteId } })).toBe(0)
  })

  it('goes when somebody has a class forget them, if the class alone gave them the deck', async () => {
    const other = await newClass('Another')
    const theirs = await teachersDeck(other.teacher.id, [[]], 'Keys')
    await assign(other, theirs.deckId)
    await enterClass(other, 'Ada', ada)
    await catchUpWithClasses(ada.id, days(0.1))
    await suggest(ada.id)
    const elsewhere = { id: newId(), noteId: theirs.noteIds[0] ?? '', text: 'Elsewhere.' }
    await suggestCorrection(ada.id, elsewhere, days(0.1))
    await forgetMe(ada.id, school.classId, days(0.2))
    const left = await database().suggestion.findMany({ where: { userId: ada.id }, select: { text: true } })
    expect(left).toEqual([{ text: 'Elsewhere.' }])
  })
})
