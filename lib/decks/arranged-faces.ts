import { renderMarkdown } from './markdown'
import type { NoteContent } from './note-content'
import { inlineHtml } from './note-html'
import { plainText } from './plain-text'
import { shuffled } from './shuffle'

/** Both sides of a card whose parts stand in an order drawn from a seed. */
export type ArrangedFace = { question: string; answer: string; speech: { question: string; answer: string } }

type OrderNote = Extract<NoteContent, { kind: 'order' }>
type ChoiceNote = Extract<NoteContent, { kind: 'choice' }>

/** The steps out of order under letters; the answer gives the letters, then the steps as they come. */
export function orderFace({ question, steps, answer = '' }: OrderNote, seed: string): ArrangedFace {
  const mixed = shuffled(steps, seed)
  const letters = steps.map((step) => letterAt(mixed.indexOf(step)))
  return {
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
export function choiceFace({ question, options, answer = '' }: ChoiceNote, seed: string): ArrangedFace {
  const mixed = shuffled(options, seed).map((option, index) => ({ ...option, letter: letterAt(index) }))
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
