import { beforeAll, describe, expect, it } from 'vitest'
import { gradeText } from '@/lib/grading/grade-text'
import { type Attack, GUARDS, readAttacks } from './attacks'
import { libraryTasks } from './library-tasks'

type Tally = { passed: number; asked: number; failed: number }

const limits = {
  /** Of the wrong answers, at most this share may be suggested a pass. */
  wrongPassed: 0.05,
  /** By words alone, so many right paraphrases have to pass, and no more may be called wrong without asking. */
  rightPassed: 0.4,
  rightFailed: 0.27,
}

let graded: { attack: Attack; end: keyof Tally }[]
beforeAll(() => {
  const tasks = libraryTasks()
  graded = readAttacks().map((attack) => {
    const task = tasks.get(attack.note)
    if (!task) throw new Error(`${attack.id}: no such note`)
    const { suggestedRating } = gradeText(task, attack.answer)
    return { attack, end: suggestedRating === 3 ? 'passed' : suggestedRating === null ? 'asked' : 'failed' }
  })
  process.stdout.write(`${table()}\n`)
}, 240_000)

const tally = (picks: (attack: Attack) => boolean): Tally => {
  const ends = graded.filter(({ attack }) => picks(attack)).map(({ end }) => end)
  const count = (what: keyof Tally) => ends.filter((end) => end === what).length
  return { passed: count('passed'), asked: count('asked'), failed: count('failed') }
}

const share = (tally: Tally, what: keyof Tally) => tally[what] / (tally.passed + tally.asked + tally.failed)

function table(): string {
  const row = (name: string, { passed, asked, failed }: Tally) =>
    `${name.padEnd(26)} passed ${String(passed).padStart(3)}  asked ${String(asked).padStart(3)}  failed ${String(failed).padStart(3)}`
  const labels = (['right', 'partial', 'wrong'] as const).map((label) =>
    row(
      label,
      tally((attack) => attack.label === label),
    ),
  )
  const guards = GUARDS.map((guard) =>
    row(
      `  ${guard}`,
      tally((attack) => attack.guard === guard),
    ),
  )
  return ['attack suite, by words alone', ...labels, ...guards].join('\n')
}

describe('the attack suite, by words alone', () => {
  it('passes at most one wrong answer in twenty', () => {
    expect(
      share(
        tally(({ label }) => label === 'wrong'),
        'passed',
      ),
    ).toBeLessThanOrEqual(limits.wrongPassed)
  })

  it('passes right answers in other words as often as it is known to, and asks more often than it fails them', () => {
    const right = tally(({ label }) => label === 'right')
    expect(share(right, 'passed')).toBeGreaterThanOrEqual(limits.rightPassed)
    expect(share(right, 'failed')).toBeLessThanOrEqual(limits.rightFailed)
  })

  it.each([
    'empty',
    'one-word',
    'question-copied',
    'off-topic-fluent',
    'other-language',
    'instructions',
  ] as const)('passes none of the answers that say nothing: %s', (guard) => {
    expect(tally((attack) => attack.guard === guard).passed).toBe(0)
  })
})
