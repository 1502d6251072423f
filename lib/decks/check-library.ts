import { type DeckFile, type DeckFileProblem, parseDeckFile } from './deck-file'
import type { DeckFileNote } from './deck-note'
import { brokenRules } from './deck-rules'
import { templatesOf } from './note'
import { parseSyllabus } from './syllabus'

/** A file by its name and what stands in it. */
export type SourceFile = { file: string; text: string }

/** What `npm run decks -- check --json` prints. */
export type LibraryReport = {
  notes: number
  cards: number
  decks: number
  topics: number
  uncoveredTopics: string[]
  notesWithDemoLinks: number
  notesWithoutMisconception: string[]
  notesWithoutTopic: string[]
  diagrams: { named: number; drawn: number; missing: string[] }
  problems: DeckFileProblem[]
}

type Placed = DeckFileNote & { file: string; deckIndex: number; deckTags: readonly string[] }

/**
 * Checks the built-in library as a whole: each file, the rules of its notes, ids and prerequisites across decks, and
 * the syllabus. `drawn` are the names of the diagrams there are.
 */
export function checkLibrary(
  deckFiles: readonly SourceFile[],
  syllabus: SourceFile | null,
  drawn: ReadonlySet<string>,
): LibraryReport {
  const read = deckFiles.map(({ file, text }) => ({ file, ...parseDeckFile(text, file) }))
  const notes = read.flatMap(({ file, deck }, deckIndex) =>
    (deck?.notes ?? []).map((note): Placed => ({ ...note, file, deckIndex, deckTags: deck?.tags ?? [] })),
  )
  const { topics, problems: misread } = parseSyllabus(syllabus?.text ?? '')
  const known = new Map(notes.map((note) => [note.key, note]))
  const covered = new Set(topics.flatMap((topic) => topic.noteIds))
  const named = new Set(read.flatMap(({ deck }) => (deck ? diagramsIn(deck) : [])))
  const problems = [
    ...read.flatMap((entry) => entry.problems),
    ...notes.flatMap((note) => brokenRules(note, note.deckTags).map((message) => problemOf(note, message))),
    ...checkIds(notes),
    ...checkPrerequisites(notes, known),
  ]
  if (syllabus) {
    problems.push(...misread.map((problem) => ({ file: syllabus.file, ...problem })))
    for (const { noteIds, line } of topics) {
      const unknown = noteIds.filter((id) => !known.has(id))
      for (const id of unknown) {
        problems.push({ file: syllabus.file, line, column: 1, message: `There is no note ${id}.` })
      }
    }
  }
  return {
    notes: notes.length,
    cards: notes.reduce((sum, { content }) => sum + templatesOf(content).length, 0),
    decks: read.length,
    topics: topics.length,
    uncoveredTopics: topics
      .filter(({ noteIds }) => !noteIds.some((id) => known.has(id)))
      .map(({ topic }) => topic),
    notesWithDemoLinks: notes.filter(({ content }) => content.see !== undefined).length,
    notesWithoutMisconception: notes
      .filter(({ content }) => !content.misconceptions && content.kind !== 'choice')
      .map(({ key }) => key),
    notesWithoutTopic: notes.filter(({ key }) => !covered.has(key)).map(({ key }) => key),
    diagrams: {
      named: named.size,
      drawn: [...named].filter((name) => drawn.has(name)).length,
      missing: [...named].filter((name) => !drawn.has(name)).sort(),
    },
    problems,
  }
}

/** Names of the diagrams that a deck shows. */
function diagramsIn(deck: DeckFile): string[] {
  const text = JSON.stringify(deck.notes.map((note) => note.content))
  return [...text.matchAll(/\]\(diagram:([a-z0-9-]+)\)/g)].map((match) => match[1] ?? '')
}

function checkIds(notes: readonly Placed[]): DeckFileProblem[] {
  const first = new Map<string, Placed>()
  return notes.flatMap((note) => {
    const earlier = first.get(note.key)
    if (!earlier) first.set(note.key, note)
    // Twice in one file was said when it was read.
    if (!earlier || earlier.file === note.file) return []
    return problemOf(note, `The id ${note.key} is used in ${earlier.file} already.`)
  })
}

/** What one should know first is there, and comes first. */
function checkPrerequisites(notes: readonly Placed[], known: ReadonlyMap<string, Placed>): DeckFileProblem[] {
  return notes.flatMap((note) =>
    (note.content.prerequisites ?? []).flatMap((id) => {
      const before = known.get(id)
      if (!before) return problemOf(note, `There is no note ${id}.`)
      const isEarlier =
        before.deckIndex < note.deckIndex || (before.deckIndex === note.deckIndex && before.line < note.line)
      return isEarlier ? [] : problemOf(note, `Its prerequisite ${id} comes later.`)
    }),
  )
}

function problemOf({ file, line, key }: Placed, message: string): DeckFileProblem {
  return { file, line, column: 1, message: `${key}: ${message}` }
}
