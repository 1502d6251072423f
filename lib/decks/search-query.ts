import { cleanText } from './note'
import { foldForSearch } from './plain-text'
import { normaliseTag } from './tags'

export const CARD_MARKS = ['new', 'learning', 'review', 'suspended', 'leech', 'flagged', 'derived'] as const
export type CardMark = (typeof CARD_MARKS)[number]

/** One thing a card must be, or with `not` must not be. */
export type SearchTerm = { not: boolean } & (
  | { type: 'word'; text: string }
  | { type: 'tag'; tag: string }
  | { type: 'deck'; name: string }
  | { type: 'is'; mark: CardMark }
)

/** All terms have to hold. `problems` are sentences about what was not understood, and left out. */
export type SearchQuery = { terms: SearchTerm[]; problems: string[] }

export const MAX_TERMS = 16
export const MAX_QUERY_LENGTH = 400

/**
 * Reads what was typed into the search box: words and "several words", `tag:maths`, `deck:"How models work"`,
 * `is:suspended`, each with a minus before it for the opposite. Never throws.
 */
export function parseSearchQuery(text: string): SearchQuery {
  const terms: SearchTerm[] = []
  const problems: string[] = []
  if (text.length > MAX_QUERY_LENGTH) problems.push(`Only the first ${MAX_QUERY_LENGTH} characters count.`)
  const tokens = cleanText(text.slice(0, MAX_QUERY_LENGTH)).matchAll(
    /(-?)(?:(tag|deck|is):(?:"([^"]*)"?|(\S*))|"([^"]*)"?|(\S+))/gi,
  )
  for (const [whole, minus, field, quotedValue, bareValue, quoted, bare] of tokens) {
    if (terms.length === MAX_TERMS) {
      problems.push(`Only the first ${MAX_TERMS} terms count.`)
      break
    }
    const value = (quotedValue ?? bareValue ?? quoted ?? bare ?? '').trim()
    const not = minus === '-'
    const term = value === '' ? null : readTerm(field?.toLowerCase(), value, not)
    if (term) terms.push(term)
    else if (field) problems.push(complaint(field.toLowerCase(), value, whole))
  }
  return { terms, problems }
}

function readTerm(field: string | undefined, value: string, not: boolean): SearchTerm | null {
  if (field === 'deck') return { type: 'deck', name: foldForSearch(value), not }
  if (field === 'tag') {
    const tag = normaliseTag(value)
    return tag === '' ? null : { type: 'tag', tag, not }
  }
  if (field === 'is') {
    const mark = CARD_MARKS.find((known) => known === value.toLowerCase())
    return mark === undefined ? null : { type: 'is', mark, not }
  }
  return /^-*$/.test(value) ? null : { type: 'word', text: foldForSearch(value).replace(/\s+/g, ' '), not }
}

function complaint(field: string, value: string, whole: string): string {
  if (field === 'is' && value !== '')
    return `“is:${value}” is unknown; there is is:${CARD_MARKS.join(', is:')}.`
  return `“${whole}” needs something after the colon.`
}
