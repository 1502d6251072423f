import 'server-only'
import { type ErrorKind, type Problem, UserError } from './errors'
import { newId } from './ids'

/** What a caller is told about a failure. `errorId` finds it in the server's log. */
export type FailureAnswer = {
  kind: ErrorKind | 'unexpected'
  message: string
  problems: Problem[]
  retryAfterSeconds?: number
  errorId?: string
}

/**
 * Turns whatever was thrown into what the caller may know: a `UserError` as it is, anything else as a generic
 * sentence with an id, after the error itself went to the log. `where` names the route or action.
 */
export function failureAnswer(error: unknown, where: string): FailureAnswer {
  if (error instanceof UserError) {
    const { kind, message, problems, retryAfterSeconds } = error
    return { kind, message, problems, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) }
  }
  const errorId = reportError(error, where)
  return {
    kind: 'unexpected',
    message: `Something went wrong on the server. Try again; if it stays, mention ${errorId}.`,
    problems: [],
    errorId,
  }
}

/** Logs an unexpected error without what people sent; answers the id it is logged under. */
export function reportError(error: unknown, where: string): string {
  const errorId = newId().slice(-12)
  console.error(`[${errorId}] ${where}: ${describe(error)}`)
  return errorId
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return `thrown ${typeof error}`
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [`${error.name}${code}: ${safeMessage(error)}`, ...frames.slice(0, 12)].join('\n')
}

/** Prisma quotes the arguments of the failed call, which are what people wrote; its last line says what is wrong. */
function safeMessage(error: Error): string {
  if (!error.name.startsWith('PrismaClient')) return error.message
  return error.message.trim().split('\n').at(-1) ?? ''
}
