import { percent } from '@/lib/demos/number-words'
import type { SamplingOptions } from '@/lib/transformer/engine'
import type { SamplingStage } from '@/lib/transformer/sampling'

export const stageNames: Readonly<Record<SamplingStage['name'], string>> = {
  softmax: 'Softmax',
  'repetition-penalty': 'Repetition penalty',
  temperature: 'Temperature',
  'top-k': 'Top-k',
  'top-p': 'Top-p',
  'min-p': 'Min-p',
}

/** What a stage did to the distribution before it, in a sentence or two with its numbers. */
export function stageWords(
  stage: SamplingStage,
  before: SamplingStage | undefined,
  options: SamplingOptions,
): string {
  switch (stage.name) {
    case 'softmax':
      return `The model’s scores as probabilities: ${stage.probabilities.length.toLocaleString('en')} tokens, 100 % in all.`
    case 'repetition-penalty':
      return `Tokens that stand in the text already: a positive score is divided by ${options.repetitionPenalty}, a negative one multiplied. Nothing is cut.`
    case 'temperature':
      return temperatureWords(stage, before, options.temperature)
    case 'top-k':
      return `Keeps the ${options.topK === 1 ? 'likeliest token' : `${options.topK} likeliest`}. ${cutWords(stage)}`
    case 'top-p':
      return `Keeps the fewest tokens that hold ${percent(options.topP ?? 1, 0)} together. ${cutWords(stage)}`
    case 'min-p':
      return `Keeps what has at least ${percent(options.minP ?? 0, 0)} of the likeliest token’s chance. ${cutWords(stage)}`
  }
}

function temperatureWords(
  stage: SamplingStage,
  before: SamplingStage | undefined,
  temperature: number,
): string {
  if (temperature === 0) return 'Greedy: only the likeliest token is left.'
  const gain = `The likeliest goes from ${percent(largest(before?.probabilities))} to ${percent(largest(stage.probabilities))}.`
  return temperature < 1
    ? `Scores are divided by ${temperature}: their differences grow. ${gain}`
    : `Scores are divided by ${temperature}: their differences shrink. ${gain}`
}

function cutWords({ cut, cutMass }: SamplingStage): string {
  if (cut.length === 0) return 'Nothing is cut here.'
  const tokens = cut.length === 1 ? '1 token' : `${cut.length.toLocaleString('en')} tokens`
  // The last rounding of a mass of nearly 1 must not divide by nothing.
  const factor = 1 / Math.max(1 - cutMass, 1e-12)
  return `Cuts ${tokens} with ${percent(cutMass)} together; what is left is multiplied by ${factor.toFixed(2)}, so that it is 100 % again.`
}

/** The stage that cut a token; null where it is still in. */
export function cutBy(stages: readonly SamplingStage[], id: number): SamplingStage['name'] | null {
  const last = stages.at(-1)
  if (!last || (last.probabilities[id] ?? 0) > 0) return null
  return stages.find(({ cut }) => cut.includes(id))?.name ?? (stages.length > 1 ? 'temperature' : null)
}

function largest(probabilities: Float64Array | undefined): number {
  return probabilities?.reduce((most, value) => Math.max(most, value), 0) ?? 0
}
