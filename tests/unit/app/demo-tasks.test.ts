import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  changeSampling,
  optionsOf,
  plain,
  type SamplingState,
  startOf,
} from '@/app/(study)/demos/sampling/_components/sampling-state'
import { samplingTasks } from '@/app/(study)/demos/sampling/_components/sampling-tasks'
import { cutBy, stageWords } from '@/app/(study)/demos/sampling/_components/stage-words'
import { attentionTasks } from '@/lib/demos/attention-tasks'
import { readSamplingPreset } from '@/lib/demos/presets'
import type { Engine } from '@/lib/transformer/engine'
import { samplingStages } from '@/lib/transformer/sampling'
import { openDemoEngine } from '@/tests/support/demo-engine'

describe('the tasks of the demos', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await openDemoEngine()
  })

  it.each([...attentionTasks, ...samplingTasks])(
    '$id has one answer among its choices, with its numbers',
    async (task) => {
      expect(task.choices.length).toBeGreaterThanOrEqual(3)
      const truth = await task.check(engine)
      expect(task.choices.map(({ value }) => value)).toContain(truth.answer)
      expect(truth.said).toMatch(/\d/)
      expect(truth.said).not.toMatch(/NaN|undefined|Infinity/)
    },
  )

  it('ask what is not known before: each its own question, at least four a demo', () => {
    for (const tasks of [attentionTasks, samplingTasks]) {
      expect(tasks.length).toBeGreaterThanOrEqual(4)
      expect(new Set(tasks.map(({ id }) => id)).size).toBe(tasks.length)
    }
  })

  it('use words that the model cuts into few tokens', async () => {
    const vocabulary = JSON.parse(readFileSync('content/models/engram-1m/tokenizer.json', 'utf8'))
    expect(Object.keys(vocabulary.model.vocab).length).toBeLessThanOrEqual(1024)
    for (const { question } of [...attentionTasks, ...samplingTasks]) {
      const quoted = /“([^”]+?)(?: …)?”/.exec(question)?.[1] ?? ''
      const tokens = await engine.tokenize(quoted)
      expect(tokens.length).toBeLessThanOrEqual(1 + 2 * quoted.split(/\s+/).length + 4)
    }
  })
})

describe('the stages of sampling in words', () => {
  const logits = Float32Array.of(4, 3, 2, 1, 0, -1)
  const options = { temperature: 0.5, topK: 3, topP: 0.9, minP: 0.2, repetitionPenalty: 1.2 }
  const stages = samplingStages(logits, options, [1])
  const words = stages.map((stage, index) => stageWords(stage, stages[index - 1], options))

  it('say what each cut and by what the rest was multiplied', () => {
    expect(stages.map(({ name }) => name)).toEqual([
      'softmax',
      'repetition-penalty',
      'temperature',
      'top-k',
      'top-p',
      'min-p',
    ])
    expect(words[0]).toContain('6 tokens')
    expect(words[1]).toContain('divided by 1.2')
    expect(words[2]).toMatch(
      /divided by 0.5: their differences grow\. The likeliest goes from [\d.]+ % to [\d.]+ %/,
    )
    expect(words[3]).toContain('Cuts 3 tokens')
    const cut = stages[3]
    expect(words[3]).toContain((1 / (1 - (cut?.cutMass ?? 0))).toFixed(2))
  })

  it('name the greedy end and a cut that cuts nothing', () => {
    const greedy = samplingStages(logits, { temperature: 0 }, [])
    expect(greedy.map((stage, at) => stageWords(stage, greedy[at - 1], { temperature: 0 })).at(-1)).toContain(
      'Greedy',
    )
    const wide = samplingStages(logits, { temperature: 1, topK: 6 }, [])
    expect(
      wide.map((stage, at) => stageWords(stage, wide[at - 1], { temperature: 1, topK: 6 })).at(-1),
    ).toContain('Nothing is cut')
  })

  it('say which stage cut a token', () => {
    expect(cutBy(stages, 0)).toBeNull()
    expect(cutBy(stages, 5)).toBe('top-k')
    expect(cutBy(samplingStages(logits, { temperature: 0 }, []), 3)).toBe('temperature')
    expect(cutBy([], 0)).toBeNull()
  })
})

describe('what is set on the sampling page', () => {
  const drawn = { token: { id: 5, text: ' cat', start: 0, end: 0 }, chance: 0.5 }
  const state: SamplingState = startOf(
    readSamplingPreset(new URLSearchParams('temperature=0.5&seed=3')).preset,
  )
  const later = changeSampling(state, { type: 'drew', drawn })

  it('keeps what was written while options change, and begins anew with another prompt or seed', () => {
    expect(later.written).toEqual([drawn])
    expect(changeSampling(later, { type: 'set', option: 'topK', value: 9 })).toMatchObject({
      topK: 9,
      written: [drawn],
    })
    for (const change of [
      { type: 'typed', prompt: 'a' },
      { type: 'seeded', seed: 4 },
      { type: 'cleared' },
    ] as const) {
      expect(changeSampling(later, change).written).toEqual([])
    }
    expect(changeSampling(later, { type: 'reset' })).toMatchObject({ ...plain, written: [drawn] })
    expect(optionsOf(later)).toEqual({ ...plain, temperature: 0.5, seed: 3 })
  })

  it('is set to what a task asked about, and to nothing else', () => {
    const staged = changeSampling(changeSampling(later, { type: 'set', option: 'topK', value: 9 }), {
      type: 'staged',
      scene: { prompt: 'The', topP: 0.9 },
    })
    expect(staged).toMatchObject({ ...plain, prompt: 'The', topP: 0.9, temperature: 1, written: [], seed: 3 })
  })
})
