import { BadModelFile } from './bad-model-file'
import type { ModelConfig } from './model'
import { requirePlausible } from './plausible-config'

/** Reads `config.json` of a LlamaForCausalLM. What it asks for and this code does not compute is refused by name. */
export function readLlamaConfig(json: string): ModelConfig {
  let file: Record<string, unknown>
  try {
    file = JSON.parse(json)
  } catch {
    throw bad('it is no JSON')
  }
  if (typeof file !== 'object' || file === null) throw bad('it is no list of settings')
  if (file.model_type !== 'llama')
    throw bad(`its model_type is ${file.model_type}, and only llama can be run`)
  const number = (name: string, otherwise?: number): number => {
    const value = file[name] ?? otherwise
    if (typeof value !== 'number' || !Number.isFinite(value)) throw bad(`${name} is not a number`)
    return value
  }
  for (const name of ['attention_bias', 'mlp_bias']) {
    if (file[name]) throw bad(`it asks for ${name}, which is not supported`)
  }
  if ((file.hidden_act ?? 'silu') !== 'silu')
    throw bad(`its hidden_act is ${file.hidden_act} instead of silu`)
  const rope = rotary(file)

  const heads = number('num_attention_heads')
  const hiddenSize = number('hidden_size')
  const end = Array.isArray(file.eos_token_id) ? file.eos_token_id[0] : file.eos_token_id
  const eos = end === undefined || end === null ? null : end
  if (eos !== null && typeof eos !== 'number') throw bad('eos_token_id is not a number')
  const config: ModelConfig = {
    vocabSize: number('vocab_size'),
    hiddenSize,
    layers: number('num_hidden_layers'),
    heads,
    kvHeads: number('num_key_value_heads', heads),
    headSize: number('head_dim', hiddenSize / heads),
    ffnSize: number('intermediate_size'),
    context: number('max_position_embeddings', 2048),
    ropeTheta: number('rope_theta', rope ?? 10_000),
    normEps: number('rms_norm_eps', 1e-6),
    tied: file.tie_word_embeddings === true,
    bos: number('bos_token_id', eos ?? 1),
    eos,
  }
  requirePlausible(config, bad)
  return config
}

/** Newer files keep theta in `rope_parameters`. Stretched positions (`rope_scaling`) would be computed wrongly. */
function rotary(file: Record<string, unknown>): number | undefined {
  for (const name of ['rope_scaling', 'rope_parameters']) {
    const value = file[name]
    if (value === undefined || value === null) continue
    const { rope_type: type, rope_theta: theta } = value as Record<string, unknown>
    if (type !== 'default') throw bad(`it asks for ${name} of the type ${type}, which is not supported`)
    if (typeof theta === 'number') return theta
  }
  return undefined
}

function bad(why: string): BadModelFile {
  return new BadModelFile(`This config.json cannot be used: ${why}. Nothing was loaded.`)
}
