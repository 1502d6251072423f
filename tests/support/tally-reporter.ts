import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

/** What one run of vitest came to. */
export type Tally = {
  passed: number
  failed: number
  skipped: number
  skips: { title: string; reason: string }[]
}

/** Writes how many tests passed, failed and were skipped (and why) to the file that TALLY_FILE names. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const file = process.env.TALLY_FILE
    if (!file) return
    const tally: Tally = { passed: 0, failed: unhandledErrors.length, skipped: 0, skips: [] }
    for (const module of modules) {
      const before = tally.failed
      for (const test of module.children.allTests()) {
        const result = test.result()
        if (result.state === 'passed') tally.passed += 1
        else if (result.state === 'skipped') {
          tally.skipped += 1
          tally.skips.push({
            title: `${module.relativeModuleId} > ${test.fullName}`,
            reason: result.note ?? '',
          })
        } else tally.failed += 1
      }
      // A file that could not be loaded, or whose hooks broke, has failed although no test of it says so.
      if (module.state() === 'failed' && tally.failed === before) tally.failed += 1
    }
    writeFileSync(file, JSON.stringify(tally))
  }
}
