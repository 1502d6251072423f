import { BadModelFile } from './bad-model-file'
import { readLlamaConfig } from './hugging-face-config'
import { type LayerWeights, type ModelConfig, type ModelWeights, type Target, targetNames } from './model'
import { allFinite, type NumberFormat } from './number-formats'
import { readSafetensors, type Tensor, writeSafetensors } from './safetensors'

/** The module that holds a matrix, within a block. Adapters in PEFT's format use the same names. */
export const moduleOf: Readonly<Record<Target, string>> = {
  q: 'self_attn.q_proj',
  k: 'self_attn.k_proj',
  v: 'self_attn.v_proj',
  o: 'self_attn.o_proj',
  gate: 'mlp.gate_proj',
  up: 'mlp.up_proj',
  down: 'mlp.down_proj',
}

/** Output and input size of each of the seven matrices. */
export function shapeOf(target: Target, config: ModelConfig): readonly [number, number] {
  const { hiddenSize: D, heads, kvHeads, headSize, ffnSize: F } = config
  switch (target) {
    case 'q':
      return [heads * headSize, D]
    case 'k':
    case 'v':
      return [kvHeads * headSize, D]
    case 'o':
      return [D, heads * headSize]
    case 'gate':
    case 'up':
      return [F, D]
    case 'down':
      return [D, F]
  }
}

/** `config.json` and `model.safetensors` of a LlamaForCausalLM → its weights. */
export function readHuggingFace(configJson: string, file: Uint8Array): ModelWeights {
  const config = readLlamaConfig(configJson)
  const { tensors } = readSafetensors(file)
  const left = new Set(tensors.keys())
  const missing: string[] = []
  const take = (name: string, ...shape: number[]): Float32Array => {
    left.delete(name)
    const tensor = tensors.get(name)
    if (!tensor) {
      missing.push(name)
      return new Float32Array()
    }
    if (tensor.shape.join() !== shape.join()) {
      throw bad(
        `“${name}” has the shape [${tensor.shape.join(', ')}], and by config.json it is [${shape.join(', ')}]`,
      )
    }
    if (!allFinite(tensor.values)) throw bad(`“${name}” holds numbers that are none, or infinite`)
    return tensor.values
  }
  const { vocabSize: V, hiddenSize: D } = config
  const embedding = take('model.embed_tokens.weight', V, D)
  const layers = Array.from({ length: config.layers }, (_, layer): LayerWeights => {
    const at = `model.layers.${layer}`
    const of = (target: Target) => take(`${at}.${moduleOf[target]}.weight`, ...shapeOf(target, config))
    return {
      attentionNorm: take(`${at}.input_layernorm.weight`, D),
      ffnNorm: take(`${at}.post_attention_layernorm.weight`, D),
      q: of('q'),
      k: of('k'),
      v: of('v'),
      o: of('o'),
      gate: of('gate'),
      up: of('up'),
      down: of('down'),
    }
  })
  const finalNorm = take('model.norm.weight', D)
  const output = config.tied ? embedding : take('lm_head.weight', V, D)
  if (config.tied) left.delete('lm_head.weight')
  if (missing.length > 0) throw bad(`it lacks ${listed(missing)}`)
  // A bias that is not added would give another model's text.
  const unknown = [...left].filter((name) => !name.endsWith('.rotary_emb.inv_freq'))
  if (unknown.length > 0) throw bad(`it also has ${listed(unknown)}, which has no place in it`)
  return { config, embedding, layers, finalNorm, output }
}

/** The two files of a model, so that any other tool can open it. */
export function writeHuggingFace(
  weights: ModelWeights,
  format: NumberFormat = 'f32',
): { config: string; file: Uint8Array<ArrayBuffer> } {
  const { config } = weights
  const { vocabSize: V, hiddenSize: D } = config
  const tensors = new Map<string, Tensor>()
  tensors.set('model.embed_tokens.weight', { shape: [V, D], values: weights.embedding })
  for (const [layer, block] of weights.layers.entries()) {
    const at = `model.layers.${layer}`
    tensors.set(`${at}.input_layernorm.weight`, { shape: [D], values: block.attentionNorm })
    tensors.set(`${at}.post_attention_layernorm.weight`, { shape: [D], values: block.ffnNorm })
    for (const target of targetNames) {
      tensors.set(`${at}.${moduleOf[target]}.weight`, {
        shape: shapeOf(target, config),
        values: block[target],
      })
    }
  }
  tensors.set('model.norm.weight', { shape: [D], values: weights.finalNorm })
  if (!config.tied) tensors.set('lm_head.weight', { shape: [V, D], values: weights.output })
  return { config: configJson(config), file: writeSafetensors(tensors, format) }
}

function configJson(config: ModelConfig): string {
  return JSON.stringify({
    architectures: ['LlamaForCausalLM'],
    model_type: 'llama',
    hidden_act: 'silu',
    vocab_size: config.vocabSize,
    hidden_size: config.hiddenSize,
    num_hidden_layers: config.layers,
    num_attention_heads: config.heads,
    num_key_value_heads: config.kvHeads,
    head_dim: config.headSize,
    intermediate_size: config.ffnSize,
    max_position_embeddings: config.context,
    rope_theta: config.ropeTheta,
    rms_norm_eps: config.normEps,
    tie_word_embeddings: config.tied,
    bos_token_id: config.bos,
    eos_token_id: config.eos,
  })
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `“${name}”`)
  return `${shown.join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`
}

function bad(why: string): BadModelFile {
  return new BadModelFile(`The weights do not fit the model: ${why}. Nothing was loaded.`)
}
