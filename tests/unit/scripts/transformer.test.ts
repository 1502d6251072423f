import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeHuggingFace } from '@/lib/transformer/hugging-face'
import { readArguments, WrongUsage } from '@/scripts/transformer/options'
import { tinyModel } from '@/tests/support/tiny-model'
import { tinyTokenizerJson, tinyVocabSize } from '@/tests/support/tiny-tokenizer'

describe('arguments', () => {
  test('what is left out is greedy, 200 tokens, from nothing', () => {
    expect(readArguments(['--model', 'm'])).toEqual({
      ...{ model: 'm', prompt: '', tokens: 200, backend: 'reference', json: false },
      ...{ temperature: 0, topK: 0, topP: 1, minP: 0, seed: 0 },
    })
  })

  test('all of them', () => {
    const line =
      '--model m --prompt x --tokens 5 --temperature 0.7 --top-k 3 --top-p 0.9 --min-p 0.1 --seed 4'
    expect(readArguments([...line.split(' '), '--backend', 'wasm', '--json'])).toEqual({
      ...{ model: 'm', prompt: 'x', tokens: 5, backend: 'wasm', json: true },
      ...{ temperature: 0.7, topK: 3, topP: 0.9, minP: 0.1, seed: 4 },
    })
    expect(readArguments(['-h'])).toBe('help')
  })

  test.each([
    [[], 'Which model'],
    [['--model', 'm', '--tokens', 'many'], '--tokens is a whole number from 0 up, not “many”'],
    [['--model', 'm', '--tokens', ''], '--tokens'],
    [['--model', 'm', '--tokens', '1.5'], '--tokens'],
    [['--model', 'm', '--temperature', '-1'], '--temperature'],
    [['--model', 'm', '--top-p', '2'], '--top-p is a number from 0 to 1'],
    [['--model', 'm', '--backend', 'gpu'], '--backend is wasm or reference'],
    [['--model', 'm', 'more'], 'more'],
    [['--modle', 'm'], '--modle'],
  ])('%j is refused', (args, why) => {
    expect(() => readArguments(args)).toThrow(WrongUsage)
    expect(() => readArguments(args)).toThrow(why)
  })
})

// Each starts a process of its own, which takes its time on a busy machine.
describe('the command', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'engram-transformer-'))
  const empty = mkdtempSync(join(tmpdir(), 'engram-transformer-'))
  const end = tinyVocabSize - 1

  beforeAll(() => {
    const { config, file } = writeHuggingFace(tinyModel(1, { vocabSize: tinyVocabSize, bos: end, eos: null }))
    writeFileSync(join(folder, 'config.json'), config)
    writeFileSync(join(folder, 'model.safetensors'), file)
    writeFileSync(join(folder, 'tokenizer.json'), tinyTokenizerJson())
  })
  afterAll(() => {
    for (const each of [folder, empty]) rmSync(each, { recursive: true })
  })

  async function run(...args: string[]) {
    const child = spawn(process.execPath, [
      ...['node_modules/tsx/dist/cli.mjs', '--conditions=react-server', 'scripts/transformer.ts'],
      ...args,
    ])
    const parts = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        parts[name] += text
      })
    }
    const [code] = await once(child, 'close')
    return { code, ...parts }
  }

  test('writes the prompt and what follows; as JSON the same, with the ten likeliest of each step', async () => {
    const args = [
      '--model',
      folder,
      '--prompt',
      'the thing',
      '--tokens',
      '6',
      '--temperature',
      '0.9',
      '--seed',
      '3',
    ]
    const [plain, json] = await Promise.all([run(...args), run(...args, '--json')])
    expect(plain).toMatchObject({ code: 0, stderr: '' })
    expect(plain.stdout.startsWith('the thing')).toBe(true)
    const answer = JSON.parse(json.stdout)
    expect(`${answer.text}\n`).toBe(plain.stdout)
    expect(answer).toMatchObject({ backend: 'reference', prompt: 'the thing' })
    expect(answer.tokens).toHaveLength(6)
    for (const { id, chance, top } of answer.tokens) {
      expect(chance).toBeGreaterThan(0)
      expect(top).toHaveLength(10)
      const probabilities = top.map(({ probability }: { probability: number }) => probability)
      expect(probabilities).toEqual([...probabilities].sort((one, other) => other - one))
      expect(Number.isInteger(id)).toBe(true)
    }
  })

  test('a prompt longer than the context is cut, and it says so', async () => {
    const { code, stderr } = await run('--model', folder, '--prompt', 'the '.repeat(90), '--tokens', '1')
    expect(code).toBe(0)
    expect(stderr).toContain('longer than the 48 tokens')
  })

  test('a folder without a model, and a wrong call, end in a sentence and a code', async () => {
    const [none, bare, wrong] = await Promise.all([
      run('--model', join(folder, 'none')),
      run('--model', empty),
      run('--tokens', '1'),
    ])
    expect(none).toMatchObject({ code: 1, stdout: '' })
    expect(none.stderr).toContain('does not exist')
    expect(bare).toMatchObject({ code: 1, stdout: '' })
    expect(bare.stderr).toContain('holds no model')
    expect(wrong.code).toBe(2)
    expect(wrong.stderr).toContain('Which model')
  })
})
