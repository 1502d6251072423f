import type { Engine, HeadLabel } from './engine'
import { engineOver } from './engine-over'
import type { ModelWeights } from './model'
import { parameterCount } from './plausible-config'
import { referenceBackend } from './reference-backend'
import type { Tokenizer } from './tokenizer'

/** An engine on the calling thread in plain float64: for tests, for the command line, and where nothing faster runs. */
export function referenceEngine(
  weights: ModelWeights,
  tokenizer: Tokenizer,
  labels: readonly HeadLabel[] = [],
  reason = 'The model runs in plain JavaScript: slowly, and with the most exact numbers.',
): Engine {
  const { config } = weights
  const parameters = parameterCount(config)
  return engineOver(referenceBackend(weights), tokenizer, {
    backend: 'reference',
    reason,
    config,
    parameters,
    bytes: parameters * Float32Array.BYTES_PER_ELEMENT,
    heads: labels,
  })
}
