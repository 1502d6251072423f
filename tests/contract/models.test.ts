import { beforeAll, describe, expect, test } from 'vitest'
import { database, transact } from '@/lib/db/database.server'
import { newId } from '@/lib/ids'
import { freshDatabase } from '../support/database'

const ids = {
  user: newId(),
  guest: newId(),
  session: newId(),
  deck: newId(),
  note: newId(),
  card: newId(),
  review: newId(),
  undo: newId(),
  override: newId(),
}
// Milliseconds that a database which keeps seconds, or floating point days, would lose.
const instant = new Date('2024-02-29T23:59:59.987Z')
const early = new Date('1969-12-31T23:59:59.001Z')
const json = {
  text: 'a "quoted" — ünïcødé 你好 😀 \\ line\nbreak',
  nested: [{ deep: [1, 2.5, -3e-7, true, null] }, []],
  empty: {},
}

beforeAll(freshDatabase)

describe.sequential('every model keeps what it is given', () => {
  test('User', async () => {
    const data = {
      id: ids.user,
      kind: 'account',
      email: 'ada@example.org',
      userName: 'ada',
      displayName: 'Ada Lovelace',
      passwordHash: '$argon2id$v=19$…',
      timeZone: 'Pacific/Kiritimati',
      rolloverHour: 23,
      studyOptions: json,
      mergedIntoId: null,
      createdAt: instant,
    }
    await database().user.create({ data })
    expect(await database().user.findUnique({ where: { email: 'ada@example.org' } })).toEqual({
      ...data,
      updatedAt: expect.any(Date),
    })
    await database().user.create({ data: { id: ids.guest, kind: 'guest', mergedIntoId: ids.user } })
    const found = await database().user.findUnique({
      where: { id: ids.user },
      include: { mergedGuests: { select: { id: true, studyOptions: true, timeZone: true } } },
    })
    expect(found?.mergedGuests).toEqual([{ id: ids.guest, studyOptions: null, timeZone: 'UTC' }])
  })

  test('Session', async () => {
    const data = {
      id: ids.session,
      userId: ids.user,
      userAgent: null,
      createdAt: early,
      lastSeenAt: instant,
      expiresAt: new Date('9999-12-31T23:59:59.999Z'),
      endedAt: null,
    }
    await database().session.create({ data })
    expect(await database().session.findMany()).toEqual([data])
    await database().session.updateMany({ where: { endedAt: null }, data: { endedAt: instant } })
    expect(await database().session.findUniqueOrThrow({ where: { id: ids.session } })).toEqual({
      ...data,
      endedAt: instant,
    })
  })

  test('OAuthAccount', async () => {
    const data = { provider: 'github', providerAccountId: '1', userId: ids.user, createdAt: instant }
    await database().oAuthAccount.create({ data })
    const where = { provider_providerAccountId: { provider: 'github', providerAccountId: '1' } }
    expect(await database().oAuthAccount.findUnique({ where })).toEqual(data)
    await database().oAuthAccount.delete({ where })
    expect(await database().oAuthAccount.count()).toBe(0)
  })

  test('RateLimit', async () => {
    const upsert = () =>
      database().rateLimit.upsert({
        where: { key: 'digest' },
        create: { key: 'digest', count: 1, windowEndsAt: instant },
        update: { count: { increment: 1 } },
      })
    expect(await upsert()).toEqual({ key: 'digest', count: 1, windowEndsAt: instant })
    expect(await upsert()).toEqual({ key: 'digest', count: 2, windowEndsAt: instant })
    const late = { windowEndsAt: { lt: new Date(instant.getTime() + 1) } }
    expect(await database().rateLimit.deleteMany({ where: late })).toEqual({ count: 1 })
  })

  test('Deck', async () => {
    const data = {
      id: ids.deck,
      ownerId: null,
      libraryKey: 'attention',
      name: 'Attention',
      description: '',
      revision: 3,
      checksum: 'abc',
      createdAt: instant,
      deletedAt: null,
      purgedAt: null,
    }
    await database().deck.create({ data })
    expect(await database().deck.findUnique({ where: { libraryKey: 'attention' } })).toEqual({
      ...data,
      updatedAt: expect.any(Date),
    })
  })

  test('Note and NoteTag', async () => {
    const data = {
      id: ids.note,
      deckId: ids.deck,
      libraryKey: null,
      kind: 'basic',
      content: { kind: 'basic', front: '$x_1$', back: '`\u0000`'.replace('\u0000', ' ') },
      searchText: 'x 1',
      derived: true,
      source: 'a.md:12',
      createdAt: instant,
      deletedAt: null,
      purgedAt: null,
    }
    await database().note.create({
      data: {
        ...data,
        tags: { create: ['attention', 'maths'].map((tag) => ({ tag, deckId: ids.deck })) },
      },
    })
    const found = await database().note.findUnique({
      where: { id: ids.note },
      include: { tags: { orderBy: { tag: 'asc' }, select: { tag: true } } },
    })
    expect(found).toEqual({
      ...data,
      updatedAt: expect.any(Date),
      tags: [{ tag: 'attention' }, { tag: 'maths' }],
    })
  })

  test('NoteOverlay', async () => {
    const where = { userId_noteId: { userId: ids.user, noteId: ids.note } }
    await database().noteOverlay.create({ data: { userId: ids.user, noteId: ids.note, content: json } })
    await database().noteOverlay.update({ where, data: { content: { kind: 'basic', front: '', back: '' } } })
    const overlay = await database().noteOverlay.findUnique({ where })
    expect(overlay?.content).toEqual({ kind: 'basic', front: '', back: '' })
  })

  test('GradeOverride', async () => {
    const data = {
      id: ids.override,
      userId: ids.user,
      noteId: ids.note,
      template: 'forward',
      noteVersion: 'v1',
      stance: 'too-generous',
      why: null,
      answer: 'Ein Token… 🤖',
      mode: 'lexical',
      outcome: 'partial',
      score: 0.4375,
      createdAt: instant,
    }
    expect(await database().gradeOverride.create({ data })).toEqual(data)
    expect(await database().gradeOverride.findMany({ where: { note: { deckId: ids.deck } } })).toEqual([data])
  })

  test('Card', async () => {
    const data = {
      id: ids.card,
      noteId: ids.note,
      deckId: ids.deck,
      template: 'forward',
      position: 7,
      createdAt: instant,
      archivedAt: null,
    }
    expect(await database().card.create({ data })).toEqual(data)
    const where = { noteId_template: { noteId: ids.note, template: 'forward' } }
    expect(await database().card.findUnique({ where })).toEqual(data)
  })

  test('Enrollment', async () => {
    const data = {
      userId: ids.user,
      deckId: ids.deck,
      studyOptions: null,
      paces: [{ source: 'exam:1', newPerDay: 3, fromDay: 1, untilDay: 2 }],
      partial: true,
      deckRevision: 3,
      createdAt: instant,
    }
    await database().enrollment.create({ data: { ...data, studyOptions: undefined } })
    expect(await database().enrollment.findMany()).toEqual([data])
  })

  test('CardState', async () => {
    const data = {
      userId: ids.user,
      cardId: ids.card,
      deckId: ids.deck,
      noteId: ids.note,
      queue: 3,
      position: 7,
      phase: 'review',
      dueAt: instant,
      dueDay: -1,
      stability: 0.1 + 0.2,
      difficulty: 1 / 3,
      step: 0,
      scheduledDays: 36_500,
      reps: 2 ** 31 - 1,
      lapses: 0,
      lastReviewAt: early,
      lastReviewDay: 20_000,
      suspended: true,
      leech: false,
      flag: 4,
      buriedDay: null,
      version: 9,
    }
    await database().cardState.create({ data })
    const where = { userId_cardId: { userId: ids.user, cardId: ids.card } }
    expect(await database().cardState.findUnique({ where })).toEqual({ ...data, updatedAt: expect.any(Date) })
    // A stale version changes nothing.
    const stale = { userId: ids.user, cardId: ids.card, version: 8 }
    const change = { stability: 2, version: { increment: 1 } }
    expect(await database().cardState.updateMany({ where: stale, data: change })).toEqual({ count: 0 })
    expect(await database().cardState.updateMany({ where: { ...stale, version: 9 }, data: change })).toEqual({
      count: 1,
    })
    // A whole number in a column of floats stays a number that is whole.
    expect((await database().cardState.findUniqueOrThrow({ where })).stability).toBe(2)
  })

  test('SchedulerPreset and Review', async () => {
    await database().schedulerPreset.create({ data: { id: 'digest', parameters: json, createdAt: instant } })
    expect(await database().schedulerPreset.findMany()).toEqual([
      { id: 'digest', parameters: json, createdAt: instant },
    ])
    const review = {
      id: ids.review,
      userId: ids.user,
      cardId: ids.card,
      deckId: ids.deck,
      kind: 'review',
      undoesId: null,
      rating: 3,
      phaseBefore: 'new',
      reviewedAt: instant,
      day: 19_782,
      clientAt: early,
      durationMs: 1234,
      presetId: 'digest',
      source: 'review',
      createdAt: instant,
    }
    const undo = { ...review, id: ids.undo, kind: 'undo', undoesId: ids.review, rating: null, clientAt: null }
    await database().review.createMany({ data: [review, undo] })
    expect(await database().review.findMany({ orderBy: { id: 'asc' } })).toEqual([review, undo])
    const undone = await database().review.findUnique({
      where: { id: ids.review },
      select: { undone: { select: { id: true } } },
    })
    expect(undone).toEqual({ undone: { id: ids.undo } })
  })

  test('a person who goes takes everything of theirs along, and nothing else', async () => {
    await database().user.delete({ where: { id: ids.user } })
    const left = await transact(async (tx) => ({
      sessions: await tx.session.count(),
      states: await tx.cardState.count(),
      reviews: await tx.review.count(),
      overlays: await tx.noteOverlay.count(),
      overrides: await tx.gradeOverride.count(),
      enrollments: await tx.enrollment.count(),
      guests: await tx.user.findMany({ select: { id: true, mergedIntoId: true } }),
      cards: await tx.card.count(),
      presets: await tx.schedulerPreset.count(),
    }))
    expect(left).toEqual({
      sessions: 0,
      states: 0,
      reviews: 0,
      overlays: 0,
      overrides: 0,
      enrollments: 0,
      guests: [{ id: ids.guest, mergedIntoId: null }],
      cards: 1,
      presets: 1,
    })
  })
})
