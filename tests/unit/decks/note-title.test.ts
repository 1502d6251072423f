import { describe, expect, it } from 'vitest'
import type { NoteContent } from '@/lib/decks/note'
import { noteTitle, noteTitleHtml } from '@/lib/decks/note-title'

const free = (question: string): NoteContent => ({ kind: 'free-text', question, answer: 'a', keyPoints: [] })
const cloze = (text: string, instruction?: string): NoteContent => ({
  kind: 'cloze',
  text,
  ...(instruction !== undefined && { instruction }),
})

describe('the title of a note', () => {
  it('is its question in a line, the first paragraph of it', () => {
    expect(noteTitle(free('What is *it*?\n\n```py\nx = 1\n```'), 100)).toBe('What is it?')
    expect(noteTitle(free('one two three'), 9)).toBe('one two…')
  })

  it('never holds the answer of a gap', () => {
    expect(noteTitle(cloze('Paris is in {{c1::France::country}}.'), 100)).toBe('Paris is in ….')
    expect(noteTitle(cloze('Paris is in {{c1::France}}.', 'Complete it.'), 100)).toBe('Complete it.')
    expect(noteTitleHtml(cloze('Paris is in {{c1::France}}.'), 100)).not.toContain('France')
  })

  it('has the numbers that a calculation was worked with', () => {
    const content: NoteContent = {
      kind: 'numeric',
      question: 'Twice {n}?',
      value: 6,
      tolerance: 0,
      parameters: [{ name: 'n', min: 1, max: 9, step: 1, value: 3 }],
      formula: '2 * n',
    }
    expect(noteTitle(content, 100)).toBe('Twice 3?')
  })

  it('is one line of safe HTML without links, with its formulas set', () => {
    const html = noteTitleHtml(free('Why $\\sqrt{d}$, see [this](https://example.org) <b>x</b>?'), 100)
    expect(html).toContain('class="katex"')
    expect(html).toContain('see this')
    expect(html).not.toMatch(/<a\b|<p>|<b>/)
  })

  it('falls back on plain words for what is no line', () => {
    expect(noteTitleHtml(free('- one\n- two'), 100)).toBe('one two')
    expect(noteTitleHtml(free('$$x^2$$ is what?'), 100)).not.toContain('katex-display')
    expect(noteTitleHtml(free(`a & ${'b '.repeat(300)}`), 20)).toMatch(/^a &#x26;|^a &amp;/)
  })
})
