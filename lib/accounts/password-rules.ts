export const shortestPassword = 8
export const longestPassword = 256

/** The form in which passwords are counted and hashed, so that two keyboards type the same one. */
export function normalisePassword(typed: string): string {
  return typed.normalize('NFKC')
}

/**
 * What is wrong with a new password, as a sentence, or null. Length counts code points of the normalised form.
 * `names` are what the account is called (e-mail, user name, display name): none of them may be the password.
 * `isCommon` answers for the lower-case form.
 */
export function passwordProblem(
  typed: string,
  names: readonly (string | null | undefined)[],
  isCommon: (password: string) => boolean,
): string | null {
  const password = normalisePassword(typed)
  const points = [...password]
  if (points.length < shortestPassword) return `Use at least ${shortestPassword} characters.`
  if (points.length > longestPassword) return `Use at most ${longestPassword} characters.`
  const folded = password.toLowerCase()
  if (folded.trim() === '' || new Set(folded).size < 3)
    return 'This is too easy to guess. Use more than one or two different characters.'
  if (namesAndParts(names).has(folded.trim())) return 'Do not use your name as the password.'
  if (isCommon(folded)) return 'This is one of the passwords people guess first. Choose another one.'
  return null
}

function namesAndParts(names: readonly (string | null | undefined)[]): Set<string> {
  const parts = new Set<string>()
  for (const name of names) {
    const folded = name?.normalize('NFKC').trim().toLowerCase()
    if (!folded) continue
    parts.add(folded)
    const [local] = folded.split('@')
    if (local) parts.add(local)
  }
  return parts
}
