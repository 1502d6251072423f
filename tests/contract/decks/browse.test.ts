import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/lib/db/database.server'
import { type BrowseOptions, browseCards } from '@/lib/decks/browse-cards.server'
import { BROWSE_SORTS } from '@/lib/decks/browse-cursor'
import { createNotes } from '@/lib/decks/create-notes.server'
import { deleteNotes } from '@/lib/decks/delete-notes.server'
import { enroll, unenroll } from '@/lib/decks/enroll.server'
import { dropOwnWording } from '@/lib/decks/update-note.server'
import { freshDatabase } from '../../support/database'
import { basic, cloze, createDeckOf, createLearner, edit, learn, statesOf } from './learner'

let userId: string
beforeAll(freshDatabase)
beforeEach(async () => {
  userId = await createLearner()
})

const fronts = async (options: BrowseOptions) =>
  (await browseCards(userId, options)).rows.map((row) => row.front)

async function mark(
  cardId: string | undefined,
  data: { suspended?: boolean; leech?: boolean; flag?: number; lapses?: number },
) {
  await database().cardState.update({
    where: { userId_cardId: { userId, cardId: cardId ?? '' } },
    data: { ...data, ...(data.suspended ? { queue: 0 } : {}) },
  })
}

describe('searching cards', () => {
  beforeEach(async () => {
    const { deckId } = await createDeckOf(
      userId,
      [
        basic('Attention is all', { tags: ['maths'] }),
        basic('Attention and 100% softmax_x', { tags: ['maths', 'hard'], derived: true }),
        basic('Sampling by ÉLAN'),
        cloze('A {{c1::query}} is {{c2::asked}}'),
      ],
      'Deep: models',
    )
    await createDeckOf(userId, [basic('attention elsewhere')], 'Other')
    const states = await statesOf(userId, deckId)
    await learn(userId, states[0]?.cardId ?? '', 20_000)
    await mark(states[1]?.cardId, { suspended: true, leech: true })
    await mark(states[2]?.cardId, { flag: 2 })
  })

  it.each([
    ['', 6],
    ['attention', 3],
    ['ATTENTION all', 1],
    ['attention -elsewhere', 2],
    ['"is all"', 1],
    ['"all is"', 0],
    ['%', 1],
    ['softmax_', 1],
    ["' OR 1=1 --", 0],
    ['élan', 1],
    ['back', 4],
    ['query', 2],
    ['tag:maths', 2],
    ['tag:maths -tag:hard', 1],
    ['tag:none', 0],
    ['deck:other', 1],
    ['deck:"deep: models"', 5],
    ['-deck:deep', 1],
    ['deck:nowhere', 0],
    ['-deck:nowhere', 6],
    ['is:new', 5],
    ['is:review', 1],
    ['is:learning', 0],
    ['is:suspended', 1],
    ['-is:suspended', 5],
    ['is:leech', 1],
    ['is:flagged', 1],
    ['is:derived', 1],
    ['is:new attention tag:hard deck:deep -is:flagged', 1],
  ])('%j finds %i', async (query, count) => {
    const { rows, problems } = await browseCards(userId, { query })
    expect(rows).toHaveLength(count)
    expect(problems).toEqual([])
  })

  it('shows what a list needs', async () => {
    const { rows } = await browseCards(userId, { query: 'softmax_x' })
    expect(rows).toMatchObject([
      {
        front: 'Attention and 100% softmax_x',
        deckName: 'Deep: models',
        owned: true,
        kind: 'basic',
        template: 'forward',
        tags: ['hard', 'maths'],
        derived: true,
        phase: 'new',
        suspended: true,
        leech: true,
        flag: 0,
      },
    ])
  })

  it('names what it does not understand', async () => {
    expect((await browseCards(userId, { query: 'is:purple' })).problems).toHaveLength(1)
  })
})

describe('a wording of one’s own', () => {
  it('of a library note is found by its words and by the library’s, by its author alone', async () => {
    const author = await createLearner()
    const { deckId, noteIds } = await createDeckOf(author, [
      basic('What does temperature divide?'),
      basic('What is a logit?'),
    ])
    await database().deck.update({ where: { id: deckId }, data: { ownerId: null, libraryKey: deckId } })
    await enroll(userId, deckId)
    const found = async (learner: string, query: string) =>
      (await browseCards(learner, { query })).rows.map((row) => row.front)
    const own = { kind: 'basic', front: 'Was teilt die TEMPERATUR? 100%', back: 'Die Logits.' } as const
    await edit(userId, noteIds[0] ?? '', own)

    for (const query of ['teilt', 'temperatur 100%', 'logits -frage', 'divide'])
      expect([query, await found(userId, query)]).toEqual([query, [own.front]])
    expect(await found(userId, '-teilt')).toEqual(['What is a logit?'])
    expect(await found(author, 'teilt')).toEqual([])
    expect(await found(author, 'temperature')).toEqual(['What does temperature divide?'])
    await dropOwnWording(userId, noteIds[0] ?? '')
    expect(await found(userId, 'teilt')).toEqual([])
  })
})

describe('cards that are out', () => {
  it('are not listed: in the bin, archived, of a deck no longer studied, suspended or not', async () => {
    const one = await createDeckOf(userId, [basic('kept'), basic('binned'), cloze('{{c1::a}} {{c2::b}}')])
    const two = await createDeckOf(userId, [basic('left'), basic('left suspended')])
    const states = await statesOf(userId, one.deckId)
    for (const state of [...states, ...(await statesOf(userId, two.deckId)).slice(1)]) {
      await mark(state.cardId, { suspended: true })
    }
    expect(await fronts({})).toHaveLength(6)
    await deleteNotes(userId, [one.noteIds[1] ?? ''])
    await edit(userId, one.noteIds[2] ?? '', { kind: 'cloze', text: '{{c1::a}} b' })
    await unenroll(userId, two.deckId)
    expect(await fronts({})).toEqual(['[…] b', 'kept'])
  })
})

describe('paging', () => {
  async function walk(options: BrowseOptions, between?: () => Promise<unknown>): Promise<string[]> {
    const seen: string[] = []
    let after: string | undefined
    for (let pages = 0; pages < 100; pages++) {
      const page = await browseCards(userId, { ...options, ...(after ? { after } : {}) })
      seen.push(...page.rows.map((row) => row.cardId))
      if (!page.next) return seen
      after = page.next
      await between?.()
    }
    throw new Error('The pages do not end.')
  }

  async function walkBack(options: BrowseOptions, from: string): Promise<string[]> {
    const seen: string[] = []
    let before: string | undefined = from
    while (before) {
      const page: Awaited<ReturnType<typeof browseCards>> = await browseCards(userId, { ...options, before })
      seen.unshift(...page.rows.map((row) => row.cardId))
      before = page.previous ?? undefined
    }
    return seen
  }

  async function manyCards() {
    const { deckId } = await createDeckOf(
      userId,
      Array.from({ length: 47 }, (_, index) => basic(`card ${index}`)),
    )
    const states = await statesOf(userId, deckId)
    for (const [index, { cardId }] of states.entries()) {
      // Many cards share a key, so that only the id tells them apart.
      if (index % 3 === 0) await learn(userId, cardId, 20_000 + (index % 4))
      if (index % 5 === 0) await mark(cardId, { lapses: index % 2 })
      if (index % 7 === 0) await mark(cardId, { suspended: true })
    }
    await database().cardState.updateMany({
      where: { userId, phase: 'review', lapses: 0 },
      data: { difficulty: 6.413393849999999 },
    })
    return { deckId, cardIds: states.map((state) => state.cardId) }
  }

  it.each(
    BROWSE_SORTS.flatMap((sort) => (['asc', 'desc'] as const).map((direction) => ({ sort, direction }))),
  )('by $sort $direction visits every card once, forth and back', async (order) => {
    const { cardIds } = await manyCards()
    const whole = (await browseCards(userId, { ...order, limit: 200 })).rows.map((row) => row.cardId)
    expect([...whole].sort()).toEqual([...cardIds].sort())
    const seen = await walk({ ...order, limit: 7 })
    expect(seen).toEqual(whole)
    const last = await browseCards(userId, { ...order, limit: 200 })
    const page = await browseCards(userId, { ...order, limit: 10 })
    const next = await browseCards(userId, { ...order, limit: 10, after: page.next ?? '' })
    expect(await walkBack({ ...order, limit: 4 }, next.previous ?? '')).toEqual(whole.slice(0, 10))
    expect(last).toMatchObject({ next: null, previous: null })
  })

  it('stands still under cards added and removed between the pages', async () => {
    const { deckId, cardIds } = await manyCards()
    let added = 0
    const seen = await walk({ sort: 'created', direction: 'desc', limit: 5 }, async () => {
      await createNotes(userId, deckId, [basic(`late ${added++}`)])
      const [gone] = await database().card.findMany({
        where: { id: cardIds[46 - added] ?? '' },
        select: { noteId: true },
      })
      if (gone && added < 4) await deleteNotes(userId, [gone.noteId])
    })
    expect(new Set(seen).size).toBe(seen.length)
    // Read from the newest on, cards made later stand before the first page; one that was already read may go.
    expect(seen).toEqual([...cardIds].reverse())
  })

  it('in order of what comes next: steps, reviews by day, new cards in order, then suspended ones', async () => {
    const { deckId } = await createDeckOf(
      userId,
      ['a', 'b', 'c', 'd', 'e', 'f'].map((front) => basic(front)),
    )
    const [a, b, c, d] = await statesOf(userId, deckId)
    await learn(userId, a?.cardId ?? '', 20_002)
    await learn(userId, b?.cardId ?? '', 20_001)
    await mark(c?.cardId, { suspended: true })
    await database().cardState.update({
      where: { userId_cardId: { userId, cardId: d?.cardId ?? '' } },
      data: { queue: 2, phase: 'learning', dueAt: new Date() },
    })
    expect(await fronts({ sort: 'due', direction: 'asc' })).toEqual(['d', 'b', 'a', 'e', 'f', 'c'])
  })

  it('with a cursor that is none starts at the beginning', async () => {
    await createDeckOf(userId, [basic('a'), basic('b')])
    expect(await fronts({ after: "1~'; DROP TABLE" })).toEqual(['b', 'a'])
    expect(await fronts({ limit: -5 })).toEqual(['b'])
  })
})
