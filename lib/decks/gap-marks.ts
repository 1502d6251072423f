/**
 * Marks that carry cloze gaps through the Markdown parser: private characters, which the parser takes for letters,
 * put in before parsing and found again in the finished tree. See `finish-tree.ts` for where they become elements.
 */
export const ANSWER_OPEN = '\ue001'
export const ANSWER_CLOSE = '\ue002'
const BLANK_BASE = 0xe100
const BLANK_COUNT = 128

/** Every private character we use; a text of a person's is cleaned of them first. */
export const ANY_MARK = /[\ue001\ue002\ue100-\ue17f]/g
/** The same characters in a URL. */
export const ANY_ENCODED_MARK = /%EE%80%8[12]|%EE%8[45]%[89AB][0-9A-F]/i

/** The mark of the blank with this index (of at most 128). */
export function blankMark(index: number): string {
  return String.fromCharCode(BLANK_BASE + (index % BLANK_COUNT))
}

/** The index of the blank a character stands for, or null. */
export function blankIndex(char: string): number | null {
  const index = char.charCodeAt(0) - BLANK_BASE
  return index >= 0 && index < BLANK_COUNT ? index : null
}

/** A formula with its gaps drawn as boxes: TeX in, TeX out. */
export function drawGapsInFormula(tex: string, hints: readonly (string | undefined)[]): string {
  const withBlanks = tex.replace(/[\ue100-\ue17f]/g, (char) => {
    const hint = hints[blankIndex(char) ?? -1]
    const shown = hint === undefined ? '\\;?\\;' : `\\text{${hint.replace(/[\\{}$&#^_~%]/g, ' ')}}`
    return `\\boxed{${shown}}`
  })
  return withBlanks
    .replace(/\ue001([^\ue001\ue002]*)\ue002/g, (_, answer: string) =>
      // A box cannot hold the cells and rows of a matrix.
      /&|\\\\|\\right|\\left|\\end|\\begin/.test(answer) ? answer : `\\boxed{${answer}}`,
    )
    .replace(ANY_MARK, '')
}
