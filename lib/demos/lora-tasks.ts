import { deltaOf } from '@/lib/transformer/adapter'
import type { Engine } from '@/lib/transformer/engine'
import type { Adapter } from '@/lib/transformer/model'
import { singularValues } from '@/lib/transformer/svd'
import { BASE_TEXT } from './base-text'
import { adapterSize, largestDifference, mergeDifference, perplexityOf, tuningOptions } from './lora-training'
import { percent } from './number-words'
import type { PredictTask } from './prediction'

/** What the tasks of the LoRA demo work with. */
export interface LoraBench {
  readonly engine: Engine
  /** Groups of calls that depend on which adapter is in use. */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result>
  /** The adapter of the page: the one that is there, else one trained now with what is set. */
  trained(): Promise<{ adapter: Adapter; style: readonly number[] }>
}

/** What the LoRA page asks before it shows. `bench` is null while there is no model. */
export function loraTasks(bench: LoraBench | null): readonly PredictTask[] {
  const withBench = (run: (bench: LoraBench) => ReturnType<PredictTask['run']>) => async () => {
    if (!bench) throw new Error('The model is not there yet.')
    return run(bench)
  }
  return [
    {
      id: 'share',
      question:
        'An adapter of rank 8 beside the query and value matrices of every layer. How many of the model’s numbers does it train?',
      choices: [
        { value: 'few', label: 'Fewer than 5 in 100' },
        { value: 'quarter', label: 'About a quarter' },
        { value: 'half', label: 'About half' },
        { value: 'all', label: 'All of them' },
      ],
      run: withBench(share),
    },
    {
      id: 'start',
      question:
        'The adapter is put beside the model, and not one step was trained. What does it do to the predictions?',
      choices: [
        { value: 'nothing', label: 'Nothing at all' },
        { value: 'little', label: 'It shifts them a little, at random' },
        { value: 'ruin', label: 'It ruins them: its numbers are random' },
      ],
      run: withBench(start),
    },
    {
      id: 'rank',
      question:
        'An adapter of rank 2 was trained for three steps. What it adds to a value matrix (ΔW) has 64 rows of 128 numbers. How many of its 64 singular values are not zero?',
      choices: [
        { value: '1', label: '1' },
        { value: '2', label: '2' },
        { value: '8', label: '8' },
        { value: '64', label: 'All 64' },
      ],
      run: withBench(rankSeen),
    },
    {
      id: 'forgetting',
      question:
        'The adapter was trained on one style and on nothing else. How well does the model foresee a plain story now?',
      choices: [
        { value: 'better', label: 'Better than before' },
        { value: 'same', label: 'As before, within 5 %' },
        { value: 'worse', label: 'Worse: some of it is forgotten' },
      ],
      run: withBench(forgetting),
    },
    {
      id: 'strength',
      question:
        'Now half as much again of the adapter: strength 1.5 instead of 1. What happens to text in the style that it never saw?',
      choices: [
        { value: 'better', label: 'It is foreseen better' },
        { value: 'same', label: 'Nothing changes, within 2 %' },
        { value: 'worse', label: 'It is foreseen worse' },
      ],
      run: withBench(strength),
    },
    {
      id: 'merge',
      question:
        'ΔW is written into the weights for good, and the adapter taken away. What happens to the predictions?',
      choices: [
        { value: 'same', label: 'They stay the same, but for rounding' },
        { value: 'near', label: 'They come close, a few in a hundred differ' },
        { value: 'back', label: 'They go back to those of the base model' },
      ],
      run: withBench(merging),
    },
  ]
}

const firstSteps = { rank: 2, alpha: 4, targets: ['v'], learningRate: 0.01, steps: 3 } as const

async function share({ engine }: LoraBench) {
  const { config, parameters } = engine.info
  const trained = adapterSize(config, 8, ['q', 'v'])
  const part = trained / parameters
  return {
    answer: part < 0.05 ? 'few' : part < 0.37 ? 'quarter' : part < 0.75 ? 'half' : 'all',
    said: `Rank 8 beside q and v trains ${whole(trained)} of ${whole(parameters)} numbers, ${percent(part)}: A has 8 rows and B 8 columns, whatever the size of W.`,
  }
}

async function start({ engine, exclusively }: LoraBench) {
  const ids = await baseIds(engine)
  const tuning = await engine.tune(tuningOptions({ ...firstSteps, rank: 8 }, { train: ids, heldOut: ids }))
  try {
    const adapter = await tuning.adapter()
    const [without, beside] = await exclusively(async () => {
      await engine.use(null)
      const base = await engine.read(ids)
      await engine.use(adapter)
      const adapted = await engine.read(ids)
      await engine.use(null)
      return [base, adapted]
    })
    const difference = largestDifference(without, beside)
    const largest = largestDifference(without, new Float32Array(0))
    return {
      answer: difference < 1e-5 * largest ? 'nothing' : difference < 0.2 * largest ? 'little' : 'ruin',
      said: `The largest change of a logit is ${small(difference)}. A is random, but B starts at zero, so B A is zero: training begins exactly at the base model.`,
    }
  } finally {
    await tuning.dispose()
  }
}

async function rankSeen({ engine }: LoraBench) {
  const ids = await baseIds(engine)
  const { config } = engine.info
  const tuning = await engine.tune(tuningOptions(firstSteps, { train: ids, heldOut: ids }))
  try {
    for (let step = 0; step < firstSteps.steps; step += 1) await tuning.step()
    const adapter = await tuning.adapter()
    if (!adapter) throw new Error('The training gave no adapter.')
    const [rows, columns] = [config.kvHeads * config.headSize, config.hiddenSize]
    const values = singularValues(deltaOf(adapter, 0, 'v', config), rows, columns)
    const [largest = 0] = values
    const seen = values.filter((value) => value > 1e-5 * largest)
    return {
      answer: String(seen.length),
      said: `${seen.length} of ${values.length} are not zero: ${[...seen].map(small).join(' and ')}. The next is ${small(values[seen.length] ?? 0)}, which is rounding. B A cannot have a higher rank than its thin side.`,
    }
  } finally {
    await tuning.dispose()
  }
}

async function forgetting({ engine, exclusively, trained }: LoraBench) {
  const { adapter } = await trained()
  const ids = await baseIds(engine)
  const [before, after] = await exclusively(async () => {
    await engine.use(null)
    const base = await perplexityOf(engine, ids)
    await engine.use(adapter)
    return [base, await perplexityOf(engine, ids)]
  })
  return {
    answer: compared(after / before, 0.05),
    said: `The perplexity of a plain story went from ${before.toFixed(1)} to ${after.toFixed(1)}. The base weights did not change; what was forgotten comes back at strength 0.`,
  }
}

async function strength({ engine, exclusively, trained }: LoraBench) {
  const { adapter, style } = await trained()
  const [one, more] = await exclusively(async () => {
    await engine.use(adapter, { strength: 1 })
    const usual = await perplexityOf(engine, style)
    await engine.use(adapter, { strength: 1.5 })
    const strong = await perplexityOf(engine, style)
    await engine.use(adapter)
    return [usual, strong]
  })
  return {
    answer: compared(more / one, 0.02),
    said: `The perplexity of unseen text in the style is ${one.toFixed(1)} at strength 1 and ${more.toFixed(1)} at strength 1.5. ΔW was trained for strength 1; beyond it, the same direction overshoots.`,
  }
}

async function merging({ engine, exclusively, trained }: LoraBench) {
  const { adapter } = await trained()
  const ids = await baseIds(engine)
  const { difference, largest } = await exclusively(async () => {
    const measured = await mergeDifference(engine, adapter, ids)
    await engine.use(adapter)
    return measured
  })
  const part = difference / largest
  return {
    answer: part < 1e-4 ? 'same' : part < 0.1 ? 'near' : 'back',
    said: `Of all logits of a plain story, the largest change is ${small(difference)}, beside a largest logit of ${largest.toFixed(1)}. (W + ΔW) x and W x + ΔW x are the same sum, rounded in another order.`,
  }
}

/** A perplexity against another: lower foresees better. */
function compared(ratio: number, tolerance: number): 'better' | 'same' | 'worse' {
  if (ratio < 1 - tolerance) return 'better'
  return ratio > 1 + tolerance ? 'worse' : 'same'
}

async function baseIds(engine: Engine): Promise<number[]> {
  return (await engine.tokenize(BASE_TEXT)).map(({ id }) => id)
}

function whole(value: number): string {
  return value.toLocaleString('en')
}

/** Small numbers as people write them: 0.0031, 4.2e-7, 0. */
function small(value: number): string {
  return value === 0 ? '0' : Math.abs(value) >= 0.001 ? value.toPrecision(2) : value.toExponential(1)
}
