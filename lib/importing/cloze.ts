import { parseCloze } from '@/lib/decks/cloze'

/** Whether a text has gaps to fill in, all of them well formed: `The {{c1::query}} meets the key`. */
export function hasGap(text: string): boolean {
  if (!text.includes('{{c')) return false
  const { gaps, problems } = parseCloze(text)
  return gaps.length > 0 && problems.length === 0
}
