import { type Problem, UserError } from '@/lib/errors'
import { isTimeZone } from '@/lib/scheduling/study-day'
import { displayNameOf } from './display-name'

export type ClassFields = { name: string; description: string; timeZone: string; keepMarks: boolean }

const longestDescription = 2_000

/** What a class is made of, clean. Throws `invalid` with problems at the fields. */
export function parseClassFields(input: {
  name: string
  description?: string | undefined
  timeZone: string
  keepMarks?: boolean | undefined
}): ClassFields {
  const problems: Problem[] = []
  const name = displayNameOf(input.name)
  if (name === null)
    problems.push({ path: 'name', message: 'Give the class a name of at most 60 characters.' })
  const description = (input.description ?? '').normalize('NFC').trim()
  if (description.length > longestDescription) {
    problems.push({ path: 'description', message: `At most ${longestDescription} characters.` })
  }
  if (!isTimeZone(input.timeZone)) {
    problems.push({ path: 'timeZone', message: 'Choose a time zone from the list.' })
  }
  const [first] = problems
  if (first || name === null) throw new UserError('invalid', first?.message ?? '', { problems })
  return { name, description, timeZone: input.timeZone, keepMarks: input.keepMarks ?? false }
}

/** The name by which somebody wants to be known in a class. Throws `invalid` at `displayName`. */
export function parseDisplayName(text: string): string {
  const name = displayNameOf(text)
  if (name === null) {
    const message = 'Write the name that the class knows you by, with at most 60 characters.'
    throw new UserError('invalid', message, { problems: [{ path: 'displayName', message }] })
  }
  return name
}
