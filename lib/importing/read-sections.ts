import { toMarkdown, trimLines } from './body'
import { type ImportedCard, quote, type Reading } from './imported-card'
import { plainText } from './inline'
import type { Line } from './line'
import { hasQuestionMark, opensLikeQuestion, splitNumber, tidyQuestion } from './questions'

/** A heading with its own text, up to the next heading, and the headings it stands under. */
type Section = { heading: Line | null; path: Line[]; body: Line[] }

/**
 * Reads lines as an article: one derived card for each heading that has text of its own. Text before the
 * first heading becomes context of the first card; a conclusion after the last sub-section goes to the
 * section it concludes. `outer` are the headings in whose scope the lines stand.
 */
export function readSections(lines: Line[], outer: Line[]): Reading {
  const sections = toSections(lines, outer)
  moveConclusion(sections)
  const cards: ImportedCard[] = []
  const remainder = []
  let preamble = ''
  for (const { heading, path, body } of sections) {
    const text = toMarkdown(body)
    if (!heading) preamble = text
    else if (text === '') remainder.push({ line: heading.number, text: heading.text })
    else {
      const context = preamble === '' ? '' : `\n\n> **Context:** ${preamble.split('\n').join('\n> ')}`
      preamble = ''
      cards.push({
        front: askForSection(heading, path),
        back: text + context,
        kind: 'section',
        derived: true,
        line: heading.number,
      })
    }
  }
  const first = trimLines(lines)[0]
  const problems = preamble === '' ? [] : [{ line: first?.number ?? 1, message: strayMessage(preamble) }]
  return { cards, problems, remainder }
}

/** What to say about text that no card can be made of. */
export function strayMessage(text: string): string {
  return `This text stands under no question and no heading, so it makes no card: ${quote(text, 2000)}`
}

function toSections(lines: Line[], outer: Line[]): Section[] {
  const open = [...outer]
  const sections: Section[] = [{ heading: null, path: [...open], body: [] }]
  for (const line of lines) {
    if (line.kind !== 'heading') {
      sections.at(-1)?.body.push(line)
      continue
    }
    while ((open.at(-1)?.level ?? 0) >= line.level) open.pop()
    sections.push({ heading: line, path: [...open], body: [] })
    open.push(line)
  }
  return sections
}

const conclusion =
  /^[*_]{0,3}(?:in (?:conclusion|summary|closing)|to (?:conclude|sum up|summari[sz]e)|overall|all in all|summing up)\b/i

/** "In conclusion, …" below the last sub-section is about the whole that the sub-sections are parts of. */
function moveConclusion(sections: Section[]): void {
  const last = sections.at(-1)
  const whole = last?.path[0]
  const target = sections.find((section) => section.heading === whole)
  if (!last || !whole || !target || trimLines(target.body).length === 0) return
  const start = last.body.findLastIndex(
    (line, i) => last.body[i - 1]?.kind === 'blank' && conclusion.test(line.text),
  )
  // Only the very end of the document concludes it, and a section keeps a text of its own.
  const moved = last.body.slice(start)
  if (start <= 0 || trimLines(moved).length > 12 || trimLines(last.body.slice(0, start)).length === 0) return
  last.body.splice(start)
  const blank: Line = { ...(moved[0] as Line), kind: 'blank', raw: '', text: '' }
  target.body.push(blank, ...moved)
}

const vagueTitle =
  /^(?:introduction|intro|overview|background|summary|conclusions?|examples?|notes?|discussion|motivation|results?|basics|definition|limitations|further reading|references|details|remarks|applications?|advantages|disadvantages)$/i

const interrogative = /^(?:how|what|why|when|where|which|who|whose)\b/i

/**
 * The task a section becomes: `Explain **Text generation** (Fine-tuning, Examples).` A heading that is worded
 * as a question or a task already stays as it is, but for its missing mark.
 */
export function askForSection(heading: Line, path: Line[]): string {
  const title = titleOf(heading)
  const parents = path.map(titleOf).filter((parent) => parent !== '' && parent !== title)
  const scope = parents.length === 0 ? '' : ` (${parents.map(plainText).join(', ')})`
  if (hasQuestionMark(title)) return title
  if (opensLikeQuestion(title)) return title + (interrogative.test(title) ? '?' : '') + scope
  const nearest = parents.at(-1)
  if (vagueTitle.test(plainText(title)) && nearest)
    return `What does “${plainText(title)}” say about ${bold(nearest)}?`
  return `Explain ${bold(title)}${scope}.`
}

function titleOf(heading: Line): string {
  return tidyQuestion(splitNumber(heading.text).text)
}

function bold(title: string): string {
  return /[*_`$]/.test(title) ? title : `**${title}**`
}
