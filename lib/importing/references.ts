import type { ImportedCard, Remainder } from './imported-card'
import { type Line, takeLines } from './line'

/**
 * Link and picture definitions (`[figure]: path.png`) stand anywhere in a document, most often at its end.
 * Takes them out of the lines, so that they can be given to the cards that use them.
 */
export function takeDefinitions(lines: Line[]): Line[] {
  return takeLines(lines, (line) => line.kind === 'definition')
}

/** Adds to each side of a card the definitions it refers to. What nothing refers to is returned. */
export function giveDefinitions(cards: ImportedCard[], definitions: Line[]): Remainder[] {
  if (definitions.length === 0) return []
  const byLabel = new Map(definitions.map((line) => [labelOf(line.text), line]))
  const used = new Set<Line>()
  const complete = (side: string): string => {
    const referred = new Set<Line>()
    for (const [, label = ''] of side.matchAll(/\[([^[\]]{1,100})\]/g)) {
      const definition = byLabel.get(normalise(label))
      if (definition) referred.add(definition)
    }
    if (referred.size === 0) return side
    for (const line of referred) used.add(line)
    return `${side}\n\n${[...referred].map((line) => line.text).join('\n')}`
  }
  for (const card of cards) {
    card.front = complete(card.front)
    card.back = complete(card.back)
  }
  return definitions.filter((line) => !used.has(line)).map((line) => ({ line: line.number, text: line.text }))
}

function labelOf(text: string): string {
  return normalise(text.slice(1, text.indexOf(']')))
}

function normalise(label: string): string {
  return label.split(/\s+/).join(' ').trim().toLowerCase()
}
