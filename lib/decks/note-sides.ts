import { choiceFace, orderFace } from './arranged-faces'
import { escapeHtml } from './escape-html'
import { givenNumbers, withNumbers } from './fresh-numbers'
import { renderMarkdown } from './markdown'
import type { NoteContent } from './note-content'
import { inlineHtml } from './note-html'
import { describeAnswer } from './numeric'
import { wholeCloze } from './whole-cloze'

/** A note as it is read, not asked: everything it holds, as safe HTML. */
export type NoteSides = {
  question: string
  /** The question without the paragraph around it, where it is a single one: it can be a heading then. */
  questionLine: string | null
  hint: string | null
  answer: string
  keyPoints: { html: string; weight: number }[]
  misconceptions: { said: string; because: string }[]
  sources: string[]
}

/**
 * Both sides of a whole note: a text with all its gaps open, then filled; a calculation with the numbers it was
 * worked with; steps and options in the order that `seed` (the id of the note) draws.
 */
export function noteSides(content: NoteContent, seed: string): NoteSides {
  const { hint, misconceptions = [], sources = [] } = content
  const { question, answer } = questionAndAnswer(content, seed)
  return {
    question,
    questionLine: /^<p>((?:(?!<p>|data-diagram)[\s\S])*)<\/p>$/.exec(question.trim())?.[1] ?? null,
    answer,
    hint: hint === undefined ? null : renderMarkdown(hint),
    keyPoints:
      content.kind === 'free-text'
        ? content.keyPoints.map(({ text, weight }) => ({ html: inlineHtml(text), weight }))
        : [],
    misconceptions: misconceptions.map(({ text, because }) => ({
      said: inlineHtml(text),
      because: inlineHtml(because),
    })),
    sources: sources.map(inlineHtml),
  }
}

function questionAndAnswer(content: NoteContent, seed: string): { question: string; answer: string } {
  switch (content.kind) {
    case 'basic':
    case 'reversed':
      return { question: renderMarkdown(content.front), answer: renderMarkdown(content.back) }
    case 'free-text':
      return { question: renderMarkdown(content.question), answer: renderMarkdown(content.answer) }
    case 'numeric': {
      const worked = withNumbers(content, givenNumbers(content.parameters ?? []))
      // Of a whole number that has to be met, the range says nothing.
      const { value, tolerance } = worked
      const isExact = Number.isInteger(value) && tolerance < 0.5
      const shown = describeAnswer(isExact ? { ...worked, tolerance: 0 } : worked)
      return {
        question: renderMarkdown(worked.question),
        answer: `<p class="number-answer">${escapeHtml(shown)}</p>${renderMarkdown(worked.solution ?? '')}`,
      }
    }
    case 'cloze':
      return wholeCloze(content)
    case 'order':
      return orderFace(content, seed)
    case 'choice':
      return choiceFace(content, seed)
  }
}
