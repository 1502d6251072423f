import { readCsv } from './csv'
import { displayNameOf } from './display-name'

/** A person that a roster names. */
export type RosterEntry = {
  /** Line of the file, from 1. */
  line: number
  name: string
  /** What the same person is found by when the roster comes again: e-mail, number or name, in lower case. */
  key: string
  group: string
}

/** What is wrong with a line. It is left out; the others are not. */
export type RosterProblem = { line: number; message: string }

export type Roster = { entries: RosterEntry[]; problems: RosterProblem[] }

/** Lines that one roster may have. */
export const maxRosterLines = 2_000
const maxKeyLength = 254

const columns = {
  name: ['name', 'full name', 'display name', 'student', 'student name', 'pupil'],
  first: ['first name', 'given name', 'forename', 'first'],
  last: ['last name', 'surname', 'family name', 'last'],
  key: [
    'email',
    'e-mail',
    'mail',
    'email address',
    'e-mail address',
    'id',
    'student id',
    'number',
    'student number',
  ],
  group: ['group', 'section', 'team', 'set'],
}

type Places = { name: number; first: number; last: number; key: number; group: number }

/**
 * Reads a roster: a table with a heading (name, or first and last name; e-mail or student number; group), or without
 * one name[, e-mail[, group]]. Every line makes a person or a problem, never both.
 */
export function readRoster(text: string): Roster {
  const rows = readCsv(text)
  const [head] = rows
  const places = head && placesIn(head.cells)
  const body = places ? rows.slice(1) : rows
  const roster: Roster = { entries: [], problems: [] }
  const seen = new Map<string, number>()
  for (const { line, cells } of body.slice(0, maxRosterLines)) {
    const read = entryOf(line, cells, places ?? { name: 0, first: -1, last: -1, key: 1, group: 2 })
    if ('message' in read) {
      roster.problems.push(read)
      continue
    }
    const earlier = seen.get(read.key)
    if (earlier === undefined) {
      seen.set(read.key, line)
      roster.entries.push(read)
    } else roster.problems.push({ line, message: `The same person as in line ${earlier}.` })
  }
  const beyond = body[maxRosterLines]
  if (beyond) {
    const message = `A roster has at most ${maxRosterLines} people: the rest was left out.`
    roster.problems.push({ line: beyond.line, message })
  }
  return roster
}

function placesIn(cells: string[]): Places | null {
  const names = cells.map((cell) =>
    cell
      .toLowerCase()
      .replace(/[_\s]+/g, ' ')
      .trim(),
  )
  const place = (of: keyof typeof columns) => names.findIndex((name) => columns[of].includes(name))
  const places = {
    name: place('name'),
    first: place('first'),
    last: place('last'),
    key: place('key'),
    group: place('group'),
  }
  return places.name >= 0 || places.first >= 0 || places.last >= 0 ? places : null
}

function entryOf(line: number, cells: string[], places: Places): RosterEntry | RosterProblem {
  const cell = (place: number) => (place >= 0 ? (cells[place] ?? '') : '')
  const written = cell(places.name) || [cell(places.first), cell(places.last)].filter(Boolean).join(' ')
  const name = displayNameOf(written)
  if (name === null) {
    return {
      line,
      message: written === '' ? 'The name is missing.' : 'The name is longer than 60 characters.',
    }
  }
  const key = (cell(places.key) || name).normalize('NFC').toLowerCase()
  if (key.length > maxKeyLength) return { line, message: 'The e-mail address or number is too long.' }
  if (key.includes('@') && !/^[^\s@]+@[^\s@]+$/.test(key)) {
    return { line, message: `“${key}” is not an e-mail address.` }
  }
  return { line, name, key, group: cell(places.group).slice(0, 40) }
}
