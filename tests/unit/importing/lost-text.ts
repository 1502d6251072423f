import type { ParsedDocument } from '@/lib/importing/parse-document'

/** Everything a parsed document still says: its cards, its problems, and what made no card. */
export function everythingSaid({ cards, problems, remainder }: ParsedDocument): string {
  return [
    ...cards.flatMap((card) => [card.front, card.back]),
    ...problems.map((problem) => problem.message),
    ...remainder.map((left) => left.text),
  ].join('\n')
}

/** The sentences of a text that a parsed document says nowhere, as bare words. */
export function lostSentences(text: string, parsed: ParsedDocument): string[] {
  const said = ` ${bareWords(everythingSaid(parsed))} `
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(labels, ''))
    .flatMap((line) => line.split(/(?<=[.!?:])\s+/))
    .map(bareWords)
    .filter((sentence) => sentence !== '' && !said.includes(` ${sentence} `))
}

// What the import takes off on purpose: list and heading numbers, `Q:` and `A:`.
const labels =
  /^\s*(?:>\s*)*(?:#{1,6}\s+)?(?:[-*+]\s+)?(?:[*_]*\d+[.)]\s*)?(?:[*_]*(?:Q|A|Question|Answer)[\s*_]*\d*[*_]*[:.)][*_]*)?/

function bareWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
