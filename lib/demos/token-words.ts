import type { Token } from '@/lib/transformer/engine'

/** A token as a chip shows it: its space in front as a dot, line breaks and the start of text by a sign. */
export function tokenSign(token: Pick<Token, 'text'>): string {
  if (token.text === '') return '⟨start⟩'
  return token.text.replace(/^ /, '·').replaceAll('\n', '↵').replaceAll('\t', '⇥').replaceAll(' ', '␣')
}

/** A token as it is read out and named in sentences. */
export function tokenName(token: Pick<Token, 'text'>): string {
  if (token.text === '') return 'start of text'
  if (/^\n+$/.test(token.text)) return 'line break'
  return token.text.trim() === '' ? 'space' : token.text.trim()
}

export interface PlacedToken {
  readonly index: number
  readonly sign: string
  /** Its name, told apart from another of the same text: "dog (2nd)". */
  readonly place: string
}

/** The tokens of a text as they are shown and named, in order. */
export function placedTokens(tokens: readonly Token[]): PlacedToken[] {
  const names = tokens.map(tokenName)
  const totals = new Map<string, number>()
  for (const name of names) totals.set(name, (totals.get(name) ?? 0) + 1)
  const seen = new Map<string, number>()
  return tokens.map((token, index) => {
    const name = names[index] ?? ''
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    const place = (totals.get(name) ?? 0) > 1 ? `${name} (${ordinal(count)})` : name
    return { index, sign: tokenSign(token), place }
  })
}

/** How a token of a text is named; '' where there is none. */
export function placeOf(tokens: readonly PlacedToken[], index: number): string {
  return tokens[index]?.place ?? ''
}

const pronouns = new Set(['it', 'he', 'she', 'they', 'him', 'her', 'them'])

/** The token that is worth looking from first: the last pronoun, else the last word. */
export function startingRow(tokens: readonly Token[]): number {
  const last = (wanted: (name: string) => boolean) =>
    tokens.findLastIndex((token) => token.text !== '' && wanted(tokenName(token).toLowerCase()))
  const pronoun = last((name) => pronouns.has(name))
  if (pronoun >= 0) return pronoun
  return Math.max(
    0,
    last((name) => /[\p{L}\p{N}]/u.test(name)),
  )
}

function ordinal(count: number): string {
  const tens = count % 100
  const ending = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th')
  return `${count}${ending}`
}
