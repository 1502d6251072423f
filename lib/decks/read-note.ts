import { gapNumbers, parseCloze } from './cloze'
import { readExpression } from './expression'
import type {
  AcceptedAnswers,
  ChoiceOption,
  KeyPoint,
  Misconception,
  NoteContent,
  NoteExtras,
  NoteKind,
  Parameter,
} from './note-content'
import {
  type Fields,
  type Found,
  isRecord,
  LIMITS,
  readList,
  readNumber,
  readOptional,
  readRequired,
  readText,
  readTexts,
} from './note-fields'

/** Reads the fields of a note of this kind; `found` receives what is wrong with them. See `parseNoteContent`. */
export function readContent(kind: NoteKind, fields: Fields, found: Found): NoteContent {
  const extras = readExtras(fields, found)
  const question = () => readRequired(fields, 'question', 'Write the question.', found)
  switch (kind) {
    case 'basic':
    case 'reversed':
      return {
        kind,
        front: readRequired(fields, 'front', 'Write the front.', found),
        back: readRequired(fields, 'back', 'Write the back.', found),
        ...extras,
      }
    case 'cloze': {
      const text = readClozeText(fields, found)
      return {
        kind,
        text,
        ...readOptional(fields, 'instruction', found),
        ...kept('accept', readAccept(fields.accept, text, found)),
        ...readOptional(fields, 'extra', found),
        ...extras,
      }
    }
    case 'free-text':
      return {
        kind,
        question: question(),
        answer: readRequired(fields, 'answer', 'Write the answer.', found),
        keyPoints: readKeyPoints(fields.keyPoints, found),
        ...extras,
      }
    case 'numeric':
      return {
        kind,
        question: question(),
        value: readNumber(fields.value, 'value', 'Give the answer as a number.', found),
        tolerance: readTolerance(fields.tolerance, found),
        ...readUnit(fields.unit, found),
        ...readOptional(fields, 'solution', found),
        ...readFreshNumbers(fields, found),
        ...extras,
      }
    case 'order':
      return {
        kind,
        question: question(),
        steps: readSteps(fields.steps, found),
        ...readOptional(fields, 'answer', found),
        ...extras,
      }
    case 'choice':
      return {
        kind,
        question: question(),
        options: readOptions(fields.options, found),
        ...readOptional(fields, 'answer', found),
        ...extras,
      }
  }
}

function readExtras(fields: Fields, found: Found): NoteExtras {
  const see = readText(fields.see, 'see', LIMITS.line, found)
  if (see !== '' && !/^\/(?![/\\])\S*$/.test(see)) {
    found.push({ path: 'see', message: 'A link to a demo is a path of this site: /demos/….' })
  }
  return {
    ...kept('misconceptions', readMisconceptions(fields.misconceptions, found)),
    ...readOptional(fields, 'hint', found),
    ...kept('sources', readTexts(fields.sources, 'sources', LIMITS.sources, found)),
    ...(see === '' ? {} : { see }),
    ...kept('prerequisites', readTexts(fields.prerequisites, 'prerequisites', LIMITS.prerequisites, found)),
  }
}

/** The field, unless the list is empty. */
function kept<Path extends string, Entry>(path: Path, list: Entry[]) {
  const field: { [Key in Path]?: Entry[] } = {}
  if (list.length > 0) field[path] = list
  return field
}

function readMisconceptions(value: unknown, found: Found): Misconception[] {
  return readList(value, 'misconceptions', LIMITS.misconceptions, found, (entry, path) => {
    const fields: Fields = isRecord(entry) ? entry : {}
    const text = readText(fields.text, `${path}.text`, LIMITS.field, found)
    const because = readText(fields.because, `${path}.because`, LIMITS.field, found)
    if (text === '' && because === '') return null
    if (text === '') found.push({ path: `${path}.text`, message: 'Write what is often said.' })
    if (because === '') found.push({ path: `${path}.because`, message: 'Say why it is wrong.' })
    return { text, because }
  })
}

function readClozeText(fields: Fields, found: Found): string {
  const text = readRequired(fields, 'text', 'Write a sentence with a gap.', found)
  if (text === '' || text.length > LIMITS.field) return text
  const { gaps, problems: wrong } = parseCloze(text)
  for (const { message, line, column } of wrong) {
    found.push({ path: 'text', message: `${message} (line ${line}, column ${column})` })
  }
  if (gaps.length === 0 && wrong.length === 0) {
    found.push({ path: 'text', message: 'Mark at least one gap: {{c1::answer}} or {{c1::answer::hint}}.' })
  }
  return text
}

function readAccept(value: unknown, text: string, found: Found): AcceptedAnswers[] {
  const known = new Set(text.length > LIMITS.field ? [] : gapNumbers(text))
  const seen = new Set<number>()
  const lists = readList(value, 'accept', LIMITS.accept, found, (entry, path) => {
    const fields: Fields = isRecord(entry) ? entry : {}
    const gap = readNumber(fields.gap, `${path}.gap`, 'Say which gap this is for.', found)
    const answers = readTexts(fields.answers, `${path}.answers`, LIMITS.accept, found)
    if (answers.length === 0) return null
    if (!known.has(gap)) found.push({ path: `${path}.gap`, message: `The text has no gap c${gap}.` })
    if (seen.has(gap)) found.push({ path: `${path}.gap`, message: `The gap c${gap} stands here twice.` })
    seen.add(gap)
    return { gap, answers }
  })
  return lists.sort((a, b) => a.gap - b.gap)
}

function readKeyPoints(value: unknown, found: Found): KeyPoint[] {
  return readList(value, 'keyPoints', LIMITS.keyPoints, found, (entry, path) => {
    const point: Fields = isRecord(entry) ? entry : {}
    const text = readText(point.text, `${path}.text`, LIMITS.keyPoint, found)
    const weight =
      point.weight === undefined
        ? 1
        : readNumber(point.weight, `${path}.weight`, 'Give the weight as a number.', found)
    if (!(weight > 0 && weight <= LIMITS.weight)) {
      found.push({ path: `${path}.weight`, message: `A weight is above 0 and at most ${LIMITS.weight}.` })
    }
    const also = readTexts(point.also, `${path}.also`, LIMITS.phrasings, found)
    const not = readTexts(point.not, `${path}.not`, LIMITS.phrasings, found)
    return text === '' ? null : { text, weight, ...kept('also', also), ...kept('not', not) }
  })
}

function readTolerance(value: unknown, found: Found): number {
  if (value === undefined || value === null || value === '') return 0
  const tolerance = readNumber(value, 'tolerance', 'Give the tolerance as a number.', found)
  if (tolerance < 0) found.push({ path: 'tolerance', message: 'A tolerance is 0 or more.' })
  return tolerance
}

function readUnit(value: unknown, found: Found): { unit?: string } {
  const unit = readText(value, 'unit', LIMITS.unit, found).trim()
  if (/\d/.test(unit.charAt(0))) found.push({ path: 'unit', message: 'A unit starts with a letter or sign.' })
  return unit === '' ? {} : { unit }
}

/** Numbers that may change, and the formula that gives the answer for them: both or neither. */
function readFreshNumbers(fields: Fields, found: Found): { parameters?: Parameter[]; formula?: string } {
  const parameters = readList(
    fields.parameters,
    'parameters',
    LIMITS.parameters,
    found,
    (entry, path): Parameter => {
      const given: Fields = isRecord(entry) ? entry : {}
      const name = readText(given.name, `${path}.name`, LIMITS.unit, found)
      if (!/^[a-zA-Z]\w*$/.test(name)) {
        found.push({ path: `${path}.name`, message: 'A name is made of letters and digits.' })
      }
      const number = (field: string) =>
        readNumber(given[field], `${path}.${field}`, `Give ${field} as a number.`, found)
      const parameter = {
        name,
        min: number('min'),
        max: number('max'),
        step: number('step'),
        value: number('value'),
      }
      const wrong = whatIsWrongWith(parameter)
      if (wrong) found.push({ path, message: wrong })
      return parameter
    },
  )
  const { formula } = readOptional(fields, 'formula', found, LIMITS.formula)
  if (parameters.length === 0 && formula === undefined) return {}
  if (parameters.length === 0 || formula === undefined) {
    const path = formula === undefined ? 'parameters' : 'formula'
    found.push({ path, message: 'Numbers that change need both: parameters and a formula.' })
    return {}
  }
  const names = parameters.map((parameter) => parameter.name)
  if (new Set(names).size < names.length) {
    found.push({ path: 'parameters', message: 'Two parameters have one name.' })
  }
  const { problem } = readExpression(formula, names)
  if (problem) found.push({ path: 'formula', message: `${problem.message} (column ${problem.offset + 1})` })
  return { parameters, formula }
}

function whatIsWrongWith({ name, min, max, step, value }: Parameter): string | null {
  if (!(step > 0) || min > max) return `The range of ${name} goes from low to high in steps above 0.`
  if (value < min || value > max) return `The value ${value} of ${name} is outside its range.`
  const steps = (value - min) / step
  return Math.abs(steps - Math.round(steps)) > 1e-6 ? `The steps of ${name} never reach ${value}.` : null
}

function readSteps(value: unknown, found: Found): string[] {
  const steps = readTexts(value, 'steps', LIMITS.steps, found)
  if (steps.length < 2) found.push({ path: 'steps', message: 'Write at least two steps.' })
  if (new Set(steps).size < steps.length) found.push({ path: 'steps', message: 'Two steps are the same.' })
  return steps
}

function readOptions(value: unknown, found: Found): ChoiceOption[] {
  const options = readList(value, 'options', LIMITS.options, found, (entry, path): ChoiceOption | null => {
    const fields: Fields = isRecord(entry) ? entry : {}
    const text = readText(fields.text, `${path}.text`, LIMITS.field, found)
    const because = readText(fields.because, `${path}.because`, LIMITS.field, found)
    if (text === '') return null
    return { text, right: fields.right === true, ...(because === '' ? {} : { because }) }
  })
  if (options.length < 2) found.push({ path: 'options', message: 'Write at least two options.' })
  if (options.length > 0 && options.filter((option) => option.right).length !== 1) {
    found.push({ path: 'options', message: 'Exactly one option is right.' })
  }
  if (new Set(options.map((option) => option.text)).size < options.length) {
    found.push({ path: 'options', message: 'Two options are the same.' })
  }
  return options
}
