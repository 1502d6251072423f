import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { renderMarkdown } from '@/lib/decks/markdown'
import { hasStrayEmphasis } from '@/lib/importing/inline'
import { readDocument } from '@/lib/importing/read-document'
import { lostSentences } from './lost-text'

const folder = fileURLToPath(new URL('../../../../shared/seeds', import.meta.url))
const there = existsSync(folder)

// biome-ignore lint/suspicious/noConsole: a run without the real input has to say so
if (!there) console.log(`Not tested on the five real documents: ${folder} is not here.`)

const seed = (start: string) => {
  const name = readdirSync(folder).find((file) => file.startsWith(start)) ?? ''
  const bytes = readFileSync(join(folder, name))
  return { text: bytes.toString('utf8'), parsed: readDocument(name, bytes) }
}

describe.skipIf(!there)('the five real documents', () => {
  it.each([
    ['000', 17, 'basic', 0],
    ['001', 20, 'term', 3],
    ['002', 15, 'basic', 0],
    ['003', 50, 'basic', 0],
    ['004', 4, 'section', 0],
  ])('%s makes %i cards of the kind %s and %i problems', (start, count, kind, problems) => {
    const { parsed } = seed(start)
    expect(parsed.cards).toHaveLength(count)
    expect(new Set(parsed.cards.map((card) => card.kind))).toEqual(new Set([kind]))
    expect(parsed.cards.every((card) => card.derived === (kind !== 'basic'))).toBe(true)
    expect(parsed.problems).toHaveLength(problems)
  })

  it.each(['000', '001', '002', '003', '004'])('%s loses no sentence', (start) => {
    const { text, parsed } = seed(start)
    expect(lostSentences(text, parsed)).toEqual([])
  })

  it.each(['000', '001', '002', '003', '004'])('%s has clean fronts and whole backs', (start) => {
    for (const { front, back } of seed(start).parsed.cards) {
      expect(front).not.toMatch(/^\s*(?:#|\d+[.)]|[-*+] |[QA]:)/)
      expect(hasStrayEmphasis(front), front).toBe(false)
      expect(front.match(/\*\*/g)?.length ?? 0).toSatisfy((count: number) => count % 2 === 0)
      expect(back.match(/^```/gm)?.length ?? 0).toSatisfy((count: number) => count % 2 === 0)
      expect(back).toBe(back.trim())
      expect(back).not.toMatch(/^(?:---+|A:)|(?:^|\n)-{3,}$/)
      // Whatever is left of unpaired marks would show as such.
      expect(renderMarkdown(front)).not.toMatch(/\*\*|__/)
      expect(renderMarkdown(back)).not.toMatch(/\*\*|katex-error|formula-error/)
    }
  })

  it('001 names the three repetitions and where they stood first', () => {
    expect(
      seed('001').parsed.problems.map(({ line, message }) => [line, Number(/line (\d+)/.exec(message)?.[1])]),
    ).toEqual([
      [46, 37],
      [47, 38],
      [48, 39],
    ])
  })

  it('001 makes one card of each bulleted entry, and of the unbulleted ones that repeat none', () => {
    const { text, parsed } = seed('001')
    const bulleted = text.split('\n').flatMap((line, i) => (line.startsWith('- ') ? [i + 1] : []))
    expect(bulleted).toHaveLength(16)
    expect(parsed.cards.map((card) => card.line)).toEqual([...bulleted, 57, 58, 59, 71])
  })

  it('003 keeps its formulas, pictures and sub-headings inside the answers', () => {
    const { text, parsed } = seed('003')
    const backs = parsed.cards.map((card) => card.back).join('\n')
    const inAnswers = (pattern: RegExp) =>
      expect(backs.match(pattern)?.length).toBe(text.match(pattern)?.length)
    inAnswers(/\$\$/g)
    inAnswers(/!\[\]\([^)]+\)/g)
    inAnswers(/^## /gm)
    inAnswers(/^ {4}- /gm)
  })

  it('002 reads a list that is half indented as one list', () => {
    const { parsed } = seed('002')
    expect(parsed.cards.find((card) => card.line === 66)?.back).toMatch(/^- The [^\n]+\n- In [^\n]+$/)
  })
})
