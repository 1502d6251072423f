/** Tags that tell notes apart: those on fewer than two in three of them, the commonest first. */
export function topicTags(tagsOfNotes: readonly (readonly string[])[]): string[] {
  const counts = new Map<string, number>()
  for (const tags of tagsOfNotes) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts]
    .filter(([, count]) => count < (tagsOfNotes.length * 2) / 3)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([tag]) => tag)
}

/** The topic of a note inside one deck: its commonest telling tag, as words; else the deck itself. */
export function topicOf(tags: readonly string[], telling: readonly string[], deckName: string): string {
  const tag = telling.find((candidate) => tags.includes(candidate))
  return tag === undefined ? deckName : wordsOfTag(tag)
}

function wordsOfTag(tag: string): string {
  const words = tag.replaceAll(/[-_/]+/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
