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

/** Where a token stands, told apart from another of the same text: "dog (2nd)". */
export function tokenPlace(tokens: readonly Token[], index: number): string {
  const token = tokens[index]
  if (!token) return ''
  const name = tokenName(token)
  const same = tokens.filter((other) => tokenName(other) === name)
  return same.length > 1 ? `${name} (${ordinal(same.indexOf(token) + 1)})` : name
}

function ordinal(count: number): string {
  const tens = count % 100
  const ending = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th')
  return `${count}${ending}`
}
