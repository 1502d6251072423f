import 'server-only'
import { readFileSync } from 'node:fs'
import path from 'node:path'

let name: string | undefined

/** The name that `next build` gave this build; null in development, where there is none. */
export function buildName(): string | null {
  if (process.env.NODE_ENV !== 'production') return null
  name ??= readFileSync(
    path.join(/* turbopackIgnore: true */ process.cwd(), '.next', 'BUILD_ID'),
    'utf8',
  ).trim()
  return name
}
