/** How one value of a preset is read: null is what the demo does not take. */
export interface Field<Value> {
  readonly start: Value
  readonly read: (text: string) => Value | null
  /** What it takes, as the end of a sentence: “a whole number from 1 to 16”. */
  readonly takes: string
}

export type Fields<Preset> = { readonly [Name in keyof Preset]: Field<Preset[Name]> }

/** A value that an address gives and the demo does not take; `takes` is absent where it knows no such name. */
export interface RefusedValue {
  readonly name: string
  readonly value: string
  readonly takes?: string
}

/** Reads an address by its fields: whatever is not taken leaves the value the demo starts with, and is named. */
export function readPreset<Preset extends object>(
  fields: Fields<Preset>,
  search: URLSearchParams,
): { preset: Preset; refused: RefusedValue[] } {
  const names = Object.keys(fields) as (keyof Preset & string)[]
  const refused: RefusedValue[] = []
  const entries = names.map((name) => {
    const field = fields[name]
    const [first, ...more] = search.getAll(name)
    const read = first === undefined ? null : field.read(first)
    if (first !== undefined && read === null) refused.push({ name, value: first, takes: field.takes })
    for (const value of more) refused.push({ name, value, takes: 'one value' })
    return [name, read ?? field.start]
  })
  for (const [name, value] of search) {
    if (!Object.hasOwn(fields, name)) refused.push({ name, value })
  }
  return { preset: Object.fromEntries(entries) as Preset, refused }
}

/** What the page says about values it did not take. */
export function noticeOf({ name, value, takes }: RefusedValue): string {
  if (takes === undefined) return `This demo has no setting “${shortened(name)}”: it was left out.`
  return `“${name}” takes ${takes}, not “${shortened(value)}”: it starts as usual.`
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

/** A number from `least` to `most`, written in digits. */
export function numberField(start: number, least: number, most: number): Field<number> {
  const read = (text: string) => {
    const value = Number(text)
    return /^\d{1,10}(?:\.\d{1,10})?$/.test(text) && value >= least && value <= most ? value : null
  }
  return { start, read, takes: `a number from ${least} to ${most}` }
}

export function wholeField(start: number, least: number, most: number): Field<number> {
  const { read } = numberField(start, least, most)
  return {
    start,
    read: (text) => (/^\d+$/.test(text) ? read(text) : null),
    takes: `a whole number from ${least} to ${most}`,
  }
}

export function textField(start: string, longest: number): Field<string> {
  return {
    start,
    read: (text) => (text.trim() === '' || text.length > longest ? null : text),
    takes: `a text of 1 to ${longest} characters`,
  }
}

export function choiceField<Choice extends string>(start: Choice, choices: readonly Choice[]): Field<Choice> {
  return {
    start,
    read: (text) => choices.find((choice) => choice === text) ?? null,
    takes: `one of ${choices.join(', ')}`,
  }
}
