/**
 * Numbers as people type them: `1,234.5`, `1 234,5`, `1_000`, `−3e-4`, `3 × 10⁻⁴`, `2^10`, `3/4`.
 *
 * The decimal comma. With both marks present the last one is the decimal mark (`1.234,5` is 1234.5). A comma that
 * cannot be a thousands mark is a decimal one (`1,5`, `0,125`). What remains is ambiguous: `1,234` is 1234 in
 * English and 1.234 in German, so both readings are returned, the English one first, and the caller accepts either.
 * A single point is always a decimal point.
 */
export type NumberText = {
  /** What the text can mean, the likeliest reading first; never empty. */
  readings: number[]
  /** What follows the number, trimmed: a unit, or nothing. */
  rest: string
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** Reads the number a text starts with; null when it starts with none or with an impossible one (`1,23.4`). */
export function readNumberText(text: string): NumberText | null {
  let rest = tidy(text)
  const base = takeMantissa(rest)
  if (!base) return null
  let { readings } = base
  rest = base.rest

  const exponent =
    /^[eE]([+-]?\d{1,4})(?![\d.,])/.exec(rest) ??
    /^ ?[x×·⋅*] ?10 ?(?:\^|\*\*) ?[({]?([+-]?\d{1,4})[)}]?/i.exec(rest)
  const power = /^ ?(?:\^|\*\*) ?[({]?([+-]?\d{1,4})[)}]?/.exec(rest)
  const fraction = /^ ?[/⁄] ?(?=[\d.,])/.exec(rest)
  if (exponent) {
    readings = readings.map((value) => Number(`${value}e${exponent[1]}`))
    rest = rest.slice(exponent[0].length)
  } else if (power) {
    readings = readings.map((value) => value ** Number(power[1]))
    rest = rest.slice(power[0].length)
  } else if (fraction) {
    const divisor = takeMantissa(rest.slice(fraction[0].length))
    if (!divisor) return null
    readings = readings.flatMap((value) => divisor.readings.map((by) => value / by))
    rest = divisor.rest
  }
  if (!readings.every(Number.isFinite)) return null
  return { readings: [...new Set(readings)], rest: rest.trim() }
}

/** A number as it is shown: grouped digits, or a power of ten outside 10⁻⁶ … 10¹⁵. */
export function formatNumber(value: number): string {
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-6 || size >= 1e15)) {
    const [mantissa = '', exponent = ''] = value.toExponential().split('e')
    const raised = exponent
      .replace('+', '')
      .replace('-', '⁻')
      .replace(/\d/g, (digit) => SUPERSCRIPTS[+digit] ?? '')
    return `${mantissa.replace('-', '−')} × 10${raised}`
  }
  return new Intl.NumberFormat('en', { maximumSignificantDigits: 12 }).format(value).replace('-', '−')
}

/** One form of minus, space and exponent; words and signs that only say "about" are dropped. */
function tidy(text: string): string {
  return text
    .replace(/[−–‐‑﹣－]/g, '-')
    .replace(/[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (raised) => `^${[...raised].map(plainDigit).join('')}`)
    .replace(/[\s\u00a0\u2007\u2009\u202f]+/g, ' ')
    .trim()
    .replace(/^(?:[≈~=≃]|about |approximately |roughly |around |ca\.? )+ ?/i, '')
}

function plainDigit(char: string): string {
  if (char === '⁻') return '-'
  return char === '⁺' ? '' : String(SUPERSCRIPTS.indexOf(char))
}

function takeMantissa(text: string): NumberText | null {
  const match =
    /^([+-]?) ?(\d{1,3}(?:[ '’_]\d{3})+(?!\d)(?:[.,]\d+)?|\d[\d.,_]*|[.,]\d+)/.exec(text) ?? undefined
  if (!match) return null
  const digits = (match[2] ?? '').replace(/[ '’_]/g, '')
  const trimmed = digits.replace(/[.,]$/, '')
  const sign = match[1] === '-' ? -1 : 1
  const readings = readDigits(trimmed).map((value) => (value === 0 ? 0 : sign * value))
  return readings.length === 0 ? null : { readings, rest: text.slice(match[0].length) }
}

function readDigits(digits: string): number[] {
  const commas = digits.split(',').length - 1
  const points = digits.split('.').length - 1
  if (commas > 0 && points > 0) {
    const decimal = digits.lastIndexOf(',') > digits.lastIndexOf('.') ? ',' : '.'
    const at = digits.lastIndexOf(decimal)
    const whole = grouped(digits.slice(0, at), decimal === ',' ? '.' : ',')
    return whole === null ? [] : [Number(`${whole}.${digits.slice(at + 1)}`)]
  }
  if (points > 1) return single(grouped(digits, '.'))
  if (commas > 1) return single(grouped(digits, ','))
  if (commas === 0) return [Number(digits)]
  const asDecimal = Number(digits.replace(',', '.'))
  const asGroup = grouped(digits, ',')
  return asGroup === null ? [asDecimal] : [Number(asGroup), asDecimal]
}

/** The digits without their group marks; null when they are not grouped in threes (or the Indian twos and three). */
function grouped(digits: string, mark: ',' | '.'): string | null {
  const parts = digits.split(mark)
  const [first = '', ...others] = parts
  const last = others.at(-1)
  const fits =
    /^[1-9]\d{0,2}$/.test(first) &&
    (last === undefined || /^\d{3}$/.test(last)) &&
    (others.every((part) => /^\d{3}$/.test(part)) ||
      others.slice(0, -1).every((part) => /^\d{2}$/.test(part)))
  return fits || others.length === 0 ? parts.join('') : null
}

function single(digits: string | null): number[] {
  return digits === null ? [] : [Number(digits)]
}
