import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { checkLibrary } from '@/lib/decks/check-library'
import { type DeckFile, type DeckFileProblem, parseDeckFile } from '@/lib/decks/deck-file'
import { libraryKeyOf } from '@/lib/decks/library-key'
import { readDeckFiles, readLibrary } from '@/lib/decks/read-library.server'
import { writeDeckFile } from '@/lib/decks/write-deck-file'

const usage = `The decks that come with Engram, content/decks/*.md (docs/deck-format.md).

  npm run decks -- check [--json]
  npm run decks -- export FILE-or-KEY [--out FILE]
  npm run decks -- import FILE

  check    reads every deck and the syllabus, and says what is wrong, each with its place.
           With --json prints the counts and lists as one object.
  export   prints a deck, named by a file or by its key (attention for 03-attention.md),
           as its file; with --out writes it there. What was imported comes back byte for byte.
  import   puts a deck into content/decks, in place of the one with the same key if there is
           one. Engram has it at its next start; schedules of notes that keep their id stay.

Ends with code 0 when all is well, 1 when something is wrong with a deck, 2 for wrong usage.
`

const options = {
  json: { type: 'boolean', default: false },
  out: { type: 'string' },
  content: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

const from = process.env.ENGRAM_DECKS_FROM ?? process.cwd()

async function main(): Promise<number> {
  const { values, positionals } = readArguments()
  const [command, name, ...more] = positionals
  if (values.help) {
    process.stdout.write(usage)
    return 0
  }
  // Named only by the tests: another folder than the project's own.
  const content = path.resolve(from, values.content ?? path.join(process.cwd(), 'content'))
  if (more.length > 0) return wrongUsage(`One deck at a time: ${more[0]} is too much.`)
  if (command === 'check' && name === undefined) return check(content, values.json)
  if (command === 'export' && name !== undefined) return exportDeck(content, name, values.out)
  if (command === 'import' && name !== undefined) return importDeck(content, name)
  return wrongUsage(
    command === undefined ? 'What is to be done?' : `“${positionals.join(' ')}” is no command.`,
  )
}

async function check(content: string, json: boolean): Promise<number> {
  const { decks, syllabus, diagrams } = await readLibrary(content)
  const report = checkLibrary(decks, syllabus, diagrams)
  const wrong = report.problems.length + report.uncoveredTopics.length + report.notesWithoutTopic.length
  if (json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
  else {
    sayProblems(report.problems)
    for (const topic of report.uncoveredTopics) console.error(`syllabus.md: no note covers “${topic}”.`)
    for (const id of report.notesWithoutTopic) console.error(`syllabus.md: no topic has the note ${id}.`)
    const { notes, cards, topics, notesWithDemoLinks, notesWithoutMisconception, diagrams: drawn } = report
    console.log(`${notes} notes, ${cards} cards in ${report.decks} decks; ${topics} topics.`)
    console.log(
      `${notesWithDemoLinks} notes link to a demo, ${notesWithoutMisconception.length} have no misconception, ` +
        `${drawn.drawn} of ${drawn.named} diagrams are drawn.`,
    )
    console.log(wrong === 0 ? 'Nothing is wrong.' : `${wrong} things are wrong.`)
  }
  return wrong === 0 ? 0 : 1
}

async function exportDeck(content: string, name: string, out: string | undefined): Promise<number> {
  const source = await findDeck(content, name)
  if (!source) return fail(`There is no deck “${name}”: neither a file nor a key of content/decks.`)
  const deck = readDeck(source.text, source.file)
  if (!deck) return 1
  if (out === undefined) process.stdout.write(writeDeckFile(deck))
  else await replaceFile(path.resolve(from, out), writeDeckFile(deck))
  return 0
}

async function importDeck(content: string, name: string): Promise<number> {
  const file = path.resolve(from, name)
  if (!existsSync(file)) return fail(`There is no file ${file}.`)
  const base = path.basename(file)
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*\.md$/.test(base)) {
    return fail(
      `A deck file has a name like 12-my-deck.md: lower-case letters, digits and hyphens, not ${base}.`,
    )
  }
  const deck = readDeck(await readFile(file, 'utf8'), base)
  if (!deck) return 1
  const decks = await readDeckFiles(path.join(content, 'decks'))
  const own = decks.find((known) => libraryKeyOf(known.file) === libraryKeyOf(base))?.file
  const taken = decks
    .filter((known) => known.file !== own)
    .flatMap((known) => (parseDeckFile(known.text, known.file).deck?.notes ?? []).map((note) => note.key))
  const clash = deck.notes.find((note) => taken.includes(note.key))
  if (clash) return fail(`${base}:${clash.line}: the id ${clash.key} belongs to a note of another deck.`)
  await replaceFile(path.join(content, 'decks', own ?? base), writeDeckFile(deck))
  console.error(
    `content/decks/${own ?? base}: ${deck.notes.length} notes. Engram has them at its next start.`,
  )
  return 0
}

/** A file by its path, else a deck of the library by its key. */
async function findDeck(content: string, name: string): Promise<{ file: string; text: string } | undefined> {
  const file = path.resolve(from, name)
  if (name.endsWith('.md') && existsSync(file)) return { file: name, text: await readFile(file, 'utf8') }
  const decks = await readDeckFiles(path.join(content, 'decks'))
  return decks.find((deck) => libraryKeyOf(deck.file) === libraryKeyOf(name))
}

function readDeck(text: string, file: string): DeckFile | null {
  const { deck, problems } = parseDeckFile(text, file)
  sayProblems(problems)
  return deck
}

/** Written beside and moved: nobody reads half a deck. */
async function replaceFile(file: string, text: string): Promise<void> {
  const beside = `${file}.${process.pid}.part`
  await writeFile(beside, text)
  await rename(beside, file)
}

function sayProblems(problems: readonly DeckFileProblem[]): void {
  for (const { file, line, column, message } of problems)
    console.error(`${file}:${line}:${column}: ${message}`)
}

function readArguments() {
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch (error) {
    return wrongUsage(error instanceof Error ? error.message : String(error))
  }
}

function wrongUsage(message: string): never {
  console.error(`${message}\n\n${usage}`)
  process.exit(2)
}

function fail(message: string): number {
  console.error(message)
  return 1
}

process.exitCode = await main()
