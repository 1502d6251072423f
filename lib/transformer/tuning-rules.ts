import type { TuningOptions } from './engine'
import { type ModelConfig, targetNames } from './model'

/** Throws a sentence for the first setting that no training can begin with. */
export function requireTunable(options: TuningOptions, config: ModelConfig): void {
  const { train, heldOut, rank, alpha, targets, learningRate, batch, length, full = false } = options
  const require = (holds: boolean, rule: string) => {
    if (!holds) throw new RangeError(`${rule} The training did not begin.`)
  }
  const whole = (value: number, most: number) => Number.isInteger(value) && value >= 1 && value <= most
  require(train.length >= 2, 'The training text needs two tokens at least.')
  require(heldOut.length >= 2, 'The text kept for measuring needs two tokens at least.')
  require([...train, ...heldOut].every(
    (id) => Number.isInteger(id) && id >= 0 && id < config.vocabSize,
  ), 'Every token has to be in the vocabulary of the model.')
  require(whole(length, config.context), `A sequence has 1 to ${config.context} tokens.`)
  require(whole(batch, 4096), 'A step takes a whole number of sequences, 1 to 4,096.')
  require(learningRate > 0 && learningRate < Infinity, 'The learning rate is a number above 0.')
  if (full) return
  require(whole(rank, config.hiddenSize), `The rank is a whole number from 1 to ${config.hiddenSize}.`)
  require(alpha > 0 && alpha < Infinity, 'Alpha is a number above 0.')
  require(targets.length > 0, 'At least one matrix has to be adapted.')
  require(targets.every((target) => targetNames.includes(target)) &&
    new Set(targets).size === targets.length, 'The matrices are q, k, v, o, gate, up and down, each once.')
}
