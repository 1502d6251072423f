import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { deleteAccount } from '@/lib/accounts/delete-account.server'
import { exportAccount } from '@/lib/accounts/export-account.server'
import { sweep } from '@/lib/accounts/sweep.server'
import { database } from '@/lib/db/database.server'
import { createDeck } from '@/lib/decks/create-deck.server'
import { createNotes } from '@/lib/decks/create-notes.server'
import { newId } from '@/lib/ids'
import { newBrowser } from '../../support/browser'
import { freshDatabase } from '../../support/database'
import {
  enter,
  forgetEverybody,
  join,
  makeLibraryDeck,
  password,
  refusal,
  review,
  start,
  whoIs,
} from './people'

vi.mock('next/headers', () => import('../../support/browser'))

beforeAll(freshDatabase)
beforeEach(forgetEverybody)

async function learnerWithWork(name: string) {
  const browser = newBrowser()
  const user = await join(browser, name)
  const { deckId } = await createDeck(user.id, { name: `Notes of ${name}` })
  const content = { kind: 'basic' as const, front: `What does ${name} ask?`, back: 'This.' }
  const { noteIds } = await createNotes(user.id, deckId, [{ content, tags: ['mine'] }])
  const card = await database().card.findFirstOrThrow({ where: { noteId: noteIds[0] ?? '' } })
  await review(user.id, card.id)
  return { browser, user, deckId, noteId: noteIds[0] ?? '', cardId: card.id }
}

/** Rows in every table. */
async function rows() {
  const db = database()
  return {
    users: await db.user.count(),
    sessions: await db.session.count(),
    connections: await db.oAuthAccount.count(),
    decks: await db.deck.count(),
    notes: await db.note.count(),
    tags: await db.noteTag.count(),
    wordings: await db.noteOverlay.count(),
    cards: await db.card.count(),
    enrollments: await db.enrollment.count(),
    states: await db.cardState.count(),
    reviews: await db.review.count(),
    explorations: await db.exploration.count(),
    suggestions: await db.suggestion.count(),
  }
}

describe('deleting an account', () => {
  it('removes everything that was theirs and nothing else', async () => {
    const library = await makeLibraryDeck()
    const bob = await learnerWithWork('bob')
    await review(bob.user.id, library.cardIds[0] ?? '')
    const before = await rows()

    const ada = await learnerWithWork('ada')
    const first = await review(ada.user.id, library.cardIds[0] ?? '')
    const undone = { id: await review(ada.user.id, library.cardIds[0] ?? '') }
    await database().review.update({ where: undone, data: { kind: 'undo', undoesId: first, rating: null } })
    const guest = newBrowser()
    await start(guest)
    await enter(guest, 'ada')
    const wording = { userId: ada.user.id, content: { kind: 'basic', front: 'a', back: 'b' } }
    const note = await database().note.findFirstOrThrow({ where: { deckId: library.deckId } })
    await database().noteOverlay.create({ data: { ...wording, noteId: note.id } })
    await database().exploration.create({
      data: { userId: ada.user.id, noteId: note.id, demo: 'lora', exploredAt: new Date() },
    })
    await database().suggestion.create({
      data: { id: newId(), noteId: note.id, userId: ada.user.id, text: 'A correction.' },
    })
    await database().oAuthAccount.create({
      data: { provider: 'github', providerAccountId: '1', userId: ada.user.id },
    })

    await deleteAccount(ada.user.id, { confirmation: password, sessionId: ada.user.sessionId })
    expect(await rows()).toEqual(before)
    expect(await whoIs(ada.browser)).toBeNull()
    expect(await whoIs(guest)).toBeNull()
    expect(await refusal(enter(newBrowser(), 'ada'))).toMatchObject({ kind: 'unauthenticated' })
    expect(await whoIs(bob.browser)).toEqual(bob.user)
    expect(await join(newBrowser(), 'ada'), 'the name is free again').toMatchObject({ name: 'ada' })
  })

  it('needs the password, or the word where there is none', async () => {
    const ada = await learnerWithWork('ada')
    const sessionId = ada.user.sessionId
    expect(await refusal(deleteAccount(ada.user.id, { confirmation: 'delete', sessionId }))).toMatchObject({
      problems: [{ path: 'confirmation' }],
    })
    expect(await whoIs(ada.browser)).toEqual(ada.user)
    const browser = newBrowser()
    const guest = await start(browser)
    const wrong = deleteAccount(guest.id, { confirmation: 'yes', sessionId: guest.sessionId })
    expect(await refusal(wrong)).toMatchObject({ problems: [{ path: 'confirmation' }] })
    await deleteAccount(guest.id, { confirmation: ' Delete ', sessionId: guest.sessionId })
    expect(await whoIs(browser)).toBeNull()
    expect(await database().user.count()).toBe(1)
  })

  it('is finished later when it was interrupted, and opens nothing meanwhile', async () => {
    const ada = await learnerWithWork('ada')
    await database().user.update({ where: { id: ada.user.id }, data: { kind: 'deleting' } })
    expect(await whoIs(ada.browser)).toBeNull()
    await sweep(new Date())
    expect(await rows()).toMatchObject({ users: 0, decks: 0, notes: 0, cards: 0, states: 0, reviews: 0 })
  })
})

describe('taking everything along', () => {
  async function exported(userId: string) {
    let text = ''
    for await (const piece of exportAccount(userId)) text += piece
    return { text, content: JSON.parse(text) }
  }

  it('writes what the learner has, and nothing of anybody else', async () => {
    const library = await makeLibraryDeck()
    const bob = await learnerWithWork('bob')
    const ada = await learnerWithWork('ada')
    const reviewId = await review(ada.user.id, library.cardIds[0] ?? '')
    const { text, content } = await exported(ada.user.id)

    expect(content).toMatchObject({
      format: 'engram-export',
      version: 1,
      account: { userName: 'ada', kind: 'account' },
    })
    expect(content.account.sessions).toMatchObject([{ device: 'Firefox on Linux' }])
    expect(content.decks.map((deck: { id: string }) => deck.id).sort()).toEqual(
      [library.deckId, ada.deckId].sort(),
    )
    expect(content.notes).toMatchObject([
      { id: ada.noteId, content: { front: 'What does ada ask?' }, tags: [{ tag: 'mine' }] },
    ])
    expect(content.cards).toHaveLength(4)
    expect(content.reviews).toHaveLength(2)
    expect(content.reviews[1]).toMatchObject({ id: reviewId, rating: 3 })
    expect(content.presets).toHaveLength(1)
    expect(text).not.toContain('bob')
    expect(text).not.toContain(bob.user.id)
    expect(text).not.toMatch(/argon2|passwordHash|token/i)
  })

  it('writes a long log whole and in order, piece by piece', async () => {
    const { cardIds } = await makeLibraryDeck('starter', 1)
    const user = await join(newBrowser(), 'ada')
    const id = await review(user.id, cardIds[0] ?? '')
    const sample = await database().review.findUniqueOrThrow({ where: { id } })
    const { createdAt: _, ...row } = sample
    // Two at every instant, so that a page ends between equals.
    const many = Array.from({ length: 1203 }, (_, n) => ({
      ...row,
      id: `0197a000-0000-7000-8000-${String(n).padStart(12, '0')}`,
      day: row.day + 1 + Math.floor(n / 7),
      reviewedAt: new Date(Date.UTC(2030, 0, 1) + Math.floor(n / 2) * 1000),
    }))
    await database().review.createMany({ data: many })
    const { content } = await exported(user.id)
    expect(content.reviews.map((entry: { id: string }) => entry.id)).toEqual([
      id,
      ...many.map((entry) => entry.id),
    ])
  })

  it('is whole for somebody who has nothing yet', async () => {
    const guest = await start(newBrowser())
    const { content } = await exported(guest.id)
    expect(content).toMatchObject({
      decks: [],
      notes: [],
      wordings: [],
      cards: [],
      reviews: [],
      presets: [],
      explorations: [],
      suggestions: [],
    })
  })
})
