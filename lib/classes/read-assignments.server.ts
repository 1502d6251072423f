import 'server-only'
import type { Queryable } from '@/lib/db/database.server'
import { questionsOf } from '@/lib/quiz/class-quiz.server'
import { revealOf } from '@/lib/quiz/held-back'
import { tagsOf } from './assignment-cards.server'
import type { QuizTerms } from './assignment-quiz'
import type { AssignedCard } from './assignment-standing'
import { type Goal, goals, type LatePolicy, latePolicies, type Terms } from './assignment-terms'

/** An assignment as it is stored. */
export type StoredAssignment = Terms & {
  assignmentId: string
  title: string
  instructions: string
  newPerDay: number | null
  seeByDay: number
  updatedAt: Date
  decks: { deckId: string; name: string; tags: string[] | null }[]
  /** Of the goal `quiz`: which one, and how it is sat. */
  quiz: AssignedQuiz | null
}

export type AssignedQuiz = QuizTerms & { quizId: string; questions: number }

/** The assignments of a class by due date, or one of them; whoever calls has made sure that they may be read. */
export async function readAssignments(
  db: Queryable,
  classId: string,
  only?: string,
): Promise<StoredAssignment[]> {
  const rows = await db.assignment.findMany({
    where: { classId, deletedAt: null, ...(only === undefined ? {} : { id: only }) },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    omit: { classId: true, createdAt: true, deletedAt: true },
    include: {
      quiz: { select: { recipe: true } },
      decks: {
        orderBy: { position: 'asc' },
        select: { deckId: true, tags: true, deck: { select: { name: true } } },
      },
    },
  })
  return rows.map(({ id, goal, latePolicy, targetRecall, steadyDays, decks, ...row }) => {
    const { quiz, quizId, quizAttempts, quizMinutes, reveal, ...rest } = row
    return {
      ...rest,
      assignmentId: id,
      goal: goalOf(goal),
      latePolicy: latePolicyOf(latePolicy),
      targetRecall: targetRecall ?? 0.9,
      steadyDays: steadyDays ?? 0,
      decks: decks.map(({ deckId, tags, deck }) => ({ deckId, name: deck.name, tags: tagsOf(tags) })),
      quiz:
        quizId === null
          ? null
          : {
              ...{ quizId, questions: questionsOf(quiz?.recipe), attempts: quizAttempts ?? 1 },
              ...{ minutes: quizMinutes, reveal: revealOf(reveal) },
            },
    }
  })
}

/** The cards of assignments, with when they came in and went out, by assignment. */
export async function readAssignedCards(
  db: Queryable,
  assignmentIds: readonly string[],
): Promise<Map<string, AssignedCard[]>> {
  const rows = await db.assignmentCard.findMany({
    where: { assignmentId: { in: [...assignmentIds] } },
    select: { assignmentId: true, cardId: true, addedAt: true, removedAt: true },
  })
  const cards = new Map<string, AssignedCard[]>(assignmentIds.map((id) => [id, []]))
  for (const { assignmentId, ...card } of rows) cards.get(assignmentId)?.push(card)
  return cards
}

function goalOf(text: string): Goal {
  const goal = goals.find((known) => known === text)
  if (!goal) throw new Error(`An assignment has the goal "${text}", which does not exist.`)
  return goal
}

function latePolicyOf(text: string): LatePolicy {
  const policy = latePolicies.find((known) => known === text)
  if (!policy) throw new Error(`An assignment has the policy "${text}", which does not exist.`)
  return policy
}
