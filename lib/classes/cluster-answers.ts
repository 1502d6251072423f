import {
  ALIKE,
  type ComparedAnswer,
  likenessOf,
  type PreparedAnswer,
  prepareAnswers,
} from './answer-likeness'

/** Answers that say the same; the one that is most like the others comes first. */
export type AnswerCluster = { ids: string[] }

/**
 * Groups answers to one question by what they say: agglomerative, average linkage, until no two groups are alike any
 * more. Whatever order they come in, the groups are the same; the largest come first.
 */
export function clusterAnswers(question: string, answers: readonly ComparedAnswer[]): AnswerCluster[] {
  const prepared = prepareAnswers(question, answers).sort(
    (a, b) => compare(a.text, b.text) || compare(a.id, b.id),
  )
  const likeness = likenessMatrix(prepared)
  const groups = merge(likeness, prepared.length)
  return largestFirst(groups.map((members) => ({ ids: fromTheMiddle(members, likeness, prepared) })))
}

/** Groups answers that are the same or not, by their value: numbers, options, orders, gaps. */
export function clusterByValue(answers: readonly { id: string; value: string }[]): AnswerCluster[] {
  const groups = new Map<string, string[]>()
  for (const { id, value } of answers) groups.set(value, [...(groups.get(value) ?? []), id])
  return largestFirst([...groups.values()].map((ids) => ({ ids: ids.toSorted(compare) })))
}

function largestFirst(clusters: AnswerCluster[]): AnswerCluster[] {
  return clusters.sort((a, b) => b.ids.length - a.ids.length || compare(a.ids[0] ?? '', b.ids[0] ?? ''))
}

/** By code units, which no locale changes. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

type Matrix = { at: (i: number, j: number) => number }

function likenessMatrix(answers: readonly PreparedAnswer[]): Matrix {
  const n = answers.length
  const values = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const a = answers[i]
      const b = answers[j]
      const like = a && b ? likenessOf(a, b) : 0
      values[i * n + j] = like
      values[j * n + i] = like
    }
  }
  return { at: (i, j) => values[i * n + j] ?? 0 }
}

/**
 * Average linkage by Lance and Williams's update. Each group remembers its nearest one, so that a step costs about n
 * and all of it about n²; ties go to the earlier group.
 */
function merge(likeness: Matrix, n: number): number[][] {
  const links = Array.from({ length: n }, (_, i) =>
    Float64Array.from({ length: n }, (_, j) => likeness.at(i, j)),
  )
  const members = new Map(Array.from({ length: n }, (_, i): [number, number[]] => [i, [i]]))
  const link = (i: number, j: number) => links[i]?.[j] ?? 0
  const nearestTo = (i: number): number => {
    let best = -1
    for (const j of members.keys()) if (j !== i && (best < 0 || link(i, j) > link(i, best))) best = j
    return best
  }
  const nearest = new Map([...members.keys()].map((i) => [i, nearestTo(i)]))
  while (members.size > 1) {
    let into = -1
    for (const i of members.keys()) {
      if (into < 0 || link(i, nearest.get(i) ?? -1) > link(into, nearest.get(into) ?? -1)) into = i
    }
    const gone = nearest.get(into) ?? -1
    const kept = members.get(into)
    const joined = members.get(gone)
    if (!kept || !joined || link(into, gone) < ALIKE) break
    const [a, b] = [kept.length, joined.length]
    members.delete(gone)
    nearest.delete(gone)
    members.set(into, [...kept, ...joined])
    for (const other of members.keys()) {
      if (other === into) continue
      const average = (a * link(into, other) + b * link(gone, other)) / (a + b)
      links[into]?.fill(average, other, other + 1)
      links[other]?.fill(average, into, into + 1)
    }
    for (const other of members.keys()) {
      const near = nearest.get(other) ?? -1
      if (other === into || near === into || near === gone) nearest.set(other, nearestTo(other))
    }
  }
  return [...members.values()]
}

/** The ids of a group, the most typical answer first. */
function fromTheMiddle(
  members: readonly number[],
  likeness: Matrix,
  answers: readonly PreparedAnswer[],
): string[] {
  const closeness = new Map(
    members.map((i) => [i, members.reduce((sum, j) => (j === i ? sum : sum + likeness.at(i, j)), 0)]),
  )
  return [...members]
    .sort((i, j) => (closeness.get(j) ?? 0) - (closeness.get(i) ?? 0) || i - j)
    .flatMap((i) => answers[i]?.id ?? [])
}
