import { renderMarkdown } from './markdown'
import type { NoteContent } from './note-content'
import { inlineHtml } from './note-html'
import { plainText } from './plain-text'
import { shuffled } from './shuffle'

/** Both sides of a card whose parts stand in an order drawn from a seed. */
export type ArrangedFace = { question: string; answer: string; speech: { question: string; answer: string } }

/**
 * A part of such a card, to be answered with: `place` is its place in the note, `text` its Markdown there, and
 * `because` says why it is wrong (safe HTML, as `html`).
 */
export type ArrangedPart = { place: number; text: string; html: string; right?: boolean; because?: string }

/** What such a card is answered with: its question and explanation (safe HTML), and the parts in the order drawn. */
export type Arrangement = { stem: string; parts: ArrangedPart[]; explanation: string }

type OrderNote = Extract<NoteContent, { kind: 'order' }>
type ChoiceNote = Extract<NoteContent, { kind: 'choice' }>

/** The steps out of order under letters; the answer gives the letters, then the steps as they come. */
export function orderFace(note: OrderNote, seed: string): ArrangedFace & Arrangement {
  const { question, steps, answer = '' } = note
  const arranged = shuffled(placed(steps), seed)
  const mixed = arranged.map(({ item }) => item)
  const letters = steps.map((step) => letterAt(mixed.indexOf(step)))
  return {
    stem: renderMarkdown(question),
    parts: arranged.map(({ item, place }) => ({ place, text: item, html: inlineHtml(item) })),
    explanation: renderMarkdown(answer),
    question: renderMarkdown(question) + lettered('steps-mixed', mixed),
    answer:
      `<p class="letters-answer">${letters.join(' ')}</p>` +
      `<ol class="steps">${steps.map((step) => `<li>${inlineHtml(step)}</li>`).join('')}</ol>` +
      renderMarkdown(answer),
    speech: {
      question: `${plainText(question)} ${spoken(mixed)}`,
      answer: `${letters.join(', ')}. ${sentences([...steps, answer])}`,
    },
  }
}

/** The options under letters; the answer names the right one, explains it, and says why the others are wrong. */
export function choiceFace(note: ChoiceNote, seed: string): ArrangedFace & Arrangement {
  const { question, options, answer = '' } = note
  const mixed = shuffled(placed(options), seed).map(({ item, place }, index) => ({
    ...item,
    place,
    letter: letterAt(index),
  }))
  const right = mixed.filter((option) => option.right)
  const wrong = mixed.filter((option) => !option.right)
  const marked = right.map(
    ({ letter, text }) => `<p class="choice-answer"><strong>${letter}</strong> ${inlineHtml(text)}</p>`,
  )
  const others = wrong.map(
    ({ letter, text, because }) =>
      `<li><span class="said"><strong>${letter}</strong> ${inlineHtml(text)}</span>` +
      `${because === undefined ? '' : ` <span class="because">${inlineHtml(because)}</span>`}</li>`,
  )
  return {
    stem: renderMarkdown(question),
    parts: mixed.map(({ place, text, right, because }) => ({
      place,
      text,
      right,
      html: inlineHtml(text),
      ...(because === undefined ? {} : { because: inlineHtml(because) }),
    })),
    explanation: renderMarkdown(answer),
    question:
      renderMarkdown(question) +
      lettered(
        'options',
        mixed.map((option) => option.text),
      ),
    answer:
      marked.join('') +
      renderMarkdown(answer) +
      `<div class="why-not"><p class="why-not-title">Why not the others</p><ul>${others.join('')}</ul></div>`,
    speech: {
      question: `${plainText(question)} ${spoken(mixed.map((option) => option.text))}`,
      answer:
        `${right.map(({ letter, text }) => `${letter}: ${plainText(text)}.`).join(' ')} ${plainText(answer)}`.trim(),
    },
  }
}

function placed<Item>(items: readonly Item[]): { item: Item; place: number }[] {
  return items.map((item, place) => ({ item, place }))
}

function lettered(name: string, texts: readonly string[]): string {
  const items = texts.map((text) => `<li>${inlineHtml(text)}</li>`)
  return `<ol class="${name}" type="A">${items.join('')}</ol>`
}

function spoken(texts: readonly string[]): string {
  return texts.map((text, index) => `${letterAt(index)}: ${plainText(text)}.`).join(' ')
}

function sentences(texts: readonly string[]): string {
  return texts
    .map((text) => plainText(text))
    .filter((text) => text !== '')
    .map((text) => (/[.!?]$/.test(text) ? text : `${text}.`))
    .join(' ')
}

function letterAt(index: number): string {
  return String.fromCharCode(65 + index)
}
