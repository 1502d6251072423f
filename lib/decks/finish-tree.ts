import type { Element, ElementContent, Root, RootContent, Text } from 'hast'
import { diagramPlace } from './diagram-place'
import { FORMULA_LIMITS, renderFormula } from './formula'
import {
  ANSWER_CLOSE,
  ANSWER_OPEN,
  ANY_ENCODED_MARK,
  ANY_MARK,
  blankIndex,
  drawGapsInFormula,
} from './gap-marks'

/** A page has its title, a card its question: what a text calls a heading starts below them. */
const TOP_HEADING = 3

type Pass = {
  hints: readonly (string | undefined)[]
  formulas: number
  formulaLength: number
  headingLevel: number
}

/**
 * Finishes a tree that was sanitised already: formulas are set, gaps drawn, links made safe to follow, wide things
 * made scrollable, headings fitted below the page's. Only what is made here may be raw HTML.
 */
export function finishTree(root: Root, hints: readonly (string | undefined)[]): Root {
  const pass: Pass = { hints, formulas: 0, formulaLength: 0, headingLevel: TOP_HEADING - 1 }
  const children = finishAll(root.children as ElementContent[], pass)
  return { type: 'root', children: children as RootContent[] }
}

function finishAll(nodes: ElementContent[], pass: Pass): ElementContent[] {
  return wrapAnswers(nodes.flatMap((node) => finish(node, pass)))
}

function finish(node: ElementContent, pass: Pass): ElementContent[] {
  if (node.type === 'text') return drawBlanks(node, pass)
  if (node.type !== 'element') return []
  const formula = formulaOf(node)
  if (formula) return [setFormula(formula, pass)]
  switch (node.tagName) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6': {
      const wanted = Number(node.tagName.charAt(1)) + TOP_HEADING - 1
      pass.headingLevel = Math.min(wanted, pass.headingLevel + 1, 6)
      return [element(`h${pass.headingLevel}`, {}, finishAll(node.children, pass))]
    }
    case 'a':
      return finishLink(node, pass)
    case 'img':
      return [finishPicture(node)]
    case 'pre':
      return [element('pre', { tabIndex: 0 }, finishAll(node.children, pass))]
    case 'table': {
      const table = element('table', {}, finishAll(node.children, pass))
      return [
        element('div', { className: ['table-scroll'], role: 'group', ariaLabel: 'Table', tabIndex: 0 }, [
          table,
        ]),
      ]
    }
    case 'p': {
      const children = finishAll(node.children, pass)
      const blank = children.every((child) => child.type === 'text' && child.value.trim() === '')
      return blank ? [] : [element('p', {}, children)]
    }
    default:
      return [{ ...node, children: finishAll(node.children, pass) }]
  }
}

type Formula = { tex: string; display: boolean }

/** remark-math leaves formulas as code elements with a class. */
function formulaOf(node: Element): Formula | null {
  if (node.tagName === 'code') {
    if (hasClass(node, 'math-display')) return { tex: textOf(node), display: true }
    return hasClass(node, 'math-inline') ? { tex: textOf(node), display: false } : null
  }
  const [only] = node.children
  if (node.tagName !== 'pre' || node.children.length !== 1 || only?.type !== 'element') return null
  return hasClass(only, 'math-display') ? formulaOf(only) : null
}

function setFormula({ tex, display }: Formula, pass: Pass): ElementContent {
  const drawn = drawGapsInFormula(tex, pass.hints)
  pass.formulas++
  pass.formulaLength += drawn.length
  const tooMany = pass.formulas > FORMULA_LIMITS.perText || pass.formulaLength > FORMULA_LIMITS.lengthPerText
  if (tooMany) return element('code', {}, [text(drawn)])
  return { type: 'raw', value: renderFormula(drawn, display) }
}

function finishLink(node: Element, pass: Pass): ElementContent[] {
  const children = finishAll(node.children, pass)
  const href = String(node.properties.href ?? '')
  const inside = /^\/(?![/\\])/.test(href)
  const outside = /^(?:https?:\/\/|mailto:)/i.test(href)
  if ((!inside && !outside) || ANY_ENCODED_MARK.test(href)) return children
  const away = outside ? { target: '_blank', rel: ['noopener', 'noreferrer', 'nofollow'] } : {}
  const title = node.properties.title ? { title: withoutMarks(String(node.properties.title)) } : {}
  return [element('a', { href, ...title, ...away }, children)]
}

/** Pictures come from the web or from this site; one beside an imported document is not here to be shown. */
function finishPicture(node: Element): ElementContent {
  const src = String(node.properties.src ?? '')
  const alt = withoutMarks(String(node.properties.alt ?? ''))
  const diagram = /^diagram:([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(src)?.[1]
  if (diagram !== undefined) return diagramPlace(diagram, alt)
  const shown = /^(?:https?:\/\/|\/(?![/\\]))/i.test(src) && !ANY_ENCODED_MARK.test(src)
  if (!shown) {
    const name = alt || safeDecode(src).split('/').at(-1) || 'without a name'
    return element('span', { className: ['missing-picture'] }, [
      text(`Picture: ${withoutMarks(name)} (not stored here)`),
    ])
  }
  return element('img', { src, alt, loading: 'lazy', decoding: 'async', referrerPolicy: 'no-referrer' }, [])
}

/** Blanks in running text become elements; answer marks stay, for `wrapAnswers`. */
function drawBlanks(node: Text, pass: Pass): ElementContent[] {
  const parts = node.value.split(/([\ue001\ue002\ue100-\ue17f])/)
  if (parts.length === 1) return [node]
  return parts.flatMap((part): ElementContent[] => {
    if (part === '') return []
    const index = blankIndex(part)
    return [index === null || part.length > 1 ? text(part) : blank(index, pass.hints[index])]
  })
}

function blank(index: number, hint: string | undefined): Element {
  const label = hint === undefined ? 'blank' : `blank, hint: ${hint}`
  return element('span', { className: ['gap'], dataGap: index, role: 'img', ariaLabel: label }, [
    text(hint ?? '…'),
  ])
}

/**
 * Wraps what stands between answer marks in `<mark>`. Where an answer starts in one element and ends in another
 * (across list items, say) it is left unmarked: the marks just go.
 */
function wrapAnswers(nodes: ElementContent[]): ElementContent[] {
  const finished: ElementContent[] = []
  let open: number | null = null
  for (const node of nodes) {
    if (node.type !== 'text') finished.push(node)
    else if (node.value === ANSWER_OPEN) open = finished.length
    else if (node.value === ANSWER_CLOSE) {
      if (open !== null) finished.push(element('mark', { className: ['gap-answer'] }, finished.splice(open)))
      open = null
    } else finished.push(text(withoutMarks(node.value)))
  }
  return finished
}

function element(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children }
}

function text(value: string): Text {
  return { type: 'text', value }
}

function textOf(node: Element): string {
  return node.children
    .map((child) => (child.type === 'text' ? child.value : child.type === 'element' ? textOf(child) : ''))
    .join('')
}

function hasClass(node: Element, name: string): boolean {
  return Array.isArray(node.properties.className) && node.properties.className.includes(name)
}

function withoutMarks(value: string): string {
  return value.replace(ANY_MARK, '')
}

function safeDecode(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}
