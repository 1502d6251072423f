import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { gradeText } from '@/lib/grading/grade-text'
import { libraryTask } from './library-tasks'

const doc = readFileSync('docs/grading.md', 'utf8')

/** The verdict as docs/grading.md shows it. */
function verdictAsTable(note: string, answer: string): string {
  const { points, outcome, score, confidence, suggestedRating } = gradeText(libraryTask(note), answer)
  const quote = (spans: { start: number; end: number }[]) =>
    spans.map(({ start, end }) => `“${answer.slice(start, end)}”`).join(' … ') || '–'
  const rows = points.map(
    ({ text, weight, state, evidence }) => `| ${text} | ${weight} | ${state} | ${quote(evidence)} |`,
  )
  const rating = suggestedRating === null ? 'asks' : suggestedRating === 3 ? 'Good' : 'Again'
  return [
    '| key point | weight | state | the learner’s words |',
    '|---|---:|---|---|',
    ...rows,
    '',
    `Outcome **${outcome}**, mark ${score.toFixed(2)}, confidence ${confidence.toFixed(2)}, suggested rating: **${rating}**.`,
  ].join('\n')
}

const examples = [...doc.matchAll(/<!-- verdict on (\S+) -->\n\n> ([^\n]+)\n/g)]

it('the guide to grading has its worked examples', () => {
  expect(examples.length).toBeGreaterThanOrEqual(2)
})

it.each(examples.map(([, note = '', answer = '']) => ({ note, answer })))(
  'the guide to grading shows the verdict that $note gets today',
  ({ note, answer }) => {
    expect(doc).toContain(verdictAsTable(note, answer))
  },
)
