import path from 'node:path'
import { parseArgs } from 'node:util'
import { MigrationRefused } from '@/lib/db/migration-plan'
import type { DatabaseContents } from '@/lib/db/sqlite-file.server'
import { UserError } from '@/lib/errors'

class WrongUsage extends Error {}

/** The FILE and --force of the command line; a relative one counts from where the person is. */
export function fileAndForce(usage: string): { file: string; force: boolean } {
  let parsed: { values: { force?: boolean; help?: boolean }; positionals: string[] }
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: { force: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    })
  } catch (error) {
    throw new WrongUsage(`${error instanceof Error ? error.message : error}\n\n${usage}`)
  }
  const [file, ...more] = parsed.positionals
  if (parsed.values.help) {
    process.stdout.write(usage)
    process.exit(0)
  }
  if (file === undefined || more.length > 0) throw new WrongUsage(usage)
  const from = process.env.ENGRAM_CALLED_FROM ?? process.cwd()
  return { file: path.resolve(from, file), force: parsed.values.force ?? false }
}

/** Runs a command; what is expected to go wrong is one sentence and exit code 1, wrong usage is code 2. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const expected =
      error instanceof UserError || error instanceof MigrationRefused || error instanceof WrongUsage
    console.error(expected ? error.message : error)
    process.exitCode = error instanceof WrongUsage ? 2 : 1
  }
}

/** What a database holds, in words. */
export function contentsText({ people, cards, reviews }: DatabaseContents): string {
  const counted = (count: number, one: string, many: string) =>
    `${count.toLocaleString('en')} ${count === 1 ? one : many}`
  return [
    counted(people, 'person', 'people'),
    counted(cards, 'card', 'cards'),
    counted(reviews, 'review', 'reviews'),
  ].join(', ')
}
