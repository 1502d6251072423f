/** What one signs in with. Both forms are lower case; no user name contains an @, so they never meet. */
export type LoginName = { email: string } | { userName: string }

const emailPattern = /^[^\s@"<>(),;:\\]+@[^\s@"<>(),;:\\.]+(?:\.[^\s@"<>(),;:\\.]+)+$/
const userNamePattern = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/

/**
 * Reads an e-mail address or a user name as a person typed it; a string is the sentence that says what is wrong.
 * User names are ASCII, so that no two of them look the same.
 */
export function parseLoginName(typed: string): LoginName | string {
  const name = normaliseLoginName(typed)
  if (name === '') return 'Type an e-mail address or a user name.'
  if (name.includes('@')) {
    if (name.length > 254 || !emailPattern.test(name)) return 'This does not look like an e-mail address.'
    return { email: name }
  }
  if (name.length < 3 || name.length > 30) return 'A user name has 3 to 30 characters.'
  if (!userNamePattern.test(name)) {
    return 'A user name has letters a to z, digits, and . _ - between them.'
  }
  return { userName: name }
}

/** The form in which login names are stored, compared and counted. */
export function normaliseLoginName(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase()
}
