import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { secretOfTests } from '@/tests/support/running-app'
import { benchAutosave } from './autosave'
import { benchBell } from './bell'
import { benchBundle } from './bundle'
import { benchClasses } from './classes'
import { benchDemosEngine } from './demos-engine'
import { benchDemosPage } from './demos-page'
import { benchGrading, modelToMeasure } from './grading'
import { benchHttp } from './http'
import { benchPaint } from './paint'
import { benchQuizBuild } from './quiz'
import { benchScale } from './scale'
import { benchScheduling } from './scheduling'
import { benchWrite } from './write'

/** One line of the table. `goal` says which side of it is good; without one the value is only shown. */
type Row = {
  name: string
  value: number
  unit: string
  goal?: { atLeast: number } | { atMost: number }
  detail: string
}

const benchmarks: Record<string, () => Promise<Row[]>> = {
  http: async () => {
    const { ratio, reviewsPerSecond, emptyPerSecond, medianMs, p99Ms } = await benchHttp()
    const rates = `${Math.round(reviewsPerSecond)} reviews a second, ${Math.round(emptyPerSecond)} empty requests`
    const detail = `${rates}; median ${medianMs.toFixed(1)} ms, 99 % within ${p99Ms.toFixed(1)} ms`
    return [{ name: 'submit-review by HTTP', value: ratio, unit: 'of empty', goal: { atLeast: 0.5 }, detail }]
  },
  write: async () =>
    (await benchWrite()).map(({ name, ratio, writesPerSecond, rawWritesPerSecond }) => ({
      name,
      value: ratio,
      unit: 'of raw',
      detail: `${writesPerSecond} a second, raw better-sqlite3 ${rawWritesPerSecond}`,
    })),
  scale: async () =>
    (await benchScale()).map(({ name, ratio, goal, detail }) => ({
      name,
      value: ratio,
      unit: 'x the small',
      goal: { atMost: goal },
      detail,
    })),
  classes: async () =>
    (await benchClasses()).map(({ name, ratio, unit, goal, detail }) => ({
      ...{ name, value: ratio, unit, detail },
      goal: { atMost: goal },
    })),
  bell: async () =>
    (await benchBell()).flatMap(({ dialect, allMs, p95Ms, medianMs, lost, doubled }) => {
      const detail = `p95 ${Math.round(p95Ms)} ms, median ${Math.round(medianMs)} ms, ${dialect}`
      const both = `${lost} lost, ${doubled} doubled`
      return [
        { name: '1,000 hand in at once', value: allMs / 1_000, unit: 's', goal: { atMost: 10 }, detail },
        {
          name: 'not as it was sent',
          value: lost + doubled,
          unit: 'answers',
          goal: { atMost: 0 },
          detail: both,
        },
      ]
    }),
  scheduling: async () => {
    const { name, ratio, goal, detail } = benchScheduling()
    return [{ name, value: ratio, unit: 'of ts-fsrs', goal: { atLeast: goal }, detail }]
  },
  quiz: async () => {
    const { ratio, smallMs, largeMs } = await benchQuizBuild()
    const built = `${largeMs.toFixed(0)} ms from 100,000 notes, ${smallMs.toFixed(0)} ms from 1,000`
    const { ratio: slower, savedP95Ms, emptyP95Ms, lost } = await benchAutosave()
    const saved = `${savedP95Ms.toFixed(1)} ms, empty handler ${emptyP95Ms.toFixed(1)} ms`
    return [
      { name: 'quiz of 30 questions', value: ratio, unit: 'x the small', goal: { atMost: 3 }, detail: built },
      { name: 'autosave, 200 sit, p95', value: slower, unit: 'x empty', goal: { atMost: 5 }, detail: saved },
      {
        name: 'answers lost',
        value: lost,
        unit: 'of 200',
        goal: { atMost: 0 },
        detail: 'the last text of each',
      },
    ]
  },
  grading: async () => {
    const model = modelToMeasure()
    if (!model) {
      console.log('  grading by meaning is not measured: no model in MODEL_DIR or ../shared/models')
      return []
    }
    const made = await benchGrading(model)
    const rates = `${Math.round(made.gradedPerSecond)} a second, bare ${Math.round(made.barePerSecond)}, threads: ${made.threads}`
    const batched = `with an answer's texts in one run bare is the ${(1 / made.ratioToBatched).toFixed(2)}-fold`
    const times = `${made.p95Ms.toFixed(1)} ms, bare median ${made.bareMs.toFixed(1)} ms`
    const memory = `${Math.round(made.memoryBeforeMb)} MB before the model was loaded`
    const idle = `${made.loopIdleP99Ms.toFixed(1)} ms when idle`
    return [
      {
        name: 'graded answers by HTTP',
        value: made.ratio,
        unit: 'of bare',
        goal: { atLeast: 0.8 },
        detail: `${rates}; ${batched}`,
      },
      {
        name: 'one graded answer, p95',
        value: made.latencyRatio,
        unit: 'x bare',
        goal: { atMost: 3 },
        detail: times,
      },
      {
        name: 'memory with the model',
        value: made.memoryMb,
        unit: 'MB',
        goal: { atMost: 450 },
        detail: memory,
      },
      {
        name: 'event loop while grading',
        value: made.loopP99Ms,
        unit: 'ms p99',
        goal: { atMost: 20 },
        detail: idle,
      },
    ]
  },
  demos: async () => {
    const made = await benchDemosEngine()
    const floor = `the products alone, by the bare loop: ${made.stepFloorMs.toFixed(0)} ms`
    const pace = `reading the weights, by the bare loop: ${Math.round(made.floorPerSecond)} a second`
    const rows: Row[] = [
      { name: 'LoRA step, 4 x 64', value: made.stepMs, unit: 'ms', goal: { atMost: 150 }, detail: floor },
      { name: 'and by that floor', value: made.stepMs / made.stepFloorMs, unit: 'x the floor', detail: '' },
      { name: 'tokens with KV cache', value: made.tokensPerSecond, unit: 'a second', detail: pace },
      { name: 'without', value: made.uncachedPerSecond, unit: 'a second', detail: 'the first 100' },
      {
        ...{ name: '2nd by 1st hundred tokens', value: made.secondHalf, unit: 'x', goal: { atMost: 1.6 } },
        detail: 'attention over twice as many places; without a cache it would be 3',
      },
      { name: 'heads over 32 tokens', value: made.attendMs, unit: 'ms', detail: '' },
    ]
    for (const engine of ['wasm', 'webgpu'] as const) {
      const { firstHeatMapMs, loadingBlockMs, worstBlockMs, engineMb, allMb, runsOn } =
        await benchDemosPage(engine)
      const detail = `on ${runsOn}${engine === 'webgpu' ? ', here imitated by the processor' : ''}`
      const goal = engine === 'wasm' ? { atMost: 2_500 } : undefined
      rows.push({ name: `first heat map, ${engine}`, value: firstHeatMapMs, unit: 'ms', goal, detail })
      const loading = `${Math.round(loadingBlockMs)} ms before it: the browser opens the page, React starts`
      const blocked = { name: 'longest block of the demo', value: worstBlockMs, unit: 'ms' }
      rows.push({ ...blocked, goal: { atMost: 50 }, detail: `no task over 50 ms is 0; ${loading}` })
      if (engine === 'webgpu') continue
      const size = { name: 'engine and model', value: engineMb, unit: 'MB loaded', goal: { atMost: 4.5 } }
      rows.push({ ...size, detail: `all of the page: ${allMb.toFixed(2)} MB` })
    }
    return rows
  },
  bundle: async () => {
    const rows = []
    for (const [kind, name] of [
      ['typed', 'JavaScript of /review'],
      ['order', 'and with steps to order'],
    ] as const) {
      const { firstLoadKb, frameworkKb, files } = await benchBundle(kind)
      const ours = (firstLoadKb - frameworkKb).toFixed(1)
      const detail = `${files.length} files: ${frameworkKb.toFixed(1)} kB of React and Next, ${ours} kB besides`
      rows.push({ name, value: firstLoadKb, unit: 'kB gzip', goal: { atMost: 130 }, detail })
    }
    return rows
  },
  paint: async () => {
    const { medianMs, worstMs } = await benchPaint()
    const detail = `median ${medianMs.toFixed(1)} ms`
    return [
      { name: 'rating to next card', value: worstMs, unit: 'ms at worst', goal: { atMost: 100 }, detail },
    ]
  },
}

function verdictOf({ value, goal }: Row): { goal: string; verdict: 'met' | 'MISSED' | '' } {
  if (!goal) return { goal: '', verdict: '' }
  if ('atLeast' in goal)
    return { goal: `>= ${goal.atLeast}`, verdict: value >= goal.atLeast ? 'met' : 'MISSED' }
  return { goal: `<= ${goal.atMost}`, verdict: value <= goal.atMost ? 'met' : 'MISSED' }
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in benchmarks))
if (unknown.length > 0) {
  console.error(
    `No benchmark is called ${unknown.join(', ')}. There are: ${Object.keys(benchmarks).join(', ')}.`,
  )
  process.exit(2)
}

// The cookies made here have to be those that the servers started here accept.
process.env.NEXTAUTH_SECRET = secretOfTests

const machine = { cpu: cpus()[0]?.model.trim(), cores: cpus().length, node: process.version }
console.log(`\n  ${machine.cores} x ${machine.cpu}, Node ${machine.node}, load ${loadavg()[0]?.toFixed(1)}\n`)
console.log(
  `  ${'what'.padEnd(28)}${'result'.padStart(9)} ${'unit'.padEnd(13)}${'goal'.padEnd(9)}${''.padEnd(8)}detail`,
)

const results = []
for (const [key, benchmark] of Object.entries(benchmarks)) {
  if (asked.length > 0 && !asked.includes(key)) continue
  const rows = await benchmark().catch((error: unknown) => {
    console.error(`  ${key} could not be measured:`, error)
    process.exitCode = 1
    return []
  })
  for (const row of rows) {
    const { goal, verdict } = verdictOf(row)
    const value = row.value.toFixed(row.value < 10 ? 2 : 1)
    console.log(
      `  ${row.name.padEnd(28)}${value.padStart(9)} ${row.unit.padEnd(13)}${goal.padEnd(9)}${verdict.padEnd(8)}${row.detail}`,
    )
    results.push({ benchmark: key, ...row, verdict })
  }
}

mkdirSync('tests/artefacts', { recursive: true })
writeFileSync(
  'tests/artefacts/bench.json',
  `${JSON.stringify({ at: new Date().toISOString(), machine, results }, null, 2)}\n`,
)
console.log('\n  Kept in tests/artefacts/bench.json.')
