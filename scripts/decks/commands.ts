import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { checkLibrary, type SourceFile } from '@/lib/decks/check-library'
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

/** Where a command works and what it says it with. */
export type Surroundings = {
  /** Files are named from here. */
  from: string
  /** The folder that holds `decks`, `diagrams` and `syllabus.md`. */
  content: string
  print: (text: string) => void
  say: (line: string) => void
}

const options = {
  json: { type: 'boolean', default: false },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** Does what the arguments ask for; answers the code to end with. */
export async function runDecks(args: string[], here: Surroundings): Promise<number> {
  const parsed = readArguments(args)
  if (typeof parsed === 'string') return wrongUsage(parsed, here)
  const { values, positionals } = parsed
  const [command, name, ...more] = positionals
  if (values.help) {
    here.print(usage)
    return 0
  }
  if (more.length > 0) return wrongUsage(`One deck at a time: ${more[0]} is too much.`, here)
  if (command === 'check' && name === undefined) return check(values.json, here)
  if (command === 'export' && name !== undefined) return exportDeck(name, values.out, here)
  if (command === 'import' && name !== undefined) return importDeck(name, here)
  const asked = positionals.join(' ')
  return wrongUsage(asked === '' ? 'What is to be done?' : `“${asked}” is no command.`, here)
}

async function check(json: boolean, here: Surroundings): Promise<number> {
  const { decks, syllabus, diagrams } = await readLibrary(here.content)
  const report = checkLibrary(decks, syllabus, diagrams)
  const wrong = report.problems.length + report.uncoveredTopics.length + report.notesWithoutTopic.length
  if (json) here.print(`${JSON.stringify(report, null, 2)}\n`)
  else {
    sayProblems(report.problems, here)
    for (const topic of report.uncoveredTopics) here.say(`syllabus.md: no note covers “${topic}”.`)
    for (const id of report.notesWithoutTopic) here.say(`syllabus.md: no topic has the note ${id}.`)
    const { notes, cards, topics, notesWithDemoLinks, notesWithoutMisconception, diagrams: drawn } = report
    here.print(`${notes} notes, ${cards} cards in ${report.decks} decks; ${topics} topics.\n`)
    here.print(
      `${notesWithDemoLinks} notes link to a demo, ${notesWithoutMisconception.length} have no misconception, ` +
        `${drawn.drawn} of ${drawn.named} diagrams are drawn.\n`,
    )
    here.print(wrong === 0 ? 'Nothing is wrong.\n' : `${wrong} things are wrong.\n`)
  }
  return wrong === 0 ? 0 : 1
}

async function exportDeck(name: string, out: string | undefined, here: Surroundings): Promise<number> {
  const source = await findDeck(name, here)
  if (!source) return fail(`There is no deck “${name}”: neither a file nor a key of content/decks.`, here)
  const deck = readDeck(source.text, source.file, here)
  if (!deck) return 1
  if (out === undefined) here.print(writeDeckFile(deck))
  else await replaceFile(path.resolve(here.from, out), writeDeckFile(deck))
  return 0
}

async function importDeck(name: string, here: Surroundings): Promise<number> {
  const file = path.resolve(here.from, name)
  if (!existsSync(file)) return fail(`There is no file ${file}.`, here)
  const base = path.basename(file)
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*\.md$/.test(base)) {
    return fail(
      `A deck file has a name like 12-my-deck.md: lower-case letters, digits and hyphens, not ${base}.`,
      here,
    )
  }
  const deck = readDeck(await readFile(file, 'utf8'), base, here)
  if (!deck) return 1
  const decks = await readDeckFiles(path.join(here.content, 'decks'))
  const own = decks.find((known) => libraryKeyOf(known.file) === libraryKeyOf(base))?.file
  const taken = decks
    .filter((known) => known.file !== own)
    .flatMap((known) => (parseDeckFile(known.text, known.file).deck?.notes ?? []).map((note) => note.key))
  const clash = deck.notes.find((note) => taken.includes(note.key))
  if (clash)
    return fail(`${base}:${clash.line}: the id ${clash.key} belongs to a note of another deck.`, here)
  await replaceFile(path.join(here.content, 'decks', own ?? base), writeDeckFile(deck))
  here.say(`content/decks/${own ?? base}: ${deck.notes.length} notes. Engram has them at its next start.`)
  return 0
}

/** A file by its path, else a deck of the library by its key. */
async function findDeck(name: string, here: Surroundings): Promise<SourceFile | undefined> {
  const file = path.resolve(here.from, name)
  if (name.endsWith('.md') && existsSync(file)) return { file: name, text: await readFile(file, 'utf8') }
  const decks = await readDeckFiles(path.join(here.content, 'decks'))
  return decks.find((deck) => libraryKeyOf(deck.file) === libraryKeyOf(name))
}

function readDeck(text: string, file: string, here: Surroundings): DeckFile | null {
  const { deck, problems } = parseDeckFile(text, file)
  sayProblems(problems, here)
  return deck
}

/** Written beside and moved: nobody reads half a deck. */
async function replaceFile(file: string, text: string): Promise<void> {
  const beside = `${file}.${process.pid}.part`
  await writeFile(beside, text)
  await rename(beside, file)
}

function sayProblems(problems: readonly DeckFileProblem[], here: Surroundings): void {
  for (const { file, line, column, message } of problems) here.say(`${file}:${line}:${column}: ${message}`)
}

/** The arguments, or what is wrong with them. */
function readArguments(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function wrongUsage(message: string, here: Surroundings): number {
  here.say(`${message}\n\n${usage}`)
  return 2
}

function fail(message: string, here: Surroundings): number {
  here.say(message)
  return 1
}
