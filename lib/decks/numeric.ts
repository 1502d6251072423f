import { formatNumber, readNumberText } from './number-text'

/** What a numeric note expects; `tolerance` is absolute, in `unit`. */
export type NumericAnswer = { value: number; tolerance: number; unit?: string }

export type NumericVerdict =
  | { verdict: 'right'; understood: string }
  | { verdict: 'wrong'; understood: string; because: 'value' | 'unit' }
  | { verdict: 'unparsable'; message: string }

/**
 * Judges a typed number. A missing unit is taken as the expected one; another unit of the same dimension is
 * converted (`1536 MiB` for 1.5 GiB); GB and GiB differ, as they do. `7B` and `7 billion` are 7,000,000,000 where no
 * bytes are asked for; `25%` is 0.25 where no unit is. Where the decimal comma is ambiguous either reading may be
 * right (see `number-text.ts`). `understood` is the answer as it was read, for showing.
 */
export function checkNumeric(typed: string, expected: NumericAnswer): NumericVerdict {
  const [word = '', ...unit] = (expected.unit ?? '').split(' ')
  const times = SCALE_WORDS[word.toLowerCase()]
  if (times === undefined) return checkPlain(typed, expected)
  // “131 million” is asked for: 131, 131 million and 131,000,000 all say it.
  const plain: NumericAnswer = {
    value: expected.value * times,
    tolerance: expected.tolerance * times,
    ...(unit.length > 0 ? { unit: unit.join(' ') } : {}),
  }
  const verdict = checkPlain(typed, plain)
  const bare = verdict.verdict === 'wrong' ? checkPlain(`${typed} ${word}`, plain) : verdict
  return bare.verdict === 'right' ? bare : verdict
}

function checkPlain(typed: string, expected: NumericAnswer): NumericVerdict {
  if (typed.length > 200) return unparsable('This is too long for a number.')
  const read = readNumberText(typed)
  if (!read) return unparsable('This does not start with a number. Try 1234.5, 3e-4 or 3/4.')
  const unit = readUnit(read.rest, expected.unit)
  if (unit.type === 'unknown') return unparsable(unit.message)

  const understood = (value: number) => describe(value * unit.times, unit.shown)
  const [likeliest = 0] = read.readings
  if (unit.type === 'other-dimension') {
    return { verdict: 'wrong', understood: understood(likeliest), because: 'unit' }
  }
  const right = read.readings.find((value) => isWithin(value * unit.times * unit.factor, expected))
  if (right !== undefined) return { verdict: 'right', understood: understood(right) }
  return { verdict: 'wrong', understood: understood(likeliest), because: 'value' }
}

/** The expected answer as it is shown: `12.5 ± 0.1 GiB`. */
export function describeAnswer(expected: NumericAnswer): string {
  const value = formatNumber(expected.value)
  const range = expected.tolerance > 0 ? ` ± ${formatNumber(expected.tolerance)}` : ''
  return attachUnit(value + range, expected.unit)
}

function describe(value: number, unit: string): string {
  return attachUnit(formatNumber(value), unit === '' ? undefined : unit)
}

function attachUnit(number: string, unit: string | undefined): string {
  if (unit === undefined) return number
  return unit === '%' ? `${number}%` : `${number} ${unit}`
}

/** Binary fractions and unit conversions may be off in the last digits; that is not the learner's mistake. */
function isWithin(value: number, { value: wanted, tolerance }: NumericAnswer): boolean {
  return Math.abs(value - wanted) <= tolerance + 1e-9 * Math.max(Math.abs(value), Math.abs(wanted))
}

type UnitReading =
  /** `times`: a scale word (`7 billion`); `factor`: from the typed unit to the expected one. */
  | { type: 'known'; times: number; factor: number; shown: string }
  | { type: 'other-dimension'; times: number; shown: string }
  | { type: 'unknown'; message: string }

function readUnit(text: string, expectedUnit: string | undefined): UnitReading {
  const expected = expectedUnit === undefined ? undefined : lookUp(expectedUnit)
  const { times, rest } = takeScale(text.replace(/[.!?,;]+$/, ''), expected?.dimension)
  if (rest === '' || sameWord(rest, expectedUnit)) {
    return { type: 'known', times, factor: 1, shown: expectedUnit ?? '' }
  }
  if (/\d/.test(rest)) return { type: 'unknown', message: 'Give one number, with its unit if it has one.' }
  const typed = lookUp(rest) ?? lookUp(rest.split(' ')[0] ?? '')
  if (expectedUnit === undefined) {
    const factor = typed?.dimension === 'share' ? typed.size : 1
    return { type: 'known', times, factor, shown: typed?.dimension === 'share' ? '%' : rest }
  }
  if (typed && expected) {
    if (typed.dimension !== expected.dimension) return { type: 'other-dimension', times, shown: rest }
    return { type: 'known', times, factor: typed.size / expected.size, shown: rest }
  }
  if (sameWord(rest.split(' ')[0] ?? '', expectedUnit)) {
    return { type: 'known', times, factor: 1, shown: expectedUnit }
  }
  return {
    type: 'unknown',
    message: `The unit “${rest.slice(0, 24)}” cannot be compared with ${expectedUnit}.`,
  }
}

/** The same unit but for case, plural, or being cut short (`params` for `parameters`). */
function sameWord(typed: string, expected: string | undefined): boolean {
  if (expected === undefined || typed === '') return false
  if (lookUp(typed) && lookUp(expected)) return typed === expected
  const [a, b] = [typed, expected].map((word) => word.toLowerCase().replace(/s$/, ''))
  if (a === undefined || b === undefined) return false
  return a === b || (a.length >= 3 && b.startsWith(a)) || (b.length >= 3 && a.startsWith(b))
}

const SCALE_WORDS: Record<string, number> = {
  thousand: 1e3,
  million: 1e6,
  mn: 1e6,
  billion: 1e9,
  bn: 1e9,
  trillion: 1e12,
}
const SCALE_LETTERS: Record<string, number> = { k: 1e3, K: 1e3, M: 1e6, G: 1e9, B: 1e9, T: 1e12 }

function takeScale(text: string, dimension: Dimension | undefined): { times: number; rest: string } {
  const [word = '', ...others] = text.split(' ')
  const byWord = SCALE_WORDS[word.toLowerCase()]
  const byLetter = dimension === 'data' && word === 'B' ? undefined : SCALE_LETTERS[word]
  const times = byWord ?? byLetter
  return times === undefined ? { times: 1, rest: text } : { times, rest: others.join(' ') }
}

type Dimension = 'data' | 'time' | 'share' | 'compute'
type Unit = { dimension: Dimension; size: number }

const UNITS = new Map<string, Unit>()

function define(dimension: Dimension, size: number, ...names: string[]): void {
  for (const name of names) UNITS.set(name, { dimension, size })
}

define('share', 0.01, '%', 'percent', 'per cent')
define('data', 1, 'B', 'byte', 'bytes')
define('data', 1 / 8, 'bit', 'bits')
for (const [index, prefix] of ['k', 'M', 'G', 'T', 'P'].entries()) {
  define('data', 1000 ** (index + 1), `${prefix}B`)
  define('data', 1000 ** (index + 1) / 8, `${prefix}bit`)
  define('data', 1024 ** (index + 1), `${prefix.toUpperCase()}iB`)
  define('compute', 1000 ** (index + 1), `${prefix}FLOP`, `${prefix}FLOPs`)
}
define('compute', 1, 'FLOP', 'FLOPs')
define('time', 1e-9, 'ns')
define('time', 1e-6, 'µs', 'μs', 'us')
define('time', 1e-3, 'ms')
define('time', 1, 's', 'sec', 'second', 'seconds')
define('time', 60, 'min', 'minute', 'minutes')
define('time', 3600, 'h', 'hour', 'hours')
define('time', 86_400, 'd', 'day', 'days')

/** A unit by its exact name, else whatever its capitals. */
function lookUp(name: string): Unit | undefined {
  const exact = UNITS.get(name)
  if (exact || name === '') return exact
  const lower = name.toLowerCase()
  for (const [known, unit] of UNITS) if (known.toLowerCase() === lower) return unit
  return undefined
}

function unparsable(message: string): NumericVerdict {
  return { verdict: 'unparsable', message }
}
