'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { currentVisitor, writeSessionCookie } from '@/lib/accounts/session-cookie.server'
import { startAsGuest } from '@/lib/accounts/start-as-guest.server'
import { action, formAction } from '@/lib/action'
import { enroll } from '@/lib/decks/enroll.server'
import { takeBuildTurn } from '@/lib/quiz/build-turn.server'
import { createQuiz } from '@/lib/quiz/create-quiz.server'
import { deleteAttempt } from '@/lib/quiz/delete-attempt.server'
import { feedSchedule } from '@/lib/quiz/feed-schedule.server'
import { overrideSchema } from '@/lib/quiz/marks'
import { overrideAnswer } from '@/lib/quiz/override-answer.server'
import { sittingSchema } from '@/lib/quiz/quiz-recipe'
import { shareQuiz, shareReport, takeSharedQuiz } from '@/lib/quiz/share-links.server'
import { startAttempt } from '@/lib/quiz/start-attempt.server'
import { presetSchema, quizFormSchema } from './recipe-form'

const attemptId = z.uuid()

/** Who sits a quiz: the person, or a guest made for somebody who is nobody yet. */
async function sitterOf(user: { id: string } | null, now: Date): Promise<string> {
  if (user) return user.id
  const begun = await startAsGuest(await currentVisitor(), {}, now)
  if (!begun) throw new Error('A visitor without a session could not be made a guest.')
  await writeSessionCookie(begun)
  return begun.userId
}

/** Makes the quiz that a form describes and begins to sit it. */
export const buildQuiz = formAction(
  { schema: quizFormSchema, auth: 'none' },
  async ({ user, input, now }) => {
    const userId = await sitterOf(user, now)
    takeBuildTurn(userId, now)
    const { quizId } = await createQuiz(userId, input.recipe, { now })
    const { attemptId } = await startAttempt(userId, quizId, input.sitting, now)
    redirect(`/quiz/${attemptId}`)
  },
)

/** The same with one press. */
export const startPreset = formAction(
  { schema: presetSchema, auth: 'none' },
  async ({ user, input, now }) => {
    const userId = await sitterOf(user, now)
    takeBuildTurn(userId, now)
    const { quizId } = await createQuiz(userId, input.recipe, { now })
    const { attemptId } = await startAttempt(userId, quizId, input, now)
    redirect(`/quiz/${attemptId}`)
  },
)

/** Sits the very same questions again. */
export const sitAgain = formAction(
  { schema: sittingSchema.extend({ quizId: z.uuid() }) },
  async ({ user, input, now }) => {
    const { attemptId } = await startAttempt(user.id, input.quizId, input, now)
    redirect(`/quiz/${attemptId}`)
  },
)

/** Sits a quiz that somebody shared. */
export const sitShared = formAction(
  { schema: sittingSchema.extend({ token: z.string().max(64) }), auth: 'none' },
  async ({ user, input, now }) => {
    const userId = await sitterOf(user, now)
    const { quizId } = await takeSharedQuiz(userId, input.token, now)
    const { attemptId } = await startAttempt(userId, quizId, input, now)
    redirect(`/quiz/${attemptId}`)
  },
)

export const removeAttempt = formAction({ schema: z.object({ attemptId }) }, async ({ user, input }) => {
  await deleteAttempt(user.id, input.attemptId)
  revalidatePath('/quiz')
})

export const setQuizLink = action(
  { schema: z.object({ quizId: z.uuid(), on: z.boolean() }) },
  ({ user, input }) => shareQuiz(user.id, input.quizId, input.on),
)

export const setReportLink = action({ schema: z.object({ attemptId, on: z.boolean() }) }, ({ user, input }) =>
  shareReport(user.id, input.attemptId, input.on),
)

export const overrule = action(
  { schema: z.object({ attemptId, position: z.int().min(0), override: overrideSchema.nullable() }) },
  async ({ user, input, now }) => {
    await overrideAnswer(user.id, input.attemptId, input.position, input.override, now)
    revalidatePath(`/quiz/${input.attemptId}/report`)
  },
)

export const bookReviews = formAction(
  { schema: z.object({ attemptId, scope: z.enum(['due', 'weak', 'all']) }) },
  async ({ user, input, now }) => {
    const booked = await feedSchedule(user.id, input.attemptId, input.scope, now)
    revalidatePath(`/quiz/${input.attemptId}/report`)
    return booked
  },
)

/** Starts studying a deck that a weak answer belongs to. */
export const studyWeakDeck = formAction(
  { schema: z.object({ attemptId, deckId: z.uuid() }) },
  async ({ user, input, now }) => {
    await enroll(user.id, input.deckId, now)
    revalidatePath(`/quiz/${input.attemptId}/report`)
  },
)
