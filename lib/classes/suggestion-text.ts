import { UserError } from '@/lib/errors'

/** Longest correction, and longest reply to one, in characters. */
export const longestSuggestion = 2_000

/** What became of a suggested correction. */
export const suggestionStates = ['open', 'taken', 'declined'] as const
export type SuggestionState = (typeof suggestionStates)[number]

/** Text as it is kept: clean, and at most 2,000 characters. Throws `invalid` with a problem at `path`. */
export function parseRemark(input: string, path: 'text' | 'reply'): string {
  const text = input.normalize('NFC').replaceAll('\0', '\ufffd').trim()
  if (text.length > longestSuggestion) {
    const message = `At most ${longestSuggestion.toLocaleString('en')} characters, and these are ${text.length.toLocaleString('en')}. Nothing was sent.`
    throw new UserError('invalid', message, { problems: [{ path, message }] })
  }
  return text
}

/** The state as it is stored, checked. */
export function storedState(text: string): SuggestionState {
  const state = suggestionStates.find((known) => known === text)
  if (!state) throw new Error(`A suggestion is in the state "${text}", which does not exist.`)
  return state
}
