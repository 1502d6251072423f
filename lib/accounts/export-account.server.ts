import 'server-only'
import { database } from '@/lib/db/database.server'
import { deviceOf } from './device'
import { classesOf } from './export-classes.server'
import { after, type List, page, pages } from './export-pages'
import { type IsHeldBack, quizListsOf } from './export-quizzes.server'

/**
 * Everything a learner has, as JSON text in pieces: account, decks, notes, own wordings, schedules, the whole log of
 * reviews, verdicts they overruled, corrections they suggested, what they found in demos, quizzes. At most a page of
 * rows is in memory at a time. Secrets (password hash, cookies) are not part of it. Of a quiz of a class what they wrote
 * is in it, and verdicts and marks unless `isHeldBack` says that the class shows them later.
 */
export async function* exportAccount(
  userId: string,
  now: Date = new Date(),
  isHeldBack: IsHeldBack = async () => true,
): AsyncGenerator<string> {
  const account = await accountOf(userId)
  yield `{"format":"engram-export","version":1,"exportedAt":${JSON.stringify(now)},"account":${JSON.stringify(account)}`
  for (const list of listsOf(userId, isHeldBack)) {
    yield `,${JSON.stringify(list.name)}:[`
    let first = true
    let pending = ''
    for await (const row of list.rows()) {
      pending += `${first ? '' : ','}\n${JSON.stringify(row)}`
      first = false
      if (pending.length > 32_768) {
        yield pending
        pending = ''
      }
    }
    yield `${pending}]`
  }
  yield '}\n'
}

async function accountOf(userId: string) {
  const db = database()
  const select = {
    displayName: true,
    email: true,
    userName: true,
    kind: true,
    timeZone: true,
    rolloverHour: true,
    studyOptions: true,
    createdAt: true,
    oauthAccounts: { select: { provider: true, createdAt: true } },
    sessions: { select: { userAgent: true, createdAt: true, lastSeenAt: true, endedAt: true } },
  } as const
  const { oauthAccounts, sessions, ...row } = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select,
  })
  return {
    ...row,
    connections: oauthAccounts,
    sessions: sessions.map(({ userAgent, ...session }) => ({ device: deviceOf(userAgent), ...session })),
  }
}

function listsOf(userId: string, isHeldBack: IsHeldBack): List[] {
  const db = database()
  const theirs = { ownerId: userId }
  return [
    {
      name: 'decks',
      rows: () =>
        pages((last) =>
          db.deck.findMany({
            where: { purgedAt: null, OR: [theirs, { enrollments: { some: { userId } } }], ...after(last) },
            orderBy: { id: 'asc' },
            take: page,
            select: {
              id: true,
              libraryKey: true,
              name: true,
              description: true,
              createdAt: true,
              deletedAt: true,
              enrollments: { where: { userId }, select: { studyOptions: true, createdAt: true } },
            },
          }),
        ),
    },
    {
      name: 'notes',
      rows: () =>
        pages((last) =>
          db.note.findMany({
            where: { deck: theirs, purgedAt: null, ...after(last) },
            orderBy: { id: 'asc' },
            take: page,
            select: {
              id: true,
              deckId: true,
              content: true,
              source: true,
              createdAt: true,
              deletedAt: true,
              tags: { select: { tag: true } },
              cards: { select: { id: true, template: true } },
            },
          }),
        ),
    },
    {
      name: 'wordings',
      rows: () =>
        pages(async (last) => {
          const where = { userId, ...(last ? { noteId: { gt: last } } : {}) }
          const select = { noteId: true, content: true, updatedAt: true } as const
          const rows = await db.noteOverlay.findMany({
            where,
            orderBy: { noteId: 'asc' },
            take: page,
            select,
          })
          return rows.map((row) => ({ id: row.noteId, ...row }))
        }),
    },
    {
      name: 'cards',
      rows: () =>
        pages(async (last) => {
          const where = { userId, ...(last ? { cardId: { gt: last } } : {}) }
          const omit = { userId: true, version: true, position: true } as const
          const include = {
            card: { select: { template: true, note: { select: { libraryKey: true } } } },
          } as const
          const rows = await db.cardState.findMany({
            where,
            orderBy: { cardId: 'asc' },
            take: page,
            omit,
            include,
          })
          return rows.map(({ card, ...row }) => ({
            id: row.cardId,
            ...row,
            template: card.template,
            noteKey: card.note.libraryKey,
          }))
        }),
    },
    {
      name: 'overrides',
      rows: () =>
        pages((last) =>
          db.gradeOverride.findMany({
            where: { userId, ...after(last) },
            orderBy: { id: 'asc' },
            take: page,
            omit: { userId: true },
          }),
        ),
    },
    {
      name: 'suggestions',
      rows: () =>
        pages((last) =>
          db.suggestion.findMany({
            where: { userId, ...after(last) },
            orderBy: { id: 'asc' },
            take: page,
            omit: { userId: true },
          }),
        ),
    },
    {
      name: 'examPlans',
      rows: () =>
        pages((last) =>
          db.examPlan.findMany({
            where: { userId, ...after(last) },
            orderBy: { id: 'asc' },
            take: page,
            omit: { userId: true },
          }),
        ),
    },
    {
      name: 'explorations',
      rows: () =>
        pages(async (last) => {
          // The cursor is the key of the last row: the note and the demo.
          const [noteId = '', demo = ''] = last?.split(' ') ?? []
          const rows = await db.exploration.findMany({
            where: { userId, OR: [{ noteId: { gt: noteId } }, { noteId, demo: { gt: demo } }] },
            orderBy: [{ noteId: 'asc' }, { demo: 'asc' }],
            take: page,
            omit: { userId: true },
          })
          return rows.map((row) => ({ id: `${row.noteId} ${row.demo}`, ...row }))
        }),
    },
    ...quizListsOf(userId, isHeldBack),
    { name: 'classes', rows: () => classesOf(userId) },
    { name: 'reviews', rows: () => reviewsOf(userId) },
    {
      name: 'presets',
      rows: () =>
        pages((last) =>
          db.schedulerPreset.findMany({
            where: { reviews: { some: { userId } }, ...after(last) },
            orderBy: { id: 'asc' },
            take: page,
            select: { id: true, parameters: true },
          }),
        ),
    },
  ]
}

/** The log by study day and time, which is how the index on it reads. */
async function* reviewsOf(userId: string): AsyncGenerator<object> {
  let last: { id: string; day: number; reviewedAt: Date } | undefined
  for (;;) {
    const later = last && [
      { day: { gt: last.day } },
      { day: last.day, reviewedAt: { gt: last.reviewedAt } },
      { day: last.day, reviewedAt: last.reviewedAt, id: { gt: last.id } },
    ]
    const rows = await database().review.findMany({
      where: { userId, ...(last ? { day: { gte: last.day } } : {}), OR: later },
      orderBy: [{ day: 'asc' }, { reviewedAt: 'asc' }, { id: 'asc' }],
      take: page,
      omit: { userId: true, createdAt: true },
    })
    yield* rows
    last = rows.at(-1)
    if (rows.length < page) return
  }
}
