import { type Gap, splitCloze } from './cloze'
import { escapeHtml } from './escape-html'
import { ANSWER_CLOSE, ANSWER_OPEN, ANY_MARK, blankMark } from './gap-marks'
import { renderMarkdown, renderMarkedText } from './markdown'
import { type KeyPoint, type NoteContent, templatesOf } from './note'
import { describeAnswer, type NumericAnswer } from './numeric'
import { plainText } from './plain-text'

/** The two sides of a card. `question` and `answer` are safe HTML; `speech` is the same as plain words. */
export type CardFace = {
  question: string
  answer: string
  speech: { question: string; answer: string }
} & CardAnswer

/** How a card is answered, and what a typed answer is held against. */
export type CardAnswer =
  /** Thought, and judged by the learner. */
  | { answerKind: 'self' }
  /** Typed in sentences. */
  | { answerKind: 'text'; keyPoints: KeyPoint[] }
  /** Typed as a number: see `checkNumeric`. */
  | { answerKind: 'number'; expected: NumericAnswer }
  /** Typed into the gaps, whose answers are given as plain text. The answer side repeats the whole text. */
  | { answerKind: 'gap'; gaps: string[] }

/** The face of one card of a note: `template` is one of `templatesOf(content)`. */
export function cardFace(content: NoteContent, template: string): CardFace {
  switch (content.kind) {
    case 'basic':
      return selfFace(content.front, content.back)
    case 'reversed':
      return template === 'reverse'
        ? selfFace(content.back, content.front)
        : selfFace(content.front, content.back)
    case 'cloze':
      return clozeFace(content.text, content.extra, Number(template.slice(1)))
    case 'free-text':
      return {
        question: renderMarkdown(content.question),
        answer: renderMarkdown(content.answer) + keyPointsHtml(content.keyPoints),
        speech: {
          question: plainText(content.question),
          answer: [content.answer, ...content.keyPoints.map((point) => point.text)].map(plainText).join(' '),
        },
        answerKind: 'text',
        keyPoints: content.keyPoints,
      }
    case 'numeric': {
      const { value, tolerance, unit, solution = '' } = content
      const expected: NumericAnswer = { value, tolerance, ...(unit === undefined ? {} : { unit }) }
      const shown = describeAnswer(expected)
      return {
        question: renderMarkdown(content.question),
        answer: `<p class="number-answer">${escapeHtml(shown)}</p>${renderMarkdown(solution)}`,
        speech: { question: plainText(content.question), answer: `${shown}. ${plainText(solution)}`.trim() },
        answerKind: 'number',
        expected,
      }
    }
  }
}

/** Every card a note makes, in order: for the preview of one that is being written. */
export function cardFaces(content: NoteContent): { template: string; face: CardFace }[] {
  return templatesOf(content).map((template) => ({ template, face: cardFace(content, template) }))
}

function selfFace(question: string, answer: string): CardFace {
  return {
    question: renderMarkdown(question),
    answer: renderMarkdown(answer),
    speech: { question: plainText(question), answer: plainText(answer) },
    answerKind: 'self',
  }
}

function clozeFace(source: string, extra: string | undefined, asked: number): CardFace {
  const segments = splitCloze(source.replace(ANY_MARK, '\ufffd'))
  const gaps: Gap[] = []
  let question = ''
  let answer = ''
  let spokenQuestion = ''
  for (const segment of segments) {
    if (segment.type === 'text' || segment.gap.number !== asked) {
      const shown = segment.type === 'text' ? segment.text : segment.gap.answer
      question += shown
      answer += shown
      spokenQuestion += shown
    } else {
      question += blankMark(gaps.length)
      spokenQuestion += segment.gap.hint === undefined ? ' blank ' : ` blank (${segment.gap.hint}) `
      answer += ANSWER_OPEN + segment.gap.answer + ANSWER_CLOSE
      gaps.push(segment.gap)
    }
  }
  const hints = gaps.map((gap) => gap.hint)
  const more = extra === undefined ? '' : `<div class="extra">${renderMarkdown(extra)}</div>`
  return {
    question: renderMarkedText(question, hints),
    answer: renderMarkedText(answer, []) + more,
    speech: {
      question: plainText(spokenQuestion),
      answer: gaps.map((gap) => plainText(gap.answer)).join(', '),
    },
    answerKind: 'gap',
    gaps: gaps.map((gap) => plainText(gap.answer)),
  }
}

function keyPointsHtml(keyPoints: readonly KeyPoint[]): string {
  if (keyPoints.length === 0) return ''
  const items = keyPoints.map((point) => `<li>${inline(renderMarkdown(point.text))}</li>`)
  return `<div class="key-points"><p class="key-points-title">Worth saying</p><ul>${items.join('')}</ul></div>`
}

/** A single paragraph without its tags. */
function inline(html: string): string {
  const only = /^<p>((?:(?!<p>)[\s\S])*)<\/p>$/.exec(html.trim())
  return only?.[1] ?? html
}
