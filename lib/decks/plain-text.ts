import { fillCloze } from './cloze'
import { texText } from './tex-text'

/**
 * Markdown as plain reading text: marks removed, words and code kept, formulas made readable, lines joined by one
 * space.
 * A quick reading for search and list rows, linear in the length of the text; the renderer is `markdown.ts`.
 */
export function plainText(source: string): string {
  return fillCloze(source)
    .replace(/\$\$([^$]{1,4000})\$\$|\$([^$\n]{1,2000})\$/g, readFormula)
    .replace(/^[ \t]*(?:`{3,}|~{3,})[^\n]*$/gm, '')
    .replace(/^[ \t>]*(?:#{1,6}[ \t]|(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t])?)?/gm, '')
    .replace(/^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*){0,60}\|?[ \t]*$/gm, '')
    .replace(/!?\[([^[\]\n]{0,400})\]\([^()\n]{0,2000}\)/g, '$1')
    .replace(/<((?:https?:|mailto:)[^<>\s]{1,2000})>/g, '$1')
    .replace(/<\/?[a-zA-Z][^<>\n]{0,400}>/g, ' ')
    .replace(/\*\*|__|~~|`+|\$\$?/g, '')
    .replace(/(^|[\s(])[*_](?=\S)|(?<=[^\s\\])[*_](?=[\s).,;:!?]|$)/gm, '$1')
    .replace(/\|/g, ' ')
    .replace(/\\([!-/:-@[-`{-~])/g, unescapeMark)
    .replace(/\s+/g, ' ')
    .trim()
}

/** The first `length` characters of the plain text, cut at a word, with an ellipsis when something is left out. */
export function excerpt(source: string, length: number): string {
  const text = plainText(source)
  if (text.length <= length) return text
  const cut = text.slice(0, length - 1)
  const space = cut.lastIndexOf(' ')
  return `${(space > length / 2 ? cut.slice(0, space) : cut).replace(/[\ud800-\udbff]$/, '').trimEnd()}…`
}

/** Text as it is compared in a search: one Unicode form, lower case. */
export function foldForSearch(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** What stands between two dollars: a formula if it looks like one, else money. */
function readFormula(whole: string, display: string | undefined, inline: string | undefined): string {
  const tex = display ?? inline ?? ''
  return /[\\{}^]/.test(tex) ? texText(tex) : whole
}

/** Backslashes before punctuation are Markdown escapes, except where LaTeX needs them. */
function unescapeMark(whole: string, mark: string): string {
  return '{}\\,;:!'.includes(mark) ? whole : mark
}
