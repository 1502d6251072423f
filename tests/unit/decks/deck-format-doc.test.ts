import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseDeckFile } from '@/lib/decks/deck-file'
import { brokenRules } from '@/lib/decks/deck-rules'

test('the worked example of docs/deck-format.md is a deck, and keeps the rules', () => {
  const page = readFileSync('docs/deck-format.md', 'utf8')
  const example = /```markdown\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
  const { deck, problems } = parseDeckFile(example, 'deck-format.md')
  expect(problems).toEqual([])
  expect(deck?.notes.map((note) => note.key)).toEqual(['dough-rises', 'hydration'])
  for (const note of deck?.notes ?? []) expect(brokenRules(note, deck?.tags ?? [])).toEqual([])
})
