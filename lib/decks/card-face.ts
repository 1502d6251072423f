import { type Arrangement, choiceFace, orderFace } from './arranged-faces'
import { type Gap, splitCloze } from './cloze'
import { escapeHtml } from './escape-html'
import { numbersOfShowing, withNumbers } from './fresh-numbers'
import { ANSWER_CLOSE, ANSWER_OPEN, ANY_MARK, blankMark } from './gap-marks'
import { renderMarkdown, renderMarkedText } from './markdown'
import { frontOf, type KeyPoint, type NoteContent, templatesOf } from './note'
import { acceptedHtml, afterAnswerHtml, hintHtml, keyPointsHtml } from './note-html'
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
  /**
   * Typed into the gaps, whose answers are given as plain text; `accept` are others that are right in any of them.
   * The answer side repeats the whole text.
   */
  | { answerKind: 'gap'; gaps: string[]; accept: string[] }
  /** One of the parts is chosen. `stem` and `explanation` are question and answer without the parts. */
  | ({ answerKind: 'choice' } & Arrangement)
  /** The parts are put in order; that of the note is right. */
  | ({ answerKind: 'order' } & Arrangement)

/**
 * The face of one card of a note: `template` is one of `templatesOf(content)`. What a note leaves in no order (the
 * steps to arrange, the options to choose from) stands in one drawn from `seed`: pass the id of the card. That order,
 * and numbers that may change, are others for each `showing`: pass how often the card was answered.
 */
export function cardFace(
  content: NoteContent,
  template: string,
  seed: string = frontOf(content),
  showing = 0,
): CardFace {
  const face = faceOf(content, template, seed, showing)
  const hint = hintHtml(content)
  const more = afterAnswerHtml(content)
  if (hint === '' && more === '') return face
  const whole = { ...face, question: face.question + hint, answer: face.answer + more }
  return 'stem' in whole
    ? { ...whole, stem: whole.stem + hint, explanation: whole.explanation + more }
    : whole
}

/** The gaps that one card of a cloze note asks for, and other answers they take, as plain text. */
export function askedGaps(
  note: Extract<NoteContent, { kind: 'cloze' }>,
  template: string,
): { gaps: string[]; accept: string[] } {
  const asked = Number(template.slice(1))
  const accepted = note.accept?.find(({ gap }) => gap === asked)?.answers ?? []
  return {
    gaps: splitCloze(note.text).flatMap((segment) =>
      segment.type === 'gap' && segment.gap.number === asked ? [plainText(segment.gap.answer)] : [],
    ),
    accept: accepted.map((answer) => plainText(answer)),
  }
}

function faceOf(content: NoteContent, template: string, seed: string, showing: number): CardFace {
  switch (content.kind) {
    case 'basic':
      return selfFace(content.front, content.back)
    case 'reversed':
      return template === 'reverse'
        ? selfFace(content.back, content.front)
        : selfFace(content.front, content.back)
    case 'cloze':
      return clozeFace(content, template)
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
      const numbers = numbersOfShowing(content.parameters ?? [], seed, showing)
      const { question, value, tolerance, unit, solution = '' } = withNumbers(content, numbers)
      const expected: NumericAnswer = { value, tolerance, ...(unit === undefined ? {} : { unit }) }
      const shown = describeAnswer(expected)
      return {
        question: renderMarkdown(question),
        answer: `<p class="number-answer">${escapeHtml(shown)}</p>${renderMarkdown(solution)}`,
        speech: { question: plainText(question), answer: `${shown}. ${plainText(solution)}`.trim() },
        answerKind: 'number',
        expected,
      }
    }
    case 'order':
      return { ...orderFace(content, seedOf(seed, showing)), answerKind: 'order' }
    case 'choice':
      return { ...choiceFace(content, seedOf(seed, showing)), answerKind: 'choice' }
  }
}

function seedOf(seed: string, showing: number): string {
  return showing === 0 ? seed : `${seed} ${showing}`
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

function clozeFace(note: Extract<NoteContent, { kind: 'cloze' }>, template: string): CardFace {
  const asked = Number(template.slice(1))
  const { instruction = '', accept = [], extra } = note
  const segments = splitCloze(note.text.replace(ANY_MARK, '\ufffd'))
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
  const accepted = accept.find(({ gap }) => gap === asked)?.answers ?? []
  const more = extra === undefined ? '' : `<div class="extra">${renderMarkdown(extra)}</div>`
  const asks = instruction === '' ? '' : `<div class="instruction">${renderMarkdown(instruction)}</div>`
  return {
    question: asks + renderMarkedText(question, hints),
    answer: renderMarkedText(answer, []) + acceptedHtml(accepted) + more,
    speech: {
      question: `${plainText(instruction)} ${plainText(spokenQuestion)}`.trim(),
      answer: gaps.map((gap) => plainText(gap.answer)).join(', '),
    },
    answerKind: 'gap',
    ...askedGaps(note, template),
  }
}
