import type { Problem } from '@/lib/errors'
import { UserError } from '@/lib/errors'

export const MAX_TAGS = 20
export const MAX_TAG_LENGTH = 40

/**
 * One tag as it is stored: lower case, words joined by hyphens, letters, digits and `- _ . / +` only.
 * Empty when nothing of the text can be kept.
 */
export function normaliseTag(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .trim()
    .replace(/^#+/, '')
    .replace(/[\s-]+/g, '-')
    .replace(/[^\p{L}\p{M}\p{N}\-_./+]/gu, '')
    .replace(/^-+|-+$/g, '')
}

/** Tags as stored: normalised, without repeats, in alphabetical order. Throws `invalid` when one is unusable. */
export function parseTags(tags: readonly string[]): string[] {
  const problems: Problem[] = []
  const kept = new Set<string>()
  for (const [index, raw] of tags.entries()) {
    if (raw.trim() === '') continue
    const tag = normaliseTag(raw)
    if (tag === '') problems.push({ path: `tags.${index}`, message: 'A tag needs a letter or a digit.' })
    else if (tag.length > MAX_TAG_LENGTH) {
      problems.push({ path: `tags.${index}`, message: `A tag has at most ${MAX_TAG_LENGTH} characters.` })
    } else kept.add(tag)
  }
  if (kept.size > MAX_TAGS) problems.push({ path: 'tags', message: `A note has at most ${MAX_TAGS} tags.` })
  const first = problems[0]
  if (first) throw new UserError('invalid', first.message, { problems })
  return [...kept].sort()
}

/** Tags as typed in one field, separated by commas or spaces. */
export function splitTags(text: string): string[] {
  return text.split(/[,;\s]+/).filter((tag) => tag !== '')
}
