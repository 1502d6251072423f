import 'server-only'
import { shortestPassword } from './password-rules'

let loading: Promise<Set<string>> | undefined

/** Some 18,000 passwords that people use most and that are long enough to be asked about; lower case. */
export function commonPasswords(): Promise<Set<string>> {
  loading ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) =>
      new Set(dictionary['passwords-common'].filter((password) => password.length >= shortestPassword)),
  )
  return loading
}
