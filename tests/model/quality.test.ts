import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { closeEmbedder, embedder } from '@/lib/grading/embedder.server'
import { gradeTask } from '@/lib/grading/grade-task.server'
import type { Verdict } from '@/lib/grading/verdict'
import { pearson } from '@/scripts/grading/measures'
import { readAttacks } from '../unit/grading/attacks'
import { libraryTasks } from '../unit/grading/library-tasks'

/** What the grader has to show with the real model (docs/grading.md has the figures by words alone). */
const bars = { wrongPassed: 0.05, rightFailed: 0.1, mohler: 0.68 }

afterAll(closeEmbedder)

/** Grades in small groups, as a server would; every verdict has to be by meaning. */
async function gradeAll<Item>(items: readonly Item[], grade: (item: Item) => Promise<Verdict>) {
  expect(await embedder(), 'the model works').not.toBeNull()
  const verdicts: Verdict[] = []
  for (let at = 0; at < items.length; at += 16) {
    verdicts.push(...(await Promise.all(items.slice(at, at + 16).map(grade))))
  }
  expect(new Set(verdicts.map(({ mode }) => mode))).toEqual(new Set(['semantic']))
  return verdicts
}

describe('grading by meaning', { timeout: 900_000 }, () => {
  test('of the attack suite few wrong answers pass, and few right ones fail', async () => {
    const tasks = libraryTasks()
    const attacks = readAttacks()
    const verdicts = await gradeAll(attacks, ({ note, answer }) => {
      const task = tasks.get(note)
      if (!task) throw new Error(`There is no note ${note}.`)
      return gradeTask(task, answer, { keep: false })
    })
    const share = (label: string, rating: Verdict['suggestedRating']) => {
      const own = verdicts.filter((_, index) => attacks[index]?.label === label)
      return own.filter(({ suggestedRating }) => suggestedRating === rating).length / own.length
    }
    const found = { wrongPassed: share('wrong', 3), rightFailed: share('right', 1) }
    process.stdout.write(`attack suite by meaning: ${JSON.stringify(found)}\n`)
    expect(found.wrongPassed).toBeLessThanOrEqual(bars.wrongPassed)
    expect(found.rightFailed).toBeLessThanOrEqual(bars.rightFailed)
  })

  // With questions held out the figure is printed by `npm run grade:calibrate`; this is the grader as it is shipped.
  test('marks go with those of people', async ({ skip }) => {
    const file = path.resolve('../shared/data/asag/mohler-dev.jsonl')
    if (!existsSync(file)) return skip(`there is no ${file}`)
    type Line = { question: string; references: string[]; answer: string; score: number }
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
    const rows = lines.map((line): Line => JSON.parse(line))
    const verdicts = await gradeAll(rows, ({ question, references, answer }) =>
      gradeTask({ question, references, keyPoints: [], misconceptions: [] }, answer, { keep: false }),
    )
    const r = pearson(verdicts.map(({ score }, index) => ({ p: score, y: rows[index]?.score ?? 0 })))
    process.stdout.write(`Mohler by meaning: r = ${r.toFixed(3)}\n`)
    expect(r).toBeGreaterThanOrEqual(bars.mohler)
  })
})
