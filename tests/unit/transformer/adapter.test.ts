import { describe, expect, test } from 'vitest'
import { adapterConfig, deltaOf, readAdapter, writeAdapter } from '@/lib/transformer/adapter'
import { deltaSingularValues } from '@/lib/transformer/adapter-spectrum'
import { BadModelFile } from '@/lib/transformer/bad-model-file'
import { shapeOf } from '@/lib/transformer/hugging-face'
import { type Adapter, type AdapterMatrices, type Target, targetNames } from '@/lib/transformer/model'
import { normal, seededRandom } from '@/lib/transformer/random'
import { inFloat64 } from '@/lib/transformer/reference'
import { mergedModel, referenceAdapter } from '@/lib/transformer/reference-adapter'
import { readSafetensors, type Tensor, writeSafetensors } from '@/lib/transformer/safetensors'
import { singularValues } from '@/lib/transformer/svd'
import { tinyConfig, tinyModel } from '@/tests/support/tiny-model'

function adapterOn(targets: readonly Target[], rank = 3, alpha = 6): Adapter {
  const random = seededRandom(21)
  const numbers = (count: number) => Float32Array.from({ length: count }, () => normal(random))
  const layers = Array.from({ length: tinyConfig.layers }, () => {
    const pairs: Partial<Record<Target, AdapterMatrices>> = {}
    for (const target of targets) {
      const [outSize, inSize] = shapeOf(target, tinyConfig)
      pairs[target] = { down: numbers(rank * inSize), up: numbers(outSize * rank) }
    }
    return pairs
  })
  return { rank, alpha, targets: [...targets], layers }
}

const adapter = adapterOn(['q', 'v', 'down'])
const file = writeAdapter(adapter, tinyConfig)
const settings = adapterConfig(adapter)

function changed(change: (tensors: Map<string, Tensor>) => void): Uint8Array {
  const { tensors, metadata } = readSafetensors(file)
  const after = new Map(tensors)
  change(after)
  return writeSafetensors(after, 'f32', metadata)
}

const withSettings = (changes: Record<string, unknown>) =>
  JSON.stringify({ ...JSON.parse(settings), ...changes })

describe('what an adapter adds to a matrix', () => {
  test('is alpha / rank times B A, and nothing where it has no part', () => {
    const small: Adapter = {
      ...{ rank: 1, alpha: 2, targets: ['q'] },
      layers: [
        {
          q: {
            down: Float32Array.from({ length: 16 }, (_, i) => i),
            up: Float32Array.from({ length: 16 }, (_, o) => o + 1),
          },
        },
      ],
    }
    const delta = deltaOf(small, 0, 'q', tinyConfig)
    expect(delta.length).toBe(256)
    expect(delta[3 * 16 + 5]).toBe(2 * 4 * 5)
    expect(deltaOf(small, 0, 'v', tinyConfig)).toEqual(new Float32Array(8 * 16))
    expect(deltaOf(small, 7, 'down', tinyConfig)).toEqual(new Float32Array(16 * 24))
  })

  test('is what merging adds, and the base stays as it is', () => {
    const model = inFloat64(tinyModel())
    const all = adapterOn(targetNames)
    const merged = mergedModel(model, referenceAdapter(all, 0.5))
    for (const [layer, weights] of merged.layers.entries()) {
      for (const target of targetNames) {
        const base = model.layers[layer]?.[target] ?? expect.fail()
        const delta = deltaOf(all, layer, target, tinyConfig)
        for (const [at, weight] of weights[target].entries()) {
          expect(weight).toBeCloseTo(Number(base[at]) + 0.5 * Number(delta[at]), 4)
        }
      }
    }
    expect(model).toEqual(inFloat64(tinyModel()))
  })

  test('has as many singular values as its rank; those from the thin matrices are those of the whole', () => {
    for (const target of targetNames) {
      const one = adapterOn([target], 4, 3)
      const [outSize, inSize] = shapeOf(target, tinyConfig)
      const whole = singularValues(deltaOf(one, 1, target, tinyConfig), outSize, inSize)
      const thin = deltaSingularValues(one, 1, target, tinyConfig)
      expect(thin).toHaveLength(4)
      for (const [at, value] of whole.entries()) expect(value).toBeCloseTo(thin[at] ?? 0, 3)
    }
    expect([...deltaSingularValues(adapter, 0, 'gate', tinyConfig)]).toEqual([0, 0, 0])
  })

  test('an adapter that has not begun, or repeats itself, has zeros among its values', () => {
    const begun = adapterOn(['q'])
    const pair = begun.layers[0]?.q ?? expect.fail()
    pair.down.set(pair.down.subarray(0, 16), 16)
    expect(deltaSingularValues(begun, 0, 'q', tinyConfig)[2]).toBeLessThan(1e-6)
    pair.up.fill(0)
    expect([...deltaSingularValues(begun, 0, 'q', tinyConfig)]).toEqual([0, 0, 0])
  })
})

describe('files', () => {
  test('an adapter comes back as it was, with its settings and without', () => {
    expect(readAdapter(file, tinyConfig)).toEqual(adapter)
    expect(readAdapter(file, tinyConfig, settings)).toEqual(adapter)
  })

  test('names and settings are PEFT’s', () => {
    const { tensors } = readSafetensors(file)
    expect(tensors.get('base_model.model.model.layers.1.self_attn.q_proj.lora_A.weight')?.shape).toEqual([
      3, 16,
    ])
    expect(tensors.get('base_model.model.model.layers.1.mlp.down_proj.lora_B.weight')?.shape).toEqual([16, 3])
    expect(JSON.parse(settings)).toMatchObject({
      ...{ peft_type: 'LORA', task_type: 'CAUSAL_LM', r: 3, lora_alpha: 6, bias: 'none' },
      target_modules: ['q_proj', 'v_proj', 'down_proj'],
    })
  })

  test('layers without a part in it, and other alphas, are as the files say', () => {
    const onlyLast = changed((all) => {
      for (const name of [...all.keys()]) if (name.includes('layers.0')) all.delete(name)
    })
    const read = readAdapter(
      onlyLast,
      tinyConfig,
      withSettings({ lora_alpha: 32, rank_pattern: {}, modules_to_save: null }),
    )
    expect(read).toEqual({ ...adapter, alpha: 32, layers: [{}, adapter.layers[1]] })
  })

  test.each<[string, Uint8Array, string | undefined, string]>([
    ['no safetensors', new Uint8Array(3), undefined, 'no safetensors file'],
    ['no alpha', writeSafetensors(readSafetensors(file).tensors), undefined, 'does not say its alpha'],
    ['settings that are no JSON', file, '{', 'no JSON'],
    ['settings of nothing', file, 'null', 'of the kind undefined'],
    ['another kind', file, withSettings({ peft_type: 'IA3' }), 'of the kind IA3'],
    ['alpha of text', file, withSettings({ lora_alpha: 'big' }), 'does not say its alpha'],
    ['DoRA', file, withSettings({ use_dora: true }), 'use_dora'],
    ['another scale', file, withSettings({ use_rslora: true }), 'use_rslora'],
    ['ranks by layer', file, withSettings({ rank_pattern: { q_proj: 4 } }), 'rank_pattern'],
    ['another rank', file, withSettings({ r: 8 }), 'its settings say rank 8, and its matrices have rank 3'],
    ['nothing in it', changed((all) => all.clear()), undefined, 'it has no matrices'],
    [
      'one matrix of two',
      changed((all) => all.delete('base_model.model.model.layers.0.self_attn.v_proj.lora_B.weight')),
      undefined,
      'self_attn.v_proj of layer 0 has only one of its two matrices',
    ],
    [
      'a layer too many',
      changed((all) =>
        all.set('base_model.model.model.layers.2.self_attn.q_proj.lora_A.weight', {
          shape: [3, 16],
          values: new Float32Array(48),
        }),
      ),
      undefined,
      'layers.2.self_attn.q_proj.lora_A.weight” has no place',
    ],
    [
      'a larger model’s',
      changed((all) =>
        all.set('base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight', {
          shape: [3, 32],
          values: new Float32Array(96),
        }),
      ),
      undefined,
      'this model needs [rank, 16] and [16, rank]',
    ],
    [
      'two ranks',
      changed((all) => {
        const at = 'base_model.model.model.layers.0.self_attn.q_proj'
        all.set(`${at}.lora_A.weight`, { shape: [2, 16], values: new Float32Array(32) })
        all.set(`${at}.lora_B.weight`, { shape: [16, 2], values: new Float32Array(32) })
      }),
      undefined,
      'differ in rank',
    ],
  ])('%s is refused', (_, bytes, json, why) => {
    expect(() => readAdapter(bytes, tinyConfig, json)).toThrow(BadModelFile)
    expect(() => readAdapter(bytes, tinyConfig, json)).toThrow(why)
  })
})
