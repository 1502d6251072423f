import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const folder = path.join(process.cwd(), 'content/models/engram-1m')
const read = (name: string) => readFileSync(path.join(folder, name))
const json = (name: string) => JSON.parse(read(name).toString('utf8'))

type Tensor = { dtype: string; shape: number[]; data_offsets: [number, number] }
const weights = read('model.safetensors')
const headerSize = Number(weights.readBigUInt64LE(0))
const { __metadata__: _, ...tensors }: Record<string, Tensor> = JSON.parse(
  weights.subarray(8, 8 + headerSize).toString('utf8'),
)
const data = weights.subarray(8 + headerSize)

describe('the files of the demo model', () => {
  test('are 4 MB at most, the styles beside them included', () => {
    const bytes = readdirSync(path.dirname(folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0)
    expect(bytes).toBeLessThanOrEqual(4_000_000)
  })

  test('hold every matrix of a Llama under its usual name, in the shapes that config.json gives, and nothing else', () => {
    const c = json('config.json')
    const q = c.num_attention_heads * c.head_dim
    const kv = c.num_key_value_heads * c.head_dim
    const wanted: Record<string, number[]> = {
      'model.embed_tokens.weight': [c.vocab_size, c.hidden_size],
      'model.norm.weight': [c.hidden_size],
    }
    for (let layer = 0; layer < c.num_hidden_layers; layer += 1) {
      const at = `model.layers.${layer}.`
      wanted[`${at}self_attn.q_proj.weight`] = [q, c.hidden_size]
      wanted[`${at}self_attn.k_proj.weight`] = [kv, c.hidden_size]
      wanted[`${at}self_attn.v_proj.weight`] = [kv, c.hidden_size]
      wanted[`${at}self_attn.o_proj.weight`] = [c.hidden_size, q]
      wanted[`${at}mlp.gate_proj.weight`] = [c.intermediate_size, c.hidden_size]
      wanted[`${at}mlp.up_proj.weight`] = [c.intermediate_size, c.hidden_size]
      wanted[`${at}mlp.down_proj.weight`] = [c.hidden_size, c.intermediate_size]
      wanted[`${at}input_layernorm.weight`] = [c.hidden_size]
      wanted[`${at}post_attention_layernorm.weight`] = [c.hidden_size]
    }
    expect(Object.fromEntries(Object.entries(tensors).map(([name, { shape }]) => [name, shape]))).toEqual(
      wanted,
    )
    expect(c).toMatchObject({
      model_type: 'llama',
      num_hidden_layers: 5,
      num_attention_heads: 8,
      num_key_value_heads: 4,
      hidden_size: 128,
      vocab_size: 1024,
      max_position_embeddings: 256,
      tie_word_embeddings: true,
    })
  })

  test('are float16 without gaps, and every number is finite', () => {
    let at = 0
    for (const [
      name,
      {
        dtype,
        shape,
        data_offsets: [start, end],
      },
    ] of Object.entries(tensors)) {
      expect(dtype, name).toBe('F16')
      expect(start, name).toBe(at)
      expect(end - start, name).toBe(2 * shape.reduce((product, size) => product * size, 1))
      at = end
    }
    expect(at).toBe(data.length)
    // An exponent of all ones is infinity or no number.
    let broken = 0
    for (let i = 1; i < data.length; i += 2) if (((data[i] ?? 0) & 0x7c) === 0x7c) broken += 1
    expect(broken).toBe(0)
  })

  test('carry labels that were measured on these very weights and reach what was asked of them', () => {
    const labels = json('labels.json')
    expect(labels.weightsSha256).toBe(createHash('sha256').update(weights).digest('hex'))
    expect(labels.summary['previous-token'].value).toBeGreaterThanOrEqual(0.7)
    expect(labels.summary.induction.value).toBeGreaterThanOrEqual(0.4)
    expect(labels.summary.antecedent.value).toBeGreaterThanOrEqual(0.7)
    for (const [kind, { layer, head, value }] of Object.entries<{
      layer: number
      head: number
      value: number
    }>(labels.summary)) {
      expect(labels.heads[layer * 8 + head]).toMatchObject({ layer, head, kind, value })
    }
  })

  test('say of each of the 40 heads what it was measured to do', () => {
    const { heads } = json('labels.json')
    expect(heads.map(({ layer, head }: { layer: number; head: number }) => `${layer}.${head}`)).toEqual(
      Array.from({ length: 40 }, (_head, i) => `${Math.floor(i / 8)}.${i % 8}`),
    )
    for (const { kind, value, measured } of heads) {
      expect(kind).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(value).toBeGreaterThanOrEqual(0)
      expect(value).toBeLessThanOrEqual(1)
      expect(measured).toMatch(/^[A-Z].*\.$/)
    }
  })
})

describe('the tokenizer of the demo model', () => {
  const { model, added_tokens: added } = json('tokenizer.json')
  const ids: Record<string, number> = model.vocab

  test('has 1,024 tokens, each number once, and one special token that starts and ends a text', () => {
    expect(Object.values(ids).sort((a, b) => a - b)).toEqual(Array.from({ length: 1024 }, (_id, i) => i))
    expect(added).toEqual([expect.objectContaining({ id: 0, content: '<|endoftext|>', special: true })])
    expect(json('config.json')).toMatchObject({ bos_token_id: 0, eos_token_id: 0 })
  })

  test('knows every byte, so that any text comes back as it was', () => {
    const printable = (byte: number) => (byte > 32 && byte < 127) || (byte > 160 && byte !== 173)
    let spare = 256
    const alphabet = Array.from({ length: 256 }, (_byte, byte) =>
      String.fromCodePoint(printable(byte) ? byte : spare++),
    )
    expect(alphabet.filter((letter) => ids[letter] === undefined)).toEqual([])
    const letters = new Set(alphabet)
    const strange = Object.keys(ids).filter(
      (token) => ids[token] !== 0 && [...token].some((c) => !letters.has(c)),
    )
    expect(strange).toEqual([])
  })

  test('joins only what it has, in an order that can be followed', () => {
    const known = new Set(Object.keys(ids).filter((token) => [...token].length === 1))
    for (const merge of model.merges as string[]) {
      const [left = '', right = ''] = merge.split(' ')
      expect(known.has(left) && known.has(right), merge).toBe(true)
      known.add(left + right)
      expect(ids[left + right], merge).toBeDefined()
    }
    expect(known.size).toBe(1023)
  })
})

describe('the styles for LoRA', () => {
  for (const name of ['pirate', 'letters', 'recipes']) {
    test(`${name} is plain text of 1.5 to 3 kB`, () => {
      const text = readFileSync(path.join(folder, `../styles/${name}.txt`), 'utf8')
      expect(text.length).toBeGreaterThanOrEqual(1_500)
      expect(text.length).toBeLessThanOrEqual(3_000)
      expect(text).toMatch(/^[\n -~]+$/)
    })
  }
})
