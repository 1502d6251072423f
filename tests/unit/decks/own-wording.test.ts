import { expect, test } from 'vitest'
import { parseNoteContent } from '@/lib/decks/note'
import { completedFrom } from '@/lib/decks/own-wording'

test('a wording keeps the phrasings of the key points that it kept, and what it did not speak of', () => {
  const original = parseNoteContent({
    kind: 'free-text',
    question: 'Q',
    answer: 'A',
    keyPoints: [
      { text: 'one', weight: 2, also: ['uno'], not: ['two'] },
      { text: 'two', weight: 1, also: ['due'] },
    ],
    sources: ['S'],
    hint: 'H',
  })
  const own = parseNoteContent({
    kind: 'free-text',
    question: 'Mine',
    answer: 'A',
    keyPoints: [{ text: 'one', weight: 1 }, { text: 'second' }],
    hint: 'My hint',
  })
  expect(completedFrom(original, own)).toEqual({
    kind: 'free-text',
    question: 'Mine',
    answer: 'A',
    keyPoints: [
      { text: 'one', weight: 1, also: ['uno'], not: ['two'] },
      { text: 'second', weight: 1 },
    ],
    sources: ['S'],
    hint: 'My hint',
  })
})

test('a wording of a cloze text keeps the instruction and the accepted answers', () => {
  const accept = [{ gap: 1, answers: ['x'] }]
  const original = parseNoteContent({ kind: 'cloze', instruction: 'Do', text: '{{c1::a}}', accept })
  const own = parseNoteContent({ kind: 'cloze', text: 'My {{c1::a}}' })
  expect(completedFrom(original, own)).toEqual({
    kind: 'cloze',
    instruction: 'Do',
    text: 'My {{c1::a}}',
    accept,
  })
})
