// Preloaded into the server by bench/grading.ts: on SIGUSR2 it writes how late the event loop was since the last one.
import { writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

const resolution = 2

if (isMainThread && process.env.EVENT_LOOP_FILE) {
  const delay = monitorEventLoopDelay({ resolution })
  delay.enable()
  process.on('SIGUSR2', () => {
    // An idle loop is measured as the resolution itself.
    const late = (percent) => Math.max(0, delay.percentile(percent) / 1e6 - resolution)
    const now = { p50: late(50), p99: late(99), max: Math.max(0, delay.max / 1e6 - resolution) }
    delay.reset()
    writeFileSync(process.env.EVENT_LOOP_FILE, JSON.stringify(now))
  })
}
