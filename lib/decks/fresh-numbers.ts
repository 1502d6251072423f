import { readExpression } from './expression'
import type { NoteContent, Parameter } from './note-content'
import { formatNumber } from './number-text'
import { randomFrom } from './shuffle'

type NumericNote = Extract<NoteContent, { kind: 'numeric' }>

/** The values that stand in the worked text of a numeric note, by name. */
export function givenNumbers(parameters: readonly Parameter[]): Record<string, number> {
  return Object.fromEntries(parameters.map(({ name, value }) => [name, value]))
}

/**
 * The numbers a card shows: those of the worked text the first time (`showing` 0), then drawn anew for each showing.
 * A card asked again before it was rated shows the same ones, on the server and in the browser alike.
 */
export function numbersOfShowing(
  parameters: readonly Parameter[],
  cardId: string,
  showing: number,
): Record<string, number> {
  return showing === 0
    ? givenNumbers(parameters)
    : drawNumbers(parameters, randomFrom(`${cardId} ${showing}`))
}

/** Values on the grid of each parameter; `random` yields numbers from 0 to below 1. */
export function drawNumbers(parameters: readonly Parameter[], random: () => number): Record<string, number> {
  return Object.fromEntries(
    parameters.map(({ name, min, max, step }) => {
      const steps = Math.floor((max - min) / step + 1e-6)
      return [name, tidied(min + step * Math.floor(random() * (steps + 1)))]
    }),
  )
}

/**
 * The note with numbers in place of `{name}` and the value they lead to. The tolerance keeps its share of the value.
 * Without parameters it is the note itself.
 */
export function withNumbers(note: NumericNote, numbers: Readonly<Record<string, number>>): NumericNote {
  const { parameters, formula, solution, ...fields } = note
  if (!parameters || formula === undefined) return note
  const names = parameters.map(({ name }) => name)
  const asGiven = parameters.every(({ name, value }) => numbers[name] === value)
  const computed = readExpression(formula, names).expression?.evaluate(numbers)
  // The text was written with the value of its own numbers, rounded as its author saw fit.
  const value = asGiven || computed === undefined ? note.value : computed
  const scale = note.value === 0 ? 1 : Math.abs(value / note.value)
  return {
    ...fields,
    question: fillNumbers(note.question, numbers),
    value,
    tolerance: asGiven ? note.tolerance : note.tolerance * scale,
    ...(solution === undefined ? {} : { solution: fillNumbers(solution, numbers) }),
  }
}

/**
 * Puts numbers in place of `{name}`: grouped digits in running text, plain TeX inside formulas, where the braces
 * stay if they belong to a command (`\sqrt{n}`, `10^{n}`).
 */
export function fillNumbers(text: string, numbers: Readonly<Record<string, number>>): string {
  return text
    .split(/(\$\$[\s\S]*?\$\$|\$(?:\\.|[^$\\])*\$)/)
    .map((part, index) => (index % 2 === 1 ? fillFormula(part, numbers) : fillText(part, numbers)))
    .join('')
}

function fillText(text: string, numbers: Readonly<Record<string, number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const number = Object.hasOwn(numbers, name) ? numbers[name] : undefined
    return number === undefined ? whole : formatNumber(number)
  })
}

function fillFormula(tex: string, numbers: Readonly<Record<string, number>>): string {
  return tex.replace(/\{(\w+)\}/g, (whole, name: string, offset: number) => {
    const number = Object.hasOwn(numbers, name) ? numbers[name] : undefined
    if (number === undefined) return whole
    const shown = formatNumber(number).replaceAll(',', '{,}').replace('−', '-')
    return /[a-zA-Z^_}\]]/.test(tex.charAt(offset - 1)) ? `{${shown}}` : shown
  })
}

/** 0.1 + 0.2 without the last digits that binary fractions add. */
function tidied(value: number): number {
  return Number(value.toPrecision(12))
}
