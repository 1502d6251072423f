import { notFound } from '@/lib/errors'
import { isId } from '@/lib/ids'

/** The attempt that an address names. Throws `not-found` for what is no id. */
export function attemptIdOf({ attemptId }: Record<string, string | string[] | undefined>): string {
  if (typeof attemptId !== 'string' || !isId(attemptId)) throw notFound('quiz')
  return attemptId
}
