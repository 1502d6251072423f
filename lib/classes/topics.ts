/** The topics of a class: the tags that most of its assigned cards carry; a deck's name for cards without any. */

export type TaggedCard = { cardId: string; deckName: string; tags: readonly string[] }

/** Columns that a matrix can have and still be read. */
export const mostTopics = 10

/** The topics, the most cards first, and the topics of each card; what is in none of them is under "other". */
export function topicsOf(cards: readonly TaggedCard[]): {
  topics: string[]
  of: (cardId: string) => readonly string[]
} {
  const counts = new Map<string, number>()
  const named = new Map<string, readonly string[]>()
  for (const { cardId, deckName, tags } of cards) {
    const names = tags.length > 0 ? tags : [deckName]
    named.set(cardId, names)
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const topics = [...counts]
    .sort(([a, first], [b, second]) => second - first || a.localeCompare(b, 'en'))
    .slice(0, mostTopics)
    .map(([name]) => name)
  const kept = new Set(topics)
  const of = (cardId: string) => {
    const names = (named.get(cardId) ?? []).filter((name) => kept.has(name))
    return names.length > 0 ? names : [other]
  }
  return { topics: counts.size > mostTopics ? [...topics, other] : topics, of }
}

const other = 'other'
