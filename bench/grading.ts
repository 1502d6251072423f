import { existsSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { AutoTokenizer, env as transformers } from '@huggingface/transformers'
import autocannon from 'autocannon'
import { claimsOf } from '@/lib/grading/claims'
import { type AppWithAnswers, type SentAnswer, startAppWithAnswers } from './app-with-answers'
import { type AnswerIds, openBareInference } from './bare-inference'

const rounds = 4
const answersPerRound = 320
const alone = 120
const people = 48

export type GradingBenchmark = {
  /** Graded answers a second through HTTP, by what bare sessions reach: each text in its own run, and by answer. */
  ratio: number
  ratioToBatched: number
  threads: number
  gradedPerSecond: number
  barePerSecond: number
  /** One answer at a time: 95th percentile through HTTP, by the median of its bare inference. */
  latencyRatio: number
  p95Ms: number
  bareMs: number
  memoryMb: number
  memoryBeforeMb: number
  loopP99Ms: number
  loopIdleP99Ms: number
}

/** The model to measure with: MODEL_DIR, or the one with random weights beside the project. */
export function modelToMeasure(): string | null {
  const folder = path.resolve(process.env.MODEL_DIR ?? '../shared/models/minilm-random-weights')
  return existsSync(path.join(folder, 'onnx/model_quantized.onnx')) ? folder : null
}

/**
 * POST /api/grade at 16 connections against bare onnxruntime-node sessions in as many threads on the same texts,
 * taking turns, so that a change of the machine's pace meets both. Every request is checked to be graded by meaning.
 */
export async function benchGrading(model: string): Promise<GradingBenchmark> {
  const threads = Math.min(Number(process.env.MODEL_THREADS || 1), cpus().length)
  const bare = await openBareInference(path.join(model, 'onnx/model_quantized.onnx'), threads)
  const one = await openBareInference(path.join(model, 'onnx/model_quantized.onnx'), 1)
  const probe = new URL('./event-loop-probe.mjs', import.meta.url).href
  const prepared = await startAppWithAnswers(people, { MODEL_DIR: model, NODE_OPTIONS: `--import ${probe}` })
  try {
    const tokenize = await tokenizerOf(model)
    const memoryBeforeMb = memoryOf(prepared.app.pid)
    // The model is loaded, and the embeddings of every note are made.
    await untilLoaded(prepared)
    await send(prepared, prepared.answers(prepared.noteCount), 4)
    await eventLoop(prepared)
    await pause(1_000)
    const loopIdleP99Ms = await eventLoop(prepared)

    const ms = { graded: 0, bare: 0, batched: 0 }
    let loopP99Ms = 0
    for (let round = 0; round <= rounds; round += 1) {
      const sent = prepared.answers(answersPerRound)
      const ids = sent.map(({ text }) => tokenize(text))
      await eventLoop(prepared)
      const graded = await send(prepared, sent, 16)
      const late = await eventLoop(prepared)
      const single = await bare.time(ids, false)
      const batched = await bare.time(ids, true)
      if (round === 0) continue
      loopP99Ms = Math.max(loopP99Ms, late)
      ms.graded += graded.ms
      ms.bare += single.ms
      ms.batched += batched.ms
    }
    const memoryMb = memoryOf(prepared.app.pid)

    const sent = prepared.answers(alone)
    const bareMs = percentile(
      (
        await one.time(
          sent.map(({ text }) => tokenize(text)),
          false,
        )
      ).each,
      50,
    )
    const p95Ms = percentile((await send(prepared, sent, 1)).each, 95)
    const answers = rounds * answersPerRound
    return {
      ratio: ms.bare / ms.graded,
      ratioToBatched: ms.batched / ms.graded,
      gradedPerSecond: (answers / ms.graded) * 1_000,
      barePerSecond: (answers / ms.bare) * 1_000,
      latencyRatio: p95Ms / bareMs,
      ...{ threads, p95Ms, bareMs, memoryMb, memoryBeforeMb, loopP99Ms, loopIdleP99Ms },
    }
  } finally {
    await prepared.remove()
    await Promise.all([bare.close(), one.close()])
  }
}

/** An answer that comes before the model is loaded is graded by its words. */
async function untilLoaded({ app, answers }: AppWithAnswers): Promise<void> {
  const [answer] = answers(1)
  if (!answer) return
  for (let time = 0; time < 50; time += 1) {
    const response = await fetch(`${app.address}/api/grade`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: answer.cookie },
      body: JSON.stringify({ cardId: answer.cardId, answer: answer.text }),
    })
    if ((await response.text()).includes('"mode":"semantic"')) return
    await pause(1_000)
  }
  throw new Error('The server did not load the model.')
}

/** Ids of the claims of an answer: the very texts that the server embeds of it. */
async function tokenizerOf(model: string): Promise<(text: string) => AnswerIds[number]> {
  transformers.allowRemoteModels = false
  transformers.localModelPath = `${path.dirname(model)}/`
  const tokenizer = await AutoTokenizer.from_pretrained(path.basename(model))
  return (text) => claimsOf(text).map((claim) => tokenizer.encode(claim.text))
}

/** Sends each answer once; throws unless all are graded by meaning. */
async function send({ app }: AppWithAnswers, answers: SentAnswer[], connections: number) {
  let next = 0
  let graded = 0
  const startedAt = performance.now()
  let answeredAt = 0
  const each: number[] = []
  const run = autocannon({
    url: app.address,
    connections,
    amount: answers.length,
    requests: [
      {
        method: 'POST',
        path: '/api/grade',
        setupRequest: (request) => {
          const answer = answers[next % answers.length]
          next += 1
          const body = JSON.stringify({ cardId: answer?.cardId, answer: answer?.text })
          const headers = { 'content-type': 'application/json', cookie: answer?.cookie ?? '' }
          return { ...request, body, headers }
        },
        onResponse: (status, body) => {
          if (status === 200 && body.includes('"mode":"semantic"')) graded += 1
        },
      },
    ],
  })
  run.on('response', (_client, _status, _bytes, responseTime) => {
    answeredAt = performance.now()
    each.push(responseTime)
  })
  await run
  if (graded !== answers.length)
    throw new Error(`${answers.length} answers were sent and ${graded} were graded by meaning.`)
  return { ms: answeredAt - startedAt, each }
}

/** Milliseconds that 99 % of the turns of the server's event loop were late by at most, since the last call. */
async function eventLoop({ app, folder }: AppWithAnswers): Promise<number> {
  process.kill(app.pid, 'SIGUSR2')
  await pause(150)
  return (JSON.parse(readFileSync(path.join(folder, 'event-loop.json'), 'utf8')) as { p99: number }).p99
}

/** Resident memory of a process, megabytes. */
function memoryOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1_000
}

function percentile(values: number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN
}
