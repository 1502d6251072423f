import { SetUpError } from './run.mjs'

const width = 16

/** A duration for people: "0.4 s", "34 s", "2 min 5 s". */
export function duration(milliseconds) {
  const seconds = milliseconds / 1000
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  if (seconds < 120) return `${Math.round(seconds)} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}

/** One line of progress: what, and how it stands. */
export function say(what, text) {
  console.log(`  ${what.padEnd(width)} ${text}`)
}

/** Runs a step that takes a while: says so before, every half minute meanwhile, and how long it took. */
export async function step(what, doing, work) {
  const startedAt = performance.now()
  const taken = () => duration(performance.now() - startedAt)
  say(what, doing)
  const beat = setInterval(() => say(what, `still at it, ${taken()}`), 30_000)
  try {
    const result = await work()
    say(what, `done, ${taken()}`)
    return result
  } catch (error) {
    say(what, `failed, ${taken()}`)
    throw error
  } finally {
    clearInterval(beat)
  }
}

/** Runs a whole command; a failure is told in a sentence, with what the tool said, and ends with code 1. */
export async function command(work) {
  try {
    await work()
  } catch (error) {
    if (error instanceof SetUpError) {
      if (error.output) console.error(`\n${error.output.split('\n').slice(-60).join('\n')}`)
      console.error(`\n${error.message}`)
    } else {
      console.error(error)
    }
    process.exit(1)
  }
}
