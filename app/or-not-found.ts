import { notFound } from 'next/navigation'
import { UserError } from '@/lib/errors'

/** What a page asks for, or the not-found page when it is not there or not theirs. */
export async function orNotFound<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof UserError && error.kind === 'not-found') notFound()
    throw error
  }
}
