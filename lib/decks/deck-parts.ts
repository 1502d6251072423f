import { type Entry, readEntries } from './deck-lists'
import type { Report, Section } from './deck-scan'
import type { AcceptedAnswers, ChoiceOption, KeyPoint, Misconception, Parameter } from './note-content'

/** Both count from 1. */
export type Place = { line: number; column: number }
export type Places = Map<string, Place>

const NUMBER = String.raw`(-?\d+(?:\.\d+)?)`

export function readKeyPoints(section: Section | undefined, places: Places, report: Report): KeyPoint[] {
  const shape = {
    entry: /^- (?:\[(\d+(?:\.\d+)?)\] )?(\S.*)$/,
    inner: ['also', 'not'],
    expected: 'Key points are a list: “- [2] …”, and under it “  - also: …” or “  - not: …”.',
  }
  return placed('keyPoints', section, readEntries(section, shape, report), places).map(
    ({ text, match, inner }) => ({
      text,
      weight: Number(match[1] ?? 1),
      also: inner.filter(({ name }) => name === 'also').map((entry) => entry.text),
      not: inner.filter(({ name }) => name === 'not').map((entry) => entry.text),
    }),
  )
}

export function readMisconceptions(
  section: Section | undefined,
  places: Places,
  report: Report,
): Misconception[] {
  const shape = {
    entry: /^- (\S.*)$/,
    inner: ['because'],
    expected: 'Misconceptions are a list: “- …”, each with “  - because: …” under it.',
  }
  return placed('misconceptions', section, readEntries(section, shape, report), places).map((entry) => ({
    text: entry.text,
    because: becauseOf(entry, report) ?? '',
  }))
}

export function readSources(section: Section | undefined, places: Places, report: Report): string[] {
  const shape = { entry: /^- (\S.*)$/, inner: [], expected: 'Sources are a list: “- …”.' }
  return placed('sources', section, readEntries(section, shape, report), places).map(({ text }) => text)
}

export function readAccept(section: Section | undefined, places: Places, report: Report): AcceptedAnswers[] {
  const shape = {
    entry: /^- c(\d{1,4}): (\S.*)$/,
    inner: [],
    expected: 'Accepted answers are a list: “- c1: one way | another way”.',
  }
  return placed('accept', section, readEntries(section, shape, report), places).map(({ text, match }) => ({
    gap: Number(match[1]),
    answers: text.split(/\s+\|\s+/),
  }))
}

export function readParameters(section: Section | undefined, places: Places, report: Report): Parameter[] {
  const shape = {
    entry: new RegExp(String.raw`^- ([a-zA-Z]\w*): ${NUMBER}\.\.${NUMBER} step ${NUMBER} = ${NUMBER}$`),
    inner: [],
    expected: 'A parameter says its range, step and value: “- layers: 24..80 step 8 = 32”.',
  }
  return placed('parameters', section, readEntries(section, shape, report), places).map(({ match }) => {
    const [, name = '', ...numbers] = match
    const [min = 0, max = 0, step = 0, value = 0] = numbers.map(Number)
    return { name, min, max, step, value }
  })
}

export function readSteps(section: Section | undefined, places: Places, report: Report): string[] {
  const shape = {
    entry: /^(\d{1,2})\. (\S.*)$/,
    inner: [],
    expected: 'Steps are a numbered list, in the right order: “1. …”.',
  }
  const entries = placed('steps', section, readEntries(section, shape, report), places)
  for (const [index, { match, line }] of entries.entries()) {
    if (Number(match[1]) !== index + 1) report(line, 1, `This is step ${index + 1}, not ${match[1]}.`)
  }
  return entries.map(({ text }) => text)
}

export function readOptions(section: Section | undefined, places: Places, report: Report): ChoiceOption[] {
  const shape = {
    entry: /^- \[([x ])\] (\S.*)$/,
    inner: ['because'],
    expected:
      'Options are a list: “- [x] …” for the right one, “- [ ] …” for a wrong one with “  - because: …”.',
  }
  return placed('options', section, readEntries(section, shape, report), places).map((entry) => {
    const because = becauseOf(entry, report)
    return { text: entry.text, right: entry.match[1] === 'x', ...(because === undefined ? {} : { because }) }
  })
}

function becauseOf({ inner }: Entry, report: Report): string | undefined {
  const [first, second] = inner
  if (second) report(second.line, 3, 'There is a “because” already.')
  return first?.text
}

/** Notes where the entries of a list stand: the list by its heading, each entry, and the entries inside it. */
function placed(path: string, section: Section | undefined, entries: Entry[], places: Places): Entry[] {
  if (section) places.set(path, { line: section.line, column: 5 })
  for (const [index, { line, column, inner }] of entries.entries()) {
    places.set(`${path}.${index}`, { line, column })
    for (const name of new Set(inner.map((entry) => entry.name))) {
      const named = inner.filter((entry) => entry.name === name)
      const [first] = named
      if (first) places.set(`${path}.${index}.${name}`, { line: first.line, column: first.column })
      for (const [at, entry] of named.entries()) {
        places.set(`${path}.${index}.${name}.${at}`, { line: entry.line, column: entry.column })
      }
    }
  }
  return entries
}
