import type { z } from 'zod'
import { UserError } from './errors'

/** Checks input from outside. Throws `invalid` with one problem per wrong place. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues
    .slice(0, 20)
    .map(({ path, message }) => ({ path: path.join('.'), message }))
  throw new UserError('invalid', 'Some of this cannot be used as it is.', { problems })
}
