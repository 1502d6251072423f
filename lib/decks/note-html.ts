import { escapeHtml } from './escape-html'
import { renderMarkdown } from './markdown'
import type { KeyPoint, NoteContent, NoteExtras } from './note-content'

/** A text of one line without the paragraph around it; one of several blocks as it is. */
export function inlineHtml(source: string): string {
  const html = renderMarkdown(source)
  const only = /^<p>((?:(?!<p>)[\s\S])*)<\/p>$/.exec(html.trim())
  return only?.[1] ?? html
}

/** What a good answer says, as a list under a small heading; nothing when there are no key points. */
export function keyPointsHtml(keyPoints: readonly KeyPoint[]): string {
  return titledList(
    'key-points',
    'Worth saying',
    keyPoints.map((point) => inlineHtml(point.text)),
  )
}

/** A help to be opened, for the question side. */
export function hintHtml({ hint }: NoteExtras): string {
  if (hint === undefined) return ''
  return `<details class="hint"><summary>Hint</summary><div>${renderMarkdown(hint)}</div></details>`
}

/**
 * Sentences of a note that a verdict on an answer may name (key points, misconceptions and their reasons), from
 * Markdown to safe HTML. Those without any markup are left out: they are shown as they are.
 */
export function phrasesHtml(content: NoteContent): Record<string, string> {
  const points = content.kind === 'free-text' ? content.keyPoints.map(({ text }) => text) : []
  const beside = (content.misconceptions ?? []).flatMap(({ text, because }) => [text, because])
  const rendered = [...points, ...beside].map((text) => [text, inlineHtml(text)] as const)
  return Object.fromEntries(rendered.filter(([text, html]) => html !== escapeHtml(text)))
}

/** What goes with every answer: misconceptions with why they are wrong, then sources. */
export function afterAnswerHtml({ misconceptions = [], sources = [] }: NoteExtras): string {
  return (
    titledList(
      'misconceptions',
      'Often said, and wrong',
      misconceptions.map(
        ({ text, because }) =>
          `<span class="said">${inlineHtml(text)}</span> <span class="because">${inlineHtml(because)}</span>`,
      ),
    ) + titledList('sources', sources.length === 1 ? 'Source' : 'Sources', sources.map(inlineHtml))
  )
}

/** Other answers that a gap takes. */
export function acceptedHtml(answers: readonly string[]): string {
  return answers.length === 0
    ? ''
    : `<p class="accepted">Also right: ${answers.map(inlineHtml).join(', ')}</p>`
}

/** A list of finished HTML under a heading; `name` is its class. */
function titledList(name: string, title: string, items: readonly string[]): string {
  if (items.length === 0) return ''
  const list = items.map((item) => `<li>${item}</li>`).join('')
  return `<div class="${name}"><p class="${name}-title">${escapeHtml(title)}</p><ul>${list}</ul></div>`
}
