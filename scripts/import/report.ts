import type { ParsedDocument } from '@/lib/importing/parse-document'

/** One line of JSON for each document, with exactly the fields that are promised. */
export function printAsJson(documents: readonly ParsedDocument[]): void {
  for (const { file, cards, problems } of documents) {
    console.log(
      JSON.stringify({
        file,
        cards: cards.map(({ front, back, kind, derived, line }) => ({ front, back, kind, derived, line })),
        problems: problems.map(({ line, message }) => ({ line, message })),
      }),
    )
  }
}

/** What each document makes, and every problem as `file:line: message`, which editors and terminals can follow. */
export function printForPeople(documents: readonly ParsedDocument[], { listCards = false } = {}): void {
  for (const { file, cards, problems } of documents) {
    console.log(`${file}: ${summary(cards)}`)
    if (listCards) {
      for (const { line, front, derived } of cards) {
        console.log(`  ${file}:${line}: ${front.split(/\s+/).join(' ')}${derived ? '  (derived)' : ''}`)
      }
    }
    for (const { line, message } of problems) console.error(`${file}:${line}: ${message}`)
  }
}

function summary(cards: ParsedDocument['cards']): string {
  if (cards.length === 0) return 'no cards'
  const derived = cards.filter((card) => card.derived).length
  const count = cards.length === 1 ? '1 card' : `${cards.length} cards`
  if (derived === 0) return count
  return `${count}, ${derived === cards.length ? 'all' : derived} derived: worth a look`
}
