import { describe, expect, test } from 'vitest'
import { BadModelFile } from '@/lib/transformer/bad-model-file'
import { readHuggingFace, writeHuggingFace } from '@/lib/transformer/hugging-face'
import { readLlamaConfig } from '@/lib/transformer/hugging-face-config'
import { parameterCount } from '@/lib/transformer/plausible-config'
import { forward, inFloat64 } from '@/lib/transformer/reference'
import { readSafetensors, type Tensor, writeSafetensors } from '@/lib/transformer/safetensors'
import { randomIds, tinyConfig, tinyModel } from '@/tests/support/tiny-model'

const model = tinyModel()
const { config, file } = writeHuggingFace(model)
const ids = randomIds(10, 32)

/** The file with other tensors in it. */
function changed(change: (tensors: Map<string, Tensor>) => void): Uint8Array {
  const tensors = new Map(readSafetensors(file).tensors)
  change(tensors)
  return writeSafetensors(tensors)
}

function withSettings(changes: Record<string, unknown>): string {
  return JSON.stringify({ ...JSON.parse(config), ...changes })
}

describe('a model in Hugging Face’s files', () => {
  test.each([
    ['tied', true],
    ['with an output matrix of its own', false],
  ])('comes back as it was, %s', (_, tied) => {
    const other = tinyModel(3, { tied })
    const written = writeHuggingFace(other)
    expect(readHuggingFace(written.config, written.file)).toEqual(other)
  })

  test('in half precision it is nearly the same model', () => {
    const half = writeHuggingFace(model, 'f16')
    expect(half.file.length).toBeLessThan(0.6 * file.length)
    const logits = forward(inFloat64(readHuggingFace(half.config, half.file)), ids).logits
    const exact = forward(inFloat64(model), ids).logits
    for (const [at, logit] of logits.entries()) expect(Math.abs(logit - Number(exact[at]))).toBeLessThan(0.05)
    expect(logits).not.toEqual(exact)
  })

  test('it has as many parameters as are counted', () => {
    for (const tied of [true, false]) {
      const written = writeHuggingFace(tinyModel(1, { tied }))
      let count = 0
      for (const { values } of readSafetensors(written.file).tensors.values()) count += values.length
      expect(parameterCount({ ...tinyConfig, tied })).toBe(count)
    }
  })

  test('a file of old exporters may hold rotary tables, and a tied output twice', () => {
    const more = changed((tensors) => {
      tensors.set('model.layers.0.self_attn.rotary_emb.inv_freq', { shape: [2], values: new Float32Array(2) })
      tensors.set('lm_head.weight', { shape: [32, 16], values: new Float32Array(512) })
    })
    expect(readHuggingFace(config, more)).toEqual(model)
  })
})

describe('weights that do not fit are refused by name', () => {
  test.each<[string, Uint8Array, string]>([
    ['one missing', changed((all) => all.delete('model.norm.weight')), 'it lacks “model.norm.weight”'],
    [
      'a layer missing',
      changed((all) => {
        for (const name of [...all.keys()]) if (name.includes('layers.1')) all.delete(name)
      }),
      'and 6 more',
    ],
    [
      'another shape',
      changed((all) =>
        all.set('model.layers.1.mlp.up_proj.weight', { shape: [16, 24], values: new Float32Array(384) }),
      ),
      '“model.layers.1.mlp.up_proj.weight” has the shape [16, 24], and by config.json it is [24, 16]',
    ],
    [
      'a bias',
      changed((all) =>
        all.set('model.layers.0.self_attn.q_proj.bias', { shape: [16], values: new Float32Array(16) }),
      ),
      'it also has “model.layers.0.self_attn.q_proj.bias”',
    ],
    [
      'numbers that are none',
      changed((all) => {
        const { shape, values } = all.get('model.norm.weight') ?? expect.fail()
        all.set('model.norm.weight', { shape, values: values.fill(Number.NaN, 3, 4) })
      }),
      '“model.norm.weight” holds numbers that are none',
    ],
  ])('%s', (_, broken, why) => {
    expect(() => readHuggingFace(config, broken)).toThrow(BadModelFile)
    expect(() => readHuggingFace(config, broken)).toThrow(why)
  })
})

describe('config.json', () => {
  test('heads of keys, the size of a head, theta and the end may be left to their defaults', () => {
    const { num_key_value_heads: _k, head_dim: _d, rope_theta: _t, ...rest } = JSON.parse(config)
    expect(readLlamaConfig(JSON.stringify(rest))).toEqual({ ...tinyConfig, kvHeads: 4 })
    expect(readLlamaConfig(withSettings({ eos_token_id: null }))).toEqual({ ...tinyConfig, eos: null })
    expect(readLlamaConfig(withSettings({ eos_token_id: [7, 8] })).eos).toBe(7)
    expect(readLlamaConfig(withSettings({ bos_token_id: null })).bos).toBe(2)
    const newer = { rope_theta: undefined, rope_parameters: { rope_type: 'default', rope_theta: 500 } }
    expect(readLlamaConfig(withSettings(newer)).ropeTheta).toBe(500)
  })

  test.each<[Record<string, unknown>, string]>([
    [{ model_type: 'gpt2' }, 'model_type is gpt2'],
    [{ hidden_act: 'gelu' }, 'hidden_act is gelu'],
    [{ attention_bias: true }, 'attention_bias'],
    [{ mlp_bias: true }, 'mlp_bias'],
    [{ rope_scaling: { rope_type: 'llama3' } }, 'rope_scaling of the type llama3'],
    [{ rope_scaling: 3 }, 'rope_scaling'],
    [{ vocab_size: 'many' }, 'vocab_size is not a number'],
    [{ vocab_size: null }, 'vocab_size is not a number'],
    [{ hidden_size: -16 }, 'hidden size would be -16'],
    [{ num_hidden_layers: 1.5 }, 'number of layers would be 1.5'],
    [{ num_hidden_layers: 1e9 }, 'number of layers would be 1000000000'],
    [{ num_attention_heads: 0 }, 'number of heads would be 0'],
    [{ num_key_value_heads: 3 }, '4 heads cannot share 3'],
    [{ head_dim: 5 }, 'no pairs to rotate'],
    [{ max_position_embeddings: 0 }, 'context would be 0'],
    [{ rope_theta: 0 }, 'rotary'],
    [{ rms_norm_eps: -1 }, 'epsilon'],
    [{ bos_token_id: 32 }, 'token 32 is not in the vocabulary'],
    [{ eos_token_id: -1 }, 'token -1'],
    [{ eos_token_id: 'x' }, 'eos_token_id'],
    [
      { vocab_size: 1_000_000, hidden_size: 4096, head_dim: 4 },
      'parameters, and this runs at most 100 million',
    ],
  ])('%j is refused', (changes, why) => {
    expect(() => readLlamaConfig(withSettings(changes))).toThrow(BadModelFile)
    expect(() => readLlamaConfig(withSettings(changes))).toThrow(why)
  })

  test.each(['', '[', 'null', '7'])('%j is no config', (text) => {
    expect(() => readLlamaConfig(text)).toThrow(BadModelFile)
  })
})
