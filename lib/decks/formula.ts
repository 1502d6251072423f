import katex from 'katex'
import { escapeHtml } from './escape-html'

/** Characters of one formula and, of one text, formulas and their characters; the rest is shown as written. */
export const FORMULA_LIMITS = { length: 2_000, perText: 200, lengthPerText: 6_000 } as const

/** Commands that define commands: a few of them can grow without bound, and no card needs one. */
const DEFINES = /\\(?:[egx]?def|let|futurelet|global|long|(?:re|provide)?(?:new)?command)(?![a-zA-Z])/

/**
 * A formula as HTML and MathML. Commands that could reach outside (links, pictures, classes) are refused; a formula
 * that cannot be set becomes a readable sentence with its source, never an exception.
 */
export function renderFormula(tex: string, display: boolean): string {
  const set = typeset(tex, display)
  if (!set.ok) {
    return `<span class="formula-error">This formula cannot be set: ${escapeHtml(set.reason)} <code>${escapeHtml(tex)}</code></span>`
  }
  // What may be wider than the page scrolls, so it has to be within reach of the keyboard.
  const html = set.html.replace('<span class="katex-display">', '<span class="katex-display" tabindex="0">')
  return `<span class="formula">${html}</span>`
}

function typeset(tex: string, display: boolean): { ok: true; html: string } | { ok: false; reason: string } {
  if (tex.length > FORMULA_LIMITS.length) return { ok: false, reason: 'it is too long.' }
  if (DEFINES.test(tex)) return { ok: false, reason: 'a formula cannot define commands.' }
  try {
    const html = katex.renderToString(tex, {
      displayMode: display,
      output: 'htmlAndMathml',
      trust: false,
      strict: 'ignore',
      throwOnError: true,
      maxExpand: 1_000,
      maxSize: 20,
    })
    return { ok: true, html }
  } catch (error) {
    return { ok: false, reason: reasonOf(error) }
  }
}

/** "KaTeX parse error: Expected '}' at position 7: \frac{1̲" → "expected '}' at character 7." */
function reasonOf(error: unknown): string {
  if (!(error instanceof katex.ParseError)) return 'it is nested too deeply.'
  const sentence = error.message
    .replace(/^KaTeX parse error: /, '')
    .replace(/ at (position \d+|end of input)[\s\S]*$/, '')
  const at = typeof error.position === 'number' ? ` at character ${error.position + 1}` : ''
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1).slice(0, 200)}${at}.`
}
