import type { Problem } from '@/lib/errors'
import { UserError } from '@/lib/errors'
import { cleanText } from './note'

export type DeckFields = { name: string; description: string }

export const DECK_LIMITS = { name: 120, description: 2_000 } as const

/** The fields of a deck, clean. Throws `invalid` with problems at `name` and `description`. */
export function parseDeckFields(input: { name: string; description?: string | undefined }): DeckFields {
  const name = cleanText(input.name).replace(/\s+/g, ' ').trim()
  const description = cleanText(input.description ?? '').trim()
  const problems: Problem[] = []
  if (name === '') problems.push({ path: 'name', message: 'Give the deck a name.' })
  if (name.length > DECK_LIMITS.name) {
    problems.push({ path: 'name', message: `A name has at most ${DECK_LIMITS.name} characters.` })
  }
  if (description.length > DECK_LIMITS.description) {
    problems.push({
      path: 'description',
      message: `A description has at most ${DECK_LIMITS.description} characters.`,
    })
  }
  const first = problems[0]
  if (first) throw new UserError('invalid', first.message, { problems })
  return { name, description }
}
