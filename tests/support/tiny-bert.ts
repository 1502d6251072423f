import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Node, onnxFile, type Tensor } from './onnx-file'

/**
 * A transformer of BERT's shape with one layer, one head and random weights, as an ONNX file with a tokenizer of a
 * few words, and the same computation written down independently.
 */
const hidden = 8
const inner = 16
const positions = 300
const epsilon = 1e-12

const specials = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]']
const words =
  'the a key value query cache model token layer head norm attends to and is not large small'.split(' ')
export const vocabulary = [...specials, ...words, '##s', '##ing']

type Matrix = { rows: number; columns: number; data: Float32Array }

/** Numbers from -0.5 to 0.5, the same on every run. */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32 - 0.5
  }
}

const random = randomNumbers(20_261_127)
const matrix = (rows: number, columns: number): Matrix => ({
  rows,
  columns,
  data: Float32Array.from({ length: rows * columns }, () => 2 * random()),
})

const weights = {
  word: matrix(vocabulary.length, hidden),
  position: matrix(positions, hidden),
  type: matrix(2, hidden),
  q: matrix(hidden, hidden),
  k: matrix(hidden, hidden),
  v: matrix(hidden, hidden),
  up: matrix(hidden, inner),
  down: matrix(inner, hidden),
  scale1: matrix(1, hidden),
  shift1: matrix(1, hidden),
  scale2: matrix(1, hidden),
  shift2: matrix(1, hidden),
}

const vectors = new Set(['scale1', 'shift1', 'scale2', 'shift2'])

function tensors(): Tensor[] {
  const named = Object.entries(weights).map(([name, { rows, columns, data }]) => ({
    name,
    dims: vectors.has(name) ? [columns] : [rows, columns],
    floats: data,
  }))
  const single = (name: string, value: number) => ({ name, dims: [], floats: Float32Array.of(value) })
  const whole = (name: string, dims: number[], ...ints: number[]) => ({ name, dims, ints })
  return [
    ...named,
    single('perRoot', 1 / Math.sqrt(hidden)),
    single('one', 1),
    single('far', -1e9),
    whole('zero', [], 0),
    whole('step', [], 1),
    whole('axis1', [1], 1),
  ]
}

const norm = { axis: -1, epsilon, stash_type: 1 }

function node(op: string, inputs: string[], output: string, attributes?: Node['attributes']): Node {
  return { op, inputs, output, ...(attributes && { attributes }) }
}

const nodes: Node[] = [
  node('Gather', ['word', 'input_ids'], 'words'),
  node('Gather', ['type', 'token_type_ids'], 'types'),
  node('Shape', ['input_ids'], 'shape'),
  node('Gather', ['shape', 'step'], 'length'),
  node('Range', ['zero', 'length', 'step'], 'places'),
  node('Gather', ['position', 'places'], 'placed'),
  node('Add', ['words', 'types'], 'sum1'),
  node('Add', ['sum1', 'placed'], 'sum2'),
  node('LayerNormalization', ['sum2', 'scale1', 'shift1'], 'x', norm),
  ...['q', 'k', 'v'].map((name) => node('MatMul', ['x', name], `${name}x`)),
  node('Transpose', ['kx'], 'kt', { perm: [0, 2, 1] }),
  node('MatMul', ['qx', 'kt'], 'dots'),
  node('Mul', ['dots', 'perRoot'], 'scaled'),
  node('Cast', ['attention_mask'], 'mask', { to: 1 }),
  node('Sub', ['one', 'mask'], 'unmasked'),
  node('Mul', ['unmasked', 'far'], 'penalty'),
  node('Unsqueeze', ['penalty', 'axis1'], 'penalties'),
  node('Add', ['scaled', 'penalties'], 'scores'),
  node('Softmax', ['scores'], 'shares', { axis: -1 }),
  node('MatMul', ['shares', 'vx'], 'read'),
  node('Add', ['x', 'read'], 'y'),
  node('MatMul', ['y', 'up'], 'wide'),
  node('Relu', ['wide'], 'active'),
  node('MatMul', ['active', 'down'], 'back'),
  node('Add', ['y', 'back'], 'sum3'),
  node('LayerNormalization', ['sum3', 'scale2', 'shift2'], 'last_hidden_state', norm),
]

const tokenizer = {
  version: '1.0',
  truncation: null,
  padding: null,
  added_tokens: specials.map((content, id) => ({
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  })),
  normalizer: {
    type: 'BertNormalizer',
    clean_text: true,
    handle_chinese_chars: true,
    strip_accents: null,
    lowercase: true,
  },
  pre_tokenizer: { type: 'BertPreTokenizer' },
  post_processor: {
    type: 'TemplateProcessing',
    single: [
      { SpecialToken: { id: '[CLS]', type_id: 0 } },
      { Sequence: { id: 'A', type_id: 0 } },
      { SpecialToken: { id: '[SEP]', type_id: 0 } },
    ],
    pair: [],
    special_tokens: {
      '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] },
      '[SEP]': { id: '[SEP]', ids: [3], tokens: ['[SEP]'] },
    },
  },
  decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
  model: {
    type: 'WordPiece',
    unk_token: '[UNK]',
    continuing_subword_prefix: '##',
    max_input_chars_per_word: 100,
    vocab: Object.fromEntries(vocabulary.map((word, id) => [word, id])),
  },
}

/** Writes the model as a folder that MODEL_DIR may name. */
export function writeTinyBert(folder: string): void {
  const ids = (name: string) => ({ name, type: 'int64' as const, dims: ['batch', 'sequence'] })
  const model = onnxFile({
    nodes,
    tensors: tensors(),
    inputs: [ids('input_ids'), ids('attention_mask'), ids('token_type_ids')],
    outputs: [{ name: 'last_hidden_state', type: 'float', dims: ['batch', 'sequence', hidden] }],
  })
  mkdirSync(path.join(folder, 'onnx'), { recursive: true })
  const json = (name: string, value: object) => writeFileSync(path.join(folder, name), JSON.stringify(value))
  json('config.json', { model_type: 'bert', architectures: ['BertModel'], hidden_size: hidden })
  json('tokenizer_config.json', {
    tokenizer_class: 'BertTokenizer',
    model_max_length: 512,
    do_lower_case: true,
    ...{
      pad_token: '[PAD]',
      unk_token: '[UNK]',
      cls_token: '[CLS]',
      sep_token: '[SEP]',
      mask_token: '[MASK]',
    },
  })
  json('tokenizer.json', tokenizer)
  writeFileSync(path.join(folder, 'onnx', 'model.onnx'), model)
  writeFileSync(path.join(folder, 'onnx', 'model_quantized.onnx'), model)
}

/** What the model should say of words of its vocabulary: the mean of the last states, with length 1. */
export function expectedEmbedding(tokens: readonly string[]): number[] {
  const ids = ['[CLS]', ...tokens, '[SEP]'].map((token) => vocabulary.indexOf(token))
  const x = ids.map((id, place) => {
    const sum = range(hidden).map(
      (j) => at(weights.word, id, j) + at(weights.type, 0, j) + at(weights.position, place, j),
    )
    return layerNorm(sum, weights.scale1, weights.shift1)
  })
  const [q, k, v] = [weights.q, weights.k, weights.v].map((w) => x.map((row) => times(row, w)))
  const last = x.map((row, i) => {
    const scores = range(x.length).map((j) => dot(q?.[i] ?? [], k?.[j] ?? []) / Math.sqrt(hidden))
    const top = Math.max(...scores)
    const shares = scores.map((score) => Math.exp(score - top))
    const total = shares.reduce((sum, share) => sum + share, 0)
    const read = range(hidden).map((c) =>
      shares.reduce((sum, share, j) => sum + (share / total) * (v?.[j]?.[c] ?? 0), 0),
    )
    const y = row.map((value, c) => value + (read[c] ?? 0))
    const active = times(y, weights.up).map((value) => Math.max(0, value))
    const back = times(active, weights.down)
    return layerNorm(
      y.map((value, c) => value + (back[c] ?? 0)),
      weights.scale2,
      weights.shift2,
    )
  })
  const mean = range(hidden).map((c) => last.reduce((sum, row) => sum + (row[c] ?? 0), 0) / last.length)
  const length = Math.hypot(...mean)
  return mean.map((value) => value / length)
}

const range = (length: number) => Array.from({ length }, (_, index) => index)
const at = ({ columns, data }: Matrix, row: number, column: number) => data[row * columns + column] ?? 0
const dot = (a: number[], b: number[]) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0)
const times = (row: number[], w: Matrix) =>
  range(w.columns).map((c) => row.reduce((sum, value, r) => sum + value * at(w, r, c), 0))

function layerNorm(row: number[], scale: Matrix, shift: Matrix): number[] {
  const mean = row.reduce((sum, value) => sum + value, 0) / row.length
  const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / row.length
  return row.map(
    (value, c) => ((value - mean) / Math.sqrt(variance + epsilon)) * at(scale, 0, c) + at(shift, 0, c),
  )
}
