import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planBatches } from '@/lib/grading/plan-batches'

const job = fc.array(fc.string({ maxLength: 400 }), { maxLength: 40 }).map((texts) => ({ texts }))
const jobs = fc.array(job, { maxLength: 8 })

describe('planning batches', () => {
  test.each([true, false])(
    'every text once, of no more than 16 and no great width (jobs mixed: %s)',
    (mixed) => {
      fc.assert(
        fc.property(jobs, (asked) => {
          const plan = planBatches(asked, mixed)
          const found = plan.flatMap(({ texts, from }) => {
            expect(texts.length).toBe(from.length)
            expect(texts.length).toBeLessThanOrEqual(16)
            expect(texts.length * Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(2_400)
            return from.map(({ job, place }, index) => {
              expect(asked[job]?.texts[place]).toBe(texts[index])
              return `${job} ${place}`
            })
          })
          const wanted = asked.flatMap(({ texts }, at) => texts.map((_, place) => `${at} ${place}`))
          expect(found.sort()).toEqual(wanted.sort())
        }),
      )
    },
  )

  test('what one asks is computed alike whoever else is asking', () => {
    fc.assert(
      fc.property(job, jobs, (mine, others) => {
        const alone = planBatches([mine], false).map(({ texts }) => texts)
        const among = planBatches([...others, mine], false)
        const ofMine = among.filter(({ from }) => from.some(({ job }) => job === others.length))
        expect(ofMine.map(({ texts }) => texts)).toEqual(alone)
      }),
    )
  })

  test('long texts share a batch with few', () => {
    const texts = ['short', 'x'.repeat(900), 'y'.repeat(900), 'z'.repeat(9_000), 'brief']
    expect(planBatches([{ texts }], true).map(({ texts }) => texts.length)).toEqual([2, 2, 1])
  })
})
