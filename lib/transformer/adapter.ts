import { BadModelFile } from './bad-model-file'
import { moduleOf, shapeOf } from './hugging-face'
import { type Adapter, type AdapterMatrices, type ModelConfig, type Target, targetNames } from './model'
import { readSafetensors, type Tensor, writeSafetensors } from './safetensors'

/** What an adapter at full strength adds to a matrix: (alpha / rank) * B A, [out, in]; zeros where it leaves it alone. */
export function deltaOf(adapter: Adapter, layer: number, target: Target, config: ModelConfig): Float32Array {
  const [outSize, inSize] = shapeOf(target, config)
  const delta = new Float32Array(outSize * inSize)
  const pair = adapter.layers[layer]?.[target]
  if (!pair) return delta
  const { rank, alpha } = adapter
  for (let o = 0; o < outSize; o += 1) {
    for (let i = 0; i < inSize; i += 1) {
      let sum = 0
      for (let r = 0; r < rank; r += 1) {
        sum += (pair.up[o * rank + r] as number) * (pair.down[r * inSize + i] as number)
      }
      delta[o * inSize + i] = (alpha / rank) * sum
    }
  }
  return delta
}

// PEFT saves the wrapped model's names without the name of the adapter.
const nameOf = (layer: number, target: Target, part: 'A' | 'B') =>
  `base_model.model.model.layers.${layer}.${moduleOf[target]}.lora_${part}.weight`

/** `adapter_model.safetensors` as PEFT reads it. Rank and alpha also stand in its metadata, so that it suffices alone. */
export function writeAdapter(adapter: Adapter, config: ModelConfig): Uint8Array<ArrayBuffer> {
  const tensors = new Map<string, Tensor>()
  for (const [layer, pairs] of adapter.layers.entries()) {
    for (const target of targetNames) {
      const pair = pairs[target]
      if (!pair) continue
      const [outSize, inSize] = shapeOf(target, config)
      tensors.set(nameOf(layer, target, 'A'), { shape: [adapter.rank, inSize], values: pair.down })
      tensors.set(nameOf(layer, target, 'B'), { shape: [outSize, adapter.rank], values: pair.up })
    }
  }
  return writeSafetensors(tensors, 'f32', { r: String(adapter.rank), lora_alpha: String(adapter.alpha) })
}

/** `adapter_config.json` beside it. */
export function adapterConfig(adapter: Adapter): string {
  const settings = {
    peft_type: 'LORA',
    task_type: 'CAUSAL_LM',
    base_model_name_or_path: null,
    r: adapter.rank,
    lora_alpha: adapter.alpha,
    lora_dropout: 0,
    target_modules: adapter.targets.map((target) => moduleOf[target].split('.').at(-1)),
    bias: 'none',
    fan_in_fan_out: false,
    inference_mode: true,
  }
  return `${JSON.stringify(settings, null, 2)}\n`
}

/**
 * Reads what `writeAdapter` or PEFT wrote for a model of this shape. Alpha comes from adapter_config.json where that is
 * given, otherwise from the file's own metadata.
 */
export function readAdapter(file: Uint8Array, config: ModelConfig, configJson?: string): Adapter {
  const { tensors, metadata } = readSafetensors(file)
  const settings =
    configJson === undefined
      ? { lora_alpha: Number(metadata.lora_alpha), r: undefined }
      : readSettings(configJson)
  const alpha = settings.lora_alpha
  if (typeof alpha !== 'number' || !Number.isFinite(alpha)) {
    throw bad('it does not say its alpha; choose its adapter_config.json as well')
  }
  const matrices = new Map(tensors)
  const layers = Array.from({ length: config.layers }, (_, layer) => {
    const pairs: Partial<Record<Target, AdapterMatrices>> = {}
    for (const target of targetNames) {
      const [down, up] = (['A', 'B'] as const).map((part) => {
        const name = nameOf(layer, target, part)
        const tensor = matrices.get(name)
        matrices.delete(name)
        return tensor
      })
      if (down && up)
        pairs[target] = pairOf(`${moduleOf[target]} of layer ${layer}`, down, up, target, config)
      else if (down || up) throw bad(`${moduleOf[target]} of layer ${layer} has only one of its two matrices`)
    }
    return pairs
  })
  const [unknown] = matrices.keys()
  if (unknown !== undefined) throw bad(`“${unknown}” has no place in this model`)
  const targets = targetNames.filter((target) => layers.some((pairs) => pairs[target]))
  const ranks = new Set(
    layers.flatMap((pairs) => targets.flatMap((target) => rankOf(pairs[target], target, config))),
  )
  const [rank] = ranks
  if (rank === undefined) throw bad('it has no matrices')
  if (ranks.size > 1) throw bad('its matrices differ in rank')
  if (settings.r !== undefined && settings.r !== rank) {
    throw bad(`its settings say rank ${settings.r}, and its matrices have rank ${rank}`)
  }
  return { rank, alpha, targets, layers }
}

function rankOf(pair: AdapterMatrices | undefined, target: Target, config: ModelConfig): number[] {
  return pair ? [pair.down.length / shapeOf(target, config)[1]] : []
}

function pairOf(
  where: string,
  down: Tensor,
  up: Tensor,
  target: Target,
  config: ModelConfig,
): AdapterMatrices {
  const [outSize, inSize] = shapeOf(target, config)
  const rank = down.shape[0] ?? 0
  const fits = down.shape.join() === [rank, inSize].join() && up.shape.join() === [outSize, rank].join()
  if (!fits || rank < 1) {
    const shapes = `[${down.shape.join(', ')}] and [${up.shape.join(', ')}]`
    throw bad(`at ${where} it has ${shapes}, and this model needs [rank, ${inSize}] and [${outSize}, rank]`)
  }
  return { down: down.values, up: up.values }
}

/** What else PEFT can do to the matrices would be left out silently: it is refused by name. */
function readSettings(json: string): { lora_alpha: unknown; r: unknown } {
  let settings: Record<string, unknown>
  try {
    settings = JSON.parse(json)
  } catch {
    throw bad('its adapter_config.json is no JSON')
  }
  if (settings?.peft_type !== 'LORA') throw bad(`it is of the kind ${settings?.peft_type}, not LORA`)
  for (const name of [
    'use_rslora',
    'use_dora',
    'fan_in_fan_out',
    'rank_pattern',
    'alpha_pattern',
    'modules_to_save',
  ]) {
    const value = settings[name]
    const isOn = typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value)
    if (isOn) throw bad(`it uses ${name}, which is not supported`)
  }
  return { lora_alpha: settings.lora_alpha, r: settings.r }
}

function bad(why: string): BadModelFile {
  return new BadModelFile(`This adapter cannot be used: ${why}. The model stays as it was.`)
}
