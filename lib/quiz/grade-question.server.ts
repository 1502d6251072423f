import 'server-only'
import { database } from '@/lib/db/database.server'
import { gradeExactly } from '@/lib/grading/exact-answer'
import { gradeChoice } from '@/lib/grading/exact-choice'
import { emptyVerdict } from '@/lib/grading/exact-verdict'
import { gradeTask } from '@/lib/grading/grade-task.server'
import type { Strictness } from '@/lib/grading/task'
import { taskOfNote } from '@/lib/grading/task-of-note'
import type { PointVerdict, Verdict } from '@/lib/grading/verdict'
import { readLearner } from '@/lib/scheduling/learner.server'
import { isAnswered, type QuizAnswer } from './answer'
import type { FrozenQuestion } from './question'

/** The verdict on an answer (null: none was given), against the wording that was asked. */
export async function gradeQuestion(
  question: FrozenQuestion,
  answer: QuizAnswer | null,
  strictness: Strictness,
): Promise<Verdict> {
  const { kind, content, template, cardId } = question
  const given = isAnswered(kind, answer) ? answer : null
  if (kind === 'text') {
    const task = taskOfNote(content, template, { strictness })
    return task ? gradeTask(task, typeof given === 'string' ? given : '') : emptyVerdict([])
  }
  if (given === null && content.kind === 'choice') return gradeChoice(content.options, null)
  if (given === null && content.kind === 'order') return emptyVerdict(content.steps.map(missing))
  const nothing = kind === 'gap' ? { gaps: [] } : ''
  const verdict = gradeExactly(content, { template, cardId, showing: 0 }, given ?? nothing)
  return verdict ?? emptyVerdict([])
}

const missing = (text: string): PointVerdict => ({ text, weight: 1, state: 'missing', evidence: [] })

/** How strict the person wants answers to be graded. */
export async function strictnessOf(userId: string, now: Date): Promise<Strictness> {
  const { own } = await readLearner(database(), userId, now)
  return own.options.gradingStrictness
}
