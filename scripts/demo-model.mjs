// `npm run demo-model -- all`, or one of its steps: how the small model of the demos is made. See docs/demo-model.md.
import './steps/node-version.mjs'
import { existsSync } from 'node:fs'
import { installDependencies } from './steps/install.mjs'
import { alone } from './steps/lock.mjs'
import { command } from './steps/progress.mjs'
import { inProject, root } from './steps/project.mjs'
import { run, SetUpError } from './steps/run.mjs'

const usage = 'Usage: npm run demo-model -- all | corpus | tokenizer | train [--steps N] | export | measure'
const work = 'data/demo-model'
const model = 'content/models/engram-1m'
const inWork = (name) => `${work}/${name}`

/** One thread keeps the other cores free, and memory that is kept instead of given back makes a step a third faster. */
const training = {
  OPENBLAS_NUM_THREADS: '1',
  MALLOC_MMAP_THRESHOLD_: '2000000000',
  MALLOC_TRIM_THRESHOLD_: '8000000000',
  MALLOC_TOP_PAD_: '500000000',
}

async function perform(program, args) {
  const env = { ...process.env, ...training }
  const { code } = await run(program, args, { cwd: root, env, show: true })
  if (code !== 0)
    throw new SetUpError(`It stopped there (code ${code}). What was finished before is in ${work}.`)
}

/** Debian's own Python first: it is the one that Debian's torch belongs to. */
async function python() {
  for (const program of ['/usr/bin/python3', 'python3']) {
    if (program.startsWith('/') && !existsSync(program)) continue
    const { code } = await run(program, ['-c', 'import torch, numpy'], { cwd: root })
    if (code === 0) return program
  }
  throw new SetUpError(
    'Training needs Python with torch: apt-get install python3-torch python3-numpy libopenblas0-pthread.',
  )
}

const inPython = async (script, ...args) =>
  perform(await python(), [inProject(`scripts/demo-model/${script}.py`), ...args])

async function corpus(...args) {
  await alone(installDependencies)
  await perform(process.execPath, [
    inProject('node_modules/tsx/dist/cli.mjs'),
    inProject('scripts/demo-model/write-corpus.ts'),
    ...['--out', work, ...args],
  ])
}

const steps = {
  corpus,
  async tokenizer() {
    await inPython('tokenizer', 'train', inWork('train.txt'), inWork('tokenizer.json'))
    for (const part of ['train', 'held-out']) {
      await inPython(
        'tokenizer',
        'encode',
        inWork(`${part}.txt`),
        inWork('tokenizer.json'),
        inWork(`${part}.bin`),
      )
    }
  },
  train: (...args) => inPython('train', work, inWork('run'), ...args),
  export: () =>
    inPython('export', inWork('run/checkpoint.pt'), inWork('tokenizer.json'), inWork('run/log.jsonl'), model),
  async measure() {
    await corpus('--probes-only')
    await inPython('measure', model, inWork('probes.json'))
  },
}

await command(async () => {
  const [name, ...args] = process.argv.slice(2)
  if (name === 'all') for (const step of Object.values(steps)) await step()
  else if (Object.hasOwn(steps, name ?? '')) await steps[name](...args)
  else throw new SetUpError(usage)
})
