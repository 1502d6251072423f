import 'server-only'
import type { Transaction } from '@/lib/db/database.server'
import { type Problem, UserError } from '@/lib/errors'
import { commonPasswords } from './common-passwords.server'
import { type LoginName, parseLoginName } from './login-name'
import { passwordProblem } from './password-rules'

/** What one will sign in with, once it is known to be usable. */
export type ChosenLogin = { name: LoginName; password: string }

/**
 * Checks a new name and password. Throws `invalid` with a problem at `login` or `password`, all of them at once.
 * Whether the name is free is asked later, in the transaction that takes it.
 */
export async function chosenLogin(
  input: { login: string; password: string },
  displayName?: string | null,
): Promise<ChosenLogin> {
  const name = parseLoginName(input.login)
  const problems: Problem[] = []
  if (typeof name === 'string') problems.push({ path: 'login', message: name })
  const common = await commonPasswords()
  const wrong = passwordProblem(input.password, [input.login, displayName], (password) =>
    common.has(password),
  )
  if (wrong) problems.push({ path: 'password', message: wrong })
  if (typeof name === 'string' || problems.length > 0) {
    throw new UserError('invalid', 'Some of this cannot be used yet.', { problems })
  }
  return { name, password: input.password }
}

/** Checks a new password of an account with these names. Throws `invalid` with a problem at `path`. */
export async function checkNewPassword(
  password: string,
  names: readonly (string | null)[],
  path: string,
): Promise<void> {
  const common = await commonPasswords()
  const wrong = passwordProblem(password, names, (candidate) => common.has(candidate))
  if (wrong)
    throw new UserError('invalid', 'This password cannot be used.', { problems: [{ path, message: wrong }] })
}

/** Throws `conflict` with a problem at `login` when somebody else has the name. */
export async function requireFreeName(tx: Transaction, name: LoginName, userId: string): Promise<void> {
  const taken = await tx.user.findFirst({ where: { ...name, id: { not: userId } }, select: { id: true } })
  if (taken) throw nameTaken()
}

/** The same answer for two people who choose one name in the same instant: the database refuses the second. */
export function nameTaken(): UserError {
  return new UserError('conflict', 'This name is not free.', {
    problems: [{ path: 'login', message: 'Somebody has this name already. If it is you, sign in instead.' }],
  })
}
