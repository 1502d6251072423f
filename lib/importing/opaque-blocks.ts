import { fenceOf, type Line } from './line'
import { readMarker } from './qa-lines'

/** Where fences, comments and formulas could end: so that an unclosed one swallows nothing. */
export type Closers = {
  fence(after: number, char: string, length: number): number
  comment(after: number): number
}

/** Collects them, in one pass over the lines. Ask for each kind in the order of the lines. */
export function findClosers(lines: Line[]): Closers {
  const fences: { at: number; char: string; length: number }[] = []
  const comments: number[] = []
  for (const [at, line] of lines.entries()) {
    const fence = fenceOf(line)
    if (fence && fence.info === '') fences.push({ at, char: fence.char, length: fence.length })
    if (line.text.includes('-->')) comments.push(at)
  }
  let nextFence = 0
  let nextComment = 0
  return {
    fence(after, char, length) {
      while (nextFence < fences.length && (fences[nextFence]?.at ?? 0) <= after) nextFence++
      // Looking a bounded way ahead keeps a file of nothing but fences linear.
      for (const fence of fences.slice(nextFence, nextFence + 64)) {
        if (fence.char === char && fence.length >= length) return fence.at
      }
      return -1
    },
    comment(after) {
      while (nextComment < comments.length && (comments[nextComment] ?? 0) < after) nextComment++
      return comments[nextComment] ?? -1
    },
  }
}

/** A block of lines that are not to be read as text; `end` is the index of its last line. */
type Block = { kind: 'code' | 'comment' | 'math'; end: number }

/** The block of code, comment or formula that opens at line `i`; null for none. An unclosed fence is a block of one line. */
export function blockAt(lines: Line[], i: number, closers: Closers): Block | null {
  const line = lines[i] as Line
  const fence = fenceOf(line)
  if (fence) {
    const end = closers.fence(i, fence.char, fence.length)
    return { kind: 'code', end: end === -1 ? i : end }
  }
  if (line.text.startsWith('<!--')) {
    const closesAt = line.text.indexOf('-->')
    if (closesAt !== -1) return closesAt + 3 === line.text.length ? { kind: 'comment', end: i } : null
    const end = closers.comment(i)
    return end === -1 ? null : { kind: 'comment', end }
  }
  if (line.text.startsWith('$$')) return formula(lines, i, '$$', line.text.indexOf('$$', 2) !== -1)
  if (line.text.startsWith('\\[')) return formula(lines, i, '\\]', line.text.includes('\\]'))
  return null
}

const longestFormula = 200

function formula(lines: Line[], i: number, close: string, closesHere: boolean): Block | null {
  if (closesHere) return { kind: 'math', end: i }
  for (let k = i + 1; k < Math.min(lines.length, i + longestFormula); k++) {
    const text = lines[k]?.text ?? ''
    if (text.includes(close)) return { kind: 'math', end: k }
    if (text.startsWith('# ') || text.startsWith('## ')) break
  }
  return null
}

/** Marks YAML at the top of a file as such. Returns the index of the first line after it. */
export function markFrontMatter(lines: Line[]): number {
  if (lines[0]?.raw.trimEnd() !== '---') return 0
  for (let i = 1; i < Math.min(lines.length, 100); i++) {
    const text = lines[i]?.text ?? ''
    if (text === '---' || text === '...') {
      for (let k = 0; k <= i; k++) (lines[k] as Line).kind = 'front-matter'
      return i + 1
    }
    // YAML is `key: value` and its indented or dashed continuation; anything else is the document itself.
    if (!/^(?:[\w-]+:|- |#|$)/.test(text) && (lines[i]?.indent ?? 0) === 0) return 0
    if (readMarker(text)) return 0
  }
  return 0
}
