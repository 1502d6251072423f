import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import type { Verdict } from '@/lib/grading/verdict'
import { linesOf } from '@/scripts/grade/lines'
import { BadLine, readLine, writeLine } from '@/scripts/grade/request'

async function* chunksOf(...texts: (string | Uint8Array)[]) {
  for (const text of texts) yield typeof text === 'string' ? Buffer.from(text) : text
}

async function linesIn(...texts: (string | Uint8Array)[]) {
  const found: string[] = []
  for await (const { text, number, tooLong } of linesOf(chunksOf(...texts), 20)) {
    found.push(tooLong ? `${number} too long` : `${number} ${text}`)
  }
  return found
}

describe('lines of a stream', () => {
  test('wherever the chunks end, with and without a line end at last', async () => {
    expect(await linesIn('one\ntw', 'o\n', '\nfour')).toEqual(['1 one', '2 two', '3 ', '4 four'])
    expect(await linesIn('one\n')).toEqual(['1 one'])
    expect(await linesIn()).toEqual([])
    const bytes = Buffer.from('größer\n')
    expect(await linesIn(bytes.subarray(0, 3), bytes.subarray(3))).toEqual(['1 größer'])
  })

  test('a line over the limit is dropped and counted, and the next one is read', async () => {
    expect(await linesIn('x'.repeat(15), 'x'.repeat(15), 'xx\nshort\n')).toEqual(['1 too long', '2 short'])
  })

  test('nothing is read ahead of who asks', async () => {
    let pulled = 0
    async function* endless() {
      for (;;) {
        pulled += 1
        yield Buffer.from('a line\n')
      }
    }
    for await (const { number } of linesOf(endless(), 100)) if (number === 5) break
    expect(pulled).toBe(5)
  })
})

const line = { id: 'x', question: 'Q?', reference: 'R.', answer: 'A.' }
const bad = (input: unknown): BadLine => {
  try {
    readLine(typeof input === 'string' ? input : JSON.stringify(input))
  } catch (error) {
    if (error instanceof BadLine) return error
    throw error
  }
  return expect.fail('it should have been refused')
}

describe('a line of input', () => {
  test('references one or many, key points short or long', () => {
    expect(readLine(JSON.stringify(line))).toMatchObject({
      id: 'x',
      answer: 'A.',
      task: { references: ['R.'] },
    })
    const long = { text: 'p', weight: 2, also: ['q'], not: ['r'] }
    const all = {
      ...line,
      references: ['S.', 'T.'],
      keyPoints: ['short', long],
      misconceptions: ['m', { text: 'n', because: 'b' }],
    }
    expect(readLine(JSON.stringify(all)).task).toEqual({
      question: 'Q?',
      references: ['R.', 'S.', 'T.'],
      keyPoints: [{ text: 'short', weight: 1, also: [], not: [] }, long],
      misconceptions: [{ text: 'm' }, { text: 'n', because: 'b' }],
    })
  })

  test('what cannot be graded is told with its id', () => {
    expect(bad('{"id":')).toMatchObject({ id: null, message: 'This line is not JSON.' })
    expect(bad([])).toMatchObject({ id: null })
    expect(bad({ ...line, answer: 5 })).toMatchObject({
      id: 'x',
      message: expect.stringMatching(/^answer: /),
    })
    expect(bad({ ...line, reference: undefined })).toMatchObject({
      id: 'x',
      message: expect.stringMatching(/^reference: /),
    })
    expect(bad({ ...line, id: 7, answer: 'x'.repeat(10_241) })).toMatchObject({
      id: 7,
      message: 'answer: Answers of up to 10 kB are graded.',
    })
    expect(bad({ ...line, id: undefined })).toMatchObject({ id: null })
  })

  test('a verdict has the promised fields, evidence in the words of the answer', () => {
    const verdict: Verdict = {
      mode: 'lexical',
      outcome: 'partial',
      score: 0.123456,
      confidence: 0.5,
      suggestedRating: 1,
      points: [{ text: 'p', weight: 1, state: 'made', evidence: [{ start: 0, end: 1 }] }],
      mistakes: [],
      notices: [],
    }
    expect(JSON.parse(writeLine(readLine(JSON.stringify(line)), verdict))).toEqual({
      id: 'x',
      score: 0.1235,
      confidence: 0.5,
      verdict: 'partial',
      points: [{ text: 'p', state: 'made', evidence: ['A'] }],
      mode: 'lexical',
    })
  })
})

async function run(input: string, ...args: string[]) {
  const child = spawn(process.execPath, ['scripts/grade.mjs', ...args], { stdio: 'pipe' })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (chunk) => (out += chunk))
  child.stderr.setEncoding('utf8').on('data', (chunk) => (err += chunk))
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const [code] = await once(child, 'close')
  return { code, err, lines: out.split('\n').filter(Boolean) }
}

describe('npm run grade', () => {
  test('answers every line in order, bad ones too, and prints nothing else', async () => {
    const many = Array.from({ length: 500 }, (_, id) => JSON.stringify({ ...line, id }))
    many[250] = 'nonsense'
    const { code, lines } = await run(many.join('\n'), '--lexical')
    expect(code).toBe(0)
    const answers = lines.map((text) => JSON.parse(text))
    expect(answers.map(({ id }) => id)).toEqual(many.map((_, id) => (id === 250 ? null : id)))
    expect(answers[250]).toEqual({ id: null, error: 'Line 251: This line is not JSON.' })
    for (const answer of answers.filter(({ error }) => !error)) expect(answer.mode).toBe('lexical')
  })

  test('nothing in, nothing out; a word it does not know', async () => {
    expect(await run('', '--lexical')).toMatchObject({ code: 0, lines: [] })
    const wrong = await run('', '--fast')
    expect(wrong).toMatchObject({ code: 2, lines: [] })
    expect(wrong.err).toContain('npm run --silent grade')
  })
})
