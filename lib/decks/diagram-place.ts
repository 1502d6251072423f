import type { Element } from 'hast'
import { escapeHtml } from './escape-html'

/**
 * Where a diagram of `content/diagrams` belongs, `![alt](diagram:name)`: its alt text as a sentence, which stays
 * when there is no drawing by that name.
 */
export function diagramPlace(name: string, alt: string): Element {
  const sentence = alt === '' || /[.?!]$/.test(alt) ? alt : `${alt}.`
  return {
    type: 'element',
    tagName: 'span',
    properties: { className: ['diagram'], dataDiagram: name },
    children: [{ type: 'text', value: sentence }],
  }
}

const PLACE = /<span class="diagram" data-diagram="([a-z0-9-]+)">([^<]*)<\/span>/g

/** HTML with drawings in their places; `find` returns the SVG of a name, or null. The alt text becomes its label. */
export function fillDiagramPlaces(html: string, find: (name: string) => string | null): string {
  if (!html.includes('data-diagram')) return html
  return html.replace(PLACE, (place, name: string, alt: string) => {
    const svg = find(name)
    // The alt text stands escaped already; only a quote could end the attribute.
    return svg === null
      ? place
      : `<span class="diagram drawn" role="img" aria-label="${alt.replaceAll('"', escapeHtml('"'))}">${svg}</span>`
  })
}
