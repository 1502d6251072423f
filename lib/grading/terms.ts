import terms from '@/content/terms.json'
import { stemOf } from './stem'

/** A term of the field met in a text: `name` is the same for all its spellings. */
export type TermMatch = { name: string; length: number }

type Branch = { name?: string; next: Map<string, Branch> }

const root: Branch = { next: new Map() }
for (const spellings of terms.same) {
  const name = `#${spellings[0]}`
  for (const spelling of spellings) {
    let branch = root
    for (const word of spelling.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
      const key = stemOf(word)
      let next = branch.next.get(key)
      if (!next) {
        next = { next: new Map() }
        branch.next.set(key, next)
      }
      branch = next
    }
    branch.name = name
  }
}

/** The longest term that starts here, where `stemAt(i)` is the stem of the i-th word from here. */
export function termAt(stemAt: (index: number) => string | undefined): TermMatch | undefined {
  let branch = root
  let found: TermMatch | undefined
  for (let length = 1; ; length++) {
    const stem = stemAt(length - 1)
    const next = stem === undefined ? undefined : branch.next.get(stem)
    if (!next) return found
    branch = next
    if (branch.name) found = { name: branch.name, length }
  }
}
