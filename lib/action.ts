import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import type { CurrentUser } from './accounts/current-user'
import { getCurrentUser, requireUser } from './accounts/current-user.server'
import type { Problem } from './errors'
import { failureAnswer } from './failure-answer.server'
import { parseInput } from './parse-input'

/** What a server action answers. Problems name the fields they are about. */
export type ActionResult<T> =
  | { ok: true; value: T }
  | { ok: false; message: string; problems: Problem[]; retryAfterSeconds?: number }

type Who<Auth> = Auth extends 'user' ? CurrentUser : CurrentUser | null

type Context<Schema extends z.ZodType, Auth> = { user: Who<Auth>; input: z.output<Schema>; now: Date }

/**
 * The one way to write a server action: who → validate → run → typed result. Expected errors (`UserError`) keep
 * their message; all others are logged and become a generic sentence with an id. With `auth: 'user'` (unless said
 * otherwise) nobody gets in who is not signed in. Redirects pass through.
 *
 *     export const rename = action({ schema }, ({ user, input }) => renameDeck(user.id, input))
 */
export function action<Schema extends z.ZodType, T, Auth extends 'user' | 'none' = 'user'>(
  options: { schema: Schema; auth?: Auth },
  run: (context: Context<Schema, Auth>) => Promise<T>,
): (input: z.input<Schema>) => Promise<ActionResult<T>> {
  return (input) => perform(options, run, input)
}

/**
 * The same for the action of a form, as `useActionState` wants it: it works before any script has loaded. Fields
 * of the form become the properties of the input; a field that occurs several times becomes an array.
 */
export function formAction<Schema extends z.ZodType, T, Auth extends 'user' | 'none' = 'user'>(
  options: { schema: Schema; auth?: Auth },
  run: (context: Context<Schema, Auth>) => Promise<T>,
): (previous: ActionResult<T> | null, form: FormData) => Promise<ActionResult<T>> {
  return (_previous, form) => perform(options, run, fieldsOf(form))
}

async function perform<Schema extends z.ZodType, T, Auth extends 'user' | 'none'>(
  options: { schema: Schema; auth?: Auth },
  run: (context: Context<Schema, Auth>) => Promise<T>,
  input: unknown,
): Promise<ActionResult<T>> {
  const now = new Date()
  try {
    const user = options.auth === 'none' ? await getCurrentUser() : await requireUser()
    const parsed = parseInput(options.schema, input)
    return { ok: true, value: await run({ user: user as Who<Auth>, input: parsed, now }) }
  } catch (error) {
    unstable_rethrow(error)
    const { message, problems, retryAfterSeconds } = failureAnswer(error, 'action')
    return { ok: false, message, problems, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) }
  }
}

/** The fields of a form as a plain object; names that React adds for itself (`$ACTION_…`) are left out. */
function fieldsOf(form: FormData): Record<string, FormDataEntryValue | FormDataEntryValue[]> {
  const fields: Record<string, FormDataEntryValue | FormDataEntryValue[]> = Object.create(null)
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$')) continue
    const values = form.getAll(name)
    const [only] = values
    fields[name] = values.length === 1 && only !== undefined ? only : values
  }
  return fields
}
