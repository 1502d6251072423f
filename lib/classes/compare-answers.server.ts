import 'server-only'
import { noteTitle } from '@/lib/decks/note-title'
import { plainText } from '@/lib/decks/plain-text'
import { ALIKE, type ComparedAnswer, likenessOf, prepareAnswers } from './answer-likeness'
import type { ClassAnswer } from './answer-rows.server'
import { exactValueOf } from './answer-value'
import { answerVectors } from './answer-vectors.server'
import { type AnswerCluster, clusterAnswers, clusterByValue } from './cluster-answers'

/** One answer among others, by a name of its own. */
export const idOf = ({ attemptId, position }: Pick<ClassAnswer, 'attemptId' | 'position'>): string =>
  `${attemptId}.${position}`

/** Answers to one question in groups that say the same, the largest first; `meaning`: their vectors were there. */
export async function groupAnswers(
  answers: readonly ClassAnswer[],
): Promise<{ clusters: AnswerCluster[]; meaning: boolean }> {
  const [first] = answers
  if (!first) return { clusters: [], meaning: false }
  const values = valuesOf(answers)
  if (values) return { clusters: clusterByValue(values), meaning: false }
  const { compared, meaning } = await comparable(answers)
  return { clusters: clusterAnswers(questionText(first), compared), meaning }
}

/** Those of `others` that say what `answer` says, the most alike first; all answer one question. */
export async function answersLike(
  answer: ClassAnswer,
  others: readonly ClassAnswer[],
): Promise<ClassAnswer[]> {
  const all = [answer, ...others]
  const values = valuesOf(all)
  if (values) {
    const same = new Set(values.filter(({ value }) => value === values[0]?.value).map(({ id }) => id))
    return others.filter((other) => same.has(idOf(other)))
  }
  const { compared } = await comparable(all)
  const [one, ...rest] = prepareAnswers(questionText(answer), compared)
  if (!one) return []
  const likeness = new Map(rest.map((other) => [other.id, likenessOf(one, other)]))
  const of = (other: ClassAnswer) => likeness.get(idOf(other)) ?? 0
  return others.filter((other) => of(other) >= ALIKE).sort((a, b) => of(b) - of(a))
}

function valuesOf(answers: readonly ClassAnswer[]): { id: string; value: string }[] | null {
  const values = answers.map((one) => {
    const value = one.answer === null ? '' : exactValueOf(one.question, one.answer, one.record.verdict)
    return value === null ? null : { id: idOf(one), value }
  })
  return values.every((value) => value !== null) ? values : null
}

async function comparable(
  answers: readonly ClassAnswer[],
): Promise<{ compared: ComparedAnswer[]; meaning: boolean }> {
  const texts = answers.map(({ answer }) => (typeof answer === 'string' ? answer : ''))
  const vectors = await answerVectors(texts)
  const compared = answers.map((one, index): ComparedAnswer => {
    const text = texts[index] ?? ''
    const mistakes = (one.record.verdict?.mistakes ?? []).map((mistake) => mistake.text)
    return { id: idOf(one), text, mistakes, vector: vectors?.get(text) }
  })
  return { compared, meaning: vectors !== null }
}

/** What the question says, whose words tell nothing of an answer. */
function questionText({ question: { content } }: ClassAnswer): string {
  return content.kind === 'free-text' ? plainText(content.question) : noteTitle(content, 1_000)
}
