import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeHuggingFace } from '@/lib/transformer/hugging-face'
import { readArguments, WrongUsage } from '@/scripts/transformer/options'
import { runTransformer } from '@/scripts/transformer/run'
import { tinyModel } from '@/tests/support/tiny-model'
import { tinyTokenizerJson, tinyVocabSize } from '@/tests/support/tiny-tokenizer'

describe('arguments', () => {
  test('what is left out is greedy, 200 tokens, from nothing', () => {
    expect(readArguments(['--model', 'm'])).toEqual({
      ...{ model: 'm', prompt: '', tokens: 200, backend: 'wasm', json: false },
      ...{ temperature: 0, topK: 0, topP: 1, minP: 0, seed: 0 },
    })
  })

  test('all of them', () => {
    const line =
      '--model m --prompt x --tokens 5 --temperature 0.7 --top-k 3 --top-p 0.9 --min-p 0.1 --seed 4'
    expect(readArguments([...line.split(' '), '--backend', 'reference', '--json'])).toEqual({
      ...{ model: 'm', prompt: 'x', tokens: 5, backend: 'reference', json: true },
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
    const written = { stdout: '', stderr: '' }
    const code = await runTransformer(args, folder, {
      write: (text) => {
        written.stdout += text
      },
      say: (text) => {
        written.stderr += text
      },
    })
    return { code, ...written }
  }

  test('is a process that ends with the code it says', async () => {
    const script = ['node_modules/tsx/dist/cli.mjs', '--conditions=react-server', 'scripts/transformer.ts']
    const child = spawn(process.execPath, [...script, '--tokens', '1'])
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    const [code] = await once(child, 'close')
    expect(code).toBe(2)
    expect(said).toContain('Which model')
  })

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
    expect(answer).toMatchObject({ backend: 'wasm', prompt: 'the thing' })
    expect(answer.tokens).toHaveLength(6)
    for (const { id, chance, top } of answer.tokens) {
      expect(chance).toBeGreaterThan(0)
      expect(top).toHaveLength(10)
      const probabilities = top.map(({ probability }: { probability: number }) => probability)
      expect(probabilities).toEqual([...probabilities].sort((one, other) => other - one))
      expect(Number.isInteger(id)).toBe(true)
    }
  })

  test('both backends write the same text, and nearly the same numbers', async () => {
    const args = ['--model', folder, '--prompt', 'the', '--tokens', '12', '--json']
    const [wasm, reference] = await Promise.all(
      ['wasm', 'reference'].map(async (name) => JSON.parse((await run(...args, '--backend', name)).stdout)),
    )
    expect([wasm.backend, reference.backend]).toEqual(['wasm', 'reference'])
    expect(wasm.text).toBe(reference.text)
    for (const [at, { top }] of wasm.tokens.entries()) {
      expect(top[0].probability).toBeCloseTo(reference.tokens[at].top[0].probability, 4)
    }
  })

  test('a prompt longer than the context is cut, and it says so', async () => {
    const { code, stderr } = await run('--model', folder, '--prompt', 'the '.repeat(90), '--tokens', '1')
    expect(code).toBe(0)
    expect(stderr).toContain('longer than the 48 tokens')
  })

  test('a folder without a model, and a wrong call, end in a sentence and a code', async () => {
    const [none, bare, wrong] = await Promise.all([
      run('--model', 'none'),
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
