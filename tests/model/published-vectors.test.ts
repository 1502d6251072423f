import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ModelCopy, Precision } from '@/lib/grading/model-files.server'
import { openPool, type WorkerPool } from '@/lib/grading/worker-pool.server'
import { settings } from '@/scripts/model/manifest.mjs'
import { isThere } from '@/scripts/model/provide.mjs'

/** The two sentences of the model card of all-MiniLM-L6-v2, and how their vectors begin. */
const published = {
  'This is an example sentence': [0.045927, 0.0732818, 0.0540066],
  'Each sentence is converted': [0.0818806, 0.1076022, -0.0132418],
}
const sentences = Object.keys(published)
const within = { fp32: 1e-4, q8: 5e-2 }

const { folder, theirs } = settings()
const present = (['fp32', 'q8'] as const).filter((precision) => isThere({ folder, theirs, precision }))
const made = new Map<Precision, Float32Array[]>()
const pools: WorkerPool[] = []

beforeAll(async () => {
  for (const precision of present) {
    const copy: ModelCopy = { folder, precision, stamp: '' }
    const pool = openPool(copy, { threads: 1, maxTokens: 256 })
    pools.push(pool)
    made.set(precision, (await pool.embed(sentences)).vectors)
  }
})
afterAll(async () => {
  for (const pool of pools) await pool.close()
})

describe('the model gives the vectors that its authors published', () => {
  for (const precision of ['fp32', 'q8'] as const) {
    test(precision, ({ skip }) => {
      const vectors = made.get(precision)
      if (!vectors) return skip(`no ${precision} weights in ${folder}`)
      for (const [at, expected] of Object.values(published).entries()) {
        const vector = vectors[at]
        expect(vector).toHaveLength(384)
        for (const [place, value] of expected.entries()) {
          expect(Math.abs((vector?.[place] ?? Number.NaN) - value)).toBeLessThan(within[precision])
        }
      }
    })
  }

  test('q8 is within a cosine distance of 0.02 of fp32', ({ skip }) => {
    const [fp32, q8] = [made.get('fp32'), made.get('q8')]
    if (!fp32 || !q8) return skip(`not both precisions are in ${folder}`)
    for (const [at, vector] of fp32.entries()) {
      const cosine = vector.reduce((sum, value, place) => sum + value * (q8[at]?.[place] ?? 0), 0)
      expect(1 - cosine).toBeLessThan(0.02)
    }
  })
})
