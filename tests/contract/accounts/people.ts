import type { CurrentUser } from '@/lib/accounts/current-user'
import { getCurrentUser } from '@/lib/accounts/current-user.server'
import { currentVisitor, writeSessionCookie } from '@/lib/accounts/session-cookie.server'
import { signIn } from '@/lib/accounts/sign-in.server'
import { signUp } from '@/lib/accounts/sign-up.server'
import { startAsGuest } from '@/lib/accounts/start-as-guest.server'
import { database } from '@/lib/db/database.server'
import { UserError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { defaultStudyOptions } from '@/lib/scheduling/options'
import { presetOf } from '@/lib/scheduling/presets'
import { type Browser, inBrowser } from '../../support/browser'

export const password = 'three quiet herons'

/** Empties every table: cheaper than a new database for each test. Networks stay counted, so use one per test. */
export async function forgetEverybody(): Promise<void> {
  const db = database()
  await db.review.deleteMany()
  await db.user.deleteMany()
  await db.deck.deleteMany()
  await db.schedulerPreset.deleteMany()
  await db.rateLimit.deleteMany()
}

/** Makes a library deck (the starter deck unless said otherwise) with basic notes; answers its card ids. */
export async function makeLibraryDeck(
  libraryKey = 'starter',
  notes = 3,
): Promise<{ deckId: string; cardIds: string[] }> {
  const deckId = newId()
  const cardIds: string[] = []
  await database().deck.create({ data: { id: deckId, libraryKey, name: libraryKey, revision: 1 } })
  for (let position = 0; position < notes; position += 1) {
    const [noteId, cardId] = [newId(), newId()]
    const content = { kind: 'basic', front: `Question ${position}`, back: 'Answer' }
    await database().note.create({
      data: {
        id: noteId,
        deckId,
        libraryKey: `n${position}`,
        kind: 'basic',
        content,
        searchText: 'question',
      },
    })
    await database().card.create({ data: { id: cardId, noteId, deckId, template: 'forward', position } })
    cardIds.push(cardId)
  }
  return { deckId, cardIds }
}

/** Writes a review into a learner's log, as it would be after they rated a new card. */
export async function review(userId: string, cardId: string, rating = 3): Promise<string> {
  const { id: presetId, parameters } = presetOf(defaultStudyOptions)
  const { deckId } = await database().card.findUniqueOrThrow({
    where: { id: cardId },
    select: { deckId: true },
  })
  await database().schedulerPreset.upsert({
    where: { id: presetId },
    create: { id: presetId, parameters },
    update: {},
  })
  const id = newId()
  await database().review.create({
    data: {
      id,
      userId,
      cardId,
      deckId,
      kind: 'review',
      rating,
      phaseBefore: 'new',
      reviewedAt: new Date(),
      day: Math.floor(Date.now() / 86_400_000),
      presetId,
    },
  })
  return id
}

/** Presses Start studying; answers who the browser is from then on. */
export async function start(browser: Browser, now?: Date): Promise<CurrentUser> {
  return inBrowser(browser, async () => {
    const begun = await startAsGuest(await currentVisitor(), { timeZone: 'Europe/Berlin' }, now)
    if (begun) await writeSessionCookie(begun)
    return present()
  })
}

/** Signs up; answers who the browser is from then on. */
export async function join(browser: Browser, login: string, secret = password): Promise<CurrentUser> {
  return inBrowser(browser, async () => {
    await writeSessionCookie(await signUp(await currentVisitor(), { login, password: secret }))
    return present()
  })
}

/** Signs in; answers who the browser is from then on. */
export async function enter(
  browser: Browser,
  login: string,
  secret = password,
  now?: Date,
): Promise<CurrentUser> {
  return inBrowser(browser, async () => {
    await writeSessionCookie(await signIn(await currentVisitor(), { login, password: secret }, now))
    return present()
  })
}

/** Who the browser is now. */
export function whoIs(browser: Browser): Promise<CurrentUser | null> {
  return inBrowser(browser, () => getCurrentUser())
}

/** The `UserError` that `work` ends in. */
export async function refusal(work: Promise<unknown>): Promise<UserError> {
  try {
    await work
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error('It was not refused.')
}

async function present(): Promise<CurrentUser> {
  const user = await getCurrentUser()
  if (!user) throw new Error('Nobody is signed in in this browser.')
  return user
}
