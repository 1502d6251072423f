/**
 * Inline Markdown of one line or paragraph: which parts are opaque (code, formulas), which emphasis marks
 * have no partner, and what the line says without its markup. Every function takes one pass.
 */

/** A run of `*` or `_`: where it stands, how much of it is still unpaired, and which way it can bind. */
type Run = { at: number; char: string; length: number; left: number; opens: boolean; closes: boolean }

/**
 * The same text with emphasis marks that have no partner taken out. Marks inside code and formulas, and
 * marks that are plainly no emphasis (`2 * 3`, `a**b`, `A*`), stay; so do runs shorter than `least`.
 */
export function balanceEmphasis(text: string, least: 1 | 2 = 1): string {
  const runs = emphasisRuns(text)
  pair(runs)
  let balanced = ''
  let from = 0
  for (const run of runs) {
    if (run.left < least || !isStray(text, run)) continue
    balanced += text.slice(from, run.at + run.length - run.left)
    from = run.at + run.length
  }
  return balanced + text.slice(from)
}

/** Whether some emphasis mark of the text has no partner and would show as a bare `**`. */
export function hasStrayEmphasis(text: string): boolean {
  return balanceEmphasis(text) !== text
}

/** Takes away emphasis around the whole text (`**What is it?**`): on a card's front it says nothing. */
export function unwrapEmphasis(text: string): string {
  let inner = text
  for (;;) {
    const mark = ['***', '___', '**', '__', '*', '_'].find(
      (candidate) =>
        inner.length > 2 * candidate.length && inner.startsWith(candidate) && inner.endsWith(candidate),
    )
    if (!mark) return inner
    const content = inner.slice(mark.length, -mark.length)
    // `**A** and **B**` starts and ends with marks too, but they are not partners.
    if (content.includes(mark) || content !== content.trim()) return inner
    inner = content
  }
}

/** What a line says without emphasis, code ticks, link targets and pictures; for comparing, not for showing. */
export function plainText(text: string): string {
  if (!/[\\*`_[\]]/.test(text)) return text.split(/\s+/).join(' ').trim()
  let plain = ''
  let i = 0
  while (i < text.length) {
    const char = text[i] ?? ''
    if (char === '\\' && i + 1 < text.length) {
      plain += text[i + 1]
      i += 2
    } else if (char === '*' || char === '`') {
      i++
    } else if (char === '_' && !isWordChar(text[i - 1]) !== !isWordChar(text[i + 1])) {
      i++
    } else if (char === ']' && text[i + 1] === '(') {
      const end = text.indexOf(')', i)
      i = end === -1 ? i + 1 : end + 1
    } else if (char === '[' || char === ']' || (char === '!' && text[i + 1] === '[')) {
      i++
    } else {
      plain += char
      i++
    }
  }
  return plain.split(/\s+/).join(' ').trim()
}

/** For each character, whether it belongs to inline code, a formula, or is escaped. */
export function opaqueMask(text: string): Uint8Array {
  const mask = new Uint8Array(text.length)
  const ticks = tickRuns(text)
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    if (char === '\\') {
      mask[i] = 1
      if (i + 1 < text.length) mask[i + 1] = 1
      i++
    } else if (char === '`') {
      const length = runLength(text, i)
      const end = ticks.closer(i, length)
      mask.fill(1, i, end)
      i = end - 1
    } else if (char === '$') {
      const end = formulaEnd(text, i)
      mask.fill(1, i, end)
      i = end - 1
    }
  }
  return mask
}

/** The end of the formula that starts at `i`, or `i + 1` where the dollar is only a dollar. */
function formulaEnd(text: string, i: number): number {
  const mark = text[i + 1] === '$' ? '$$' : '$'
  if (mark === '$' && (text[i + 1] === ' ' || text[i + 1] === undefined)) return i + 1
  const close = text.indexOf(mark, i + mark.length)
  if (close === -1) return i + mark.length
  // `$5 and $6`: a closing dollar follows no blank and precedes no digit.
  if (mark === '$' && (text[close - 1] === ' ' || /\d/.test(text[close + 1] ?? ''))) return i + 1
  return close + mark.length
}

function tickRuns(text: string): { closer(at: number, length: number): number } {
  const byLength = new Map<number, number[]>()
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== '`') continue
    const length = runLength(text, i)
    const list = byLength.get(length) ?? []
    list.push(i)
    byLength.set(length, list)
    i += length - 1
  }
  const next = new Map<number, number>()
  return {
    closer(at, length) {
      const list = byLength.get(length) ?? []
      let index = next.get(length) ?? 0
      while (index < list.length && (list[index] ?? 0) <= at) index++
      next.set(length, index)
      const close = list[index]
      return close === undefined ? at + length : close + length
    },
  }
}

function runLength(text: string, at: number): number {
  let end = at
  while (text[end] === text[at]) end++
  return end - at
}

function emphasisRuns(text: string): Run[] {
  const mask = opaqueMask(text)
  const runs: Run[] = []
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? ''
    if (mask[i] || (char !== '*' && char !== '_')) continue
    let end = i
    while (text[end] === char && !mask[end]) end++
    runs.push(flanking(text, { at: i, char, length: end - i, left: end - i, opens: false, closes: false }))
    i = end - 1
  }
  return runs
}

/** CommonMark's rules for which way a run of emphasis marks can bind. */
function flanking(text: string, run: Run): Run {
  const before = text[run.at - 1]
  const after = text[run.at + run.length]
  const leftFlanking = !isSpace(after) && (!isPunctuation(after) || isSpace(before) || isPunctuation(before))
  const rightFlanking = !isSpace(before) && (!isPunctuation(before) || isSpace(after) || isPunctuation(after))
  if (run.char === '*') return { ...run, opens: leftFlanking, closes: rightFlanking }
  return {
    ...run,
    opens: leftFlanking && (!rightFlanking || isPunctuation(before)),
    closes: rightFlanking && (!leftFlanking || isPunctuation(after)),
  }
}

function pair(runs: Run[]): void {
  const open: Run[] = []
  for (const run of runs) {
    if (run.closes) {
      while (run.left > 0) {
        const index = open.findLastIndex((candidate) => candidate.char === run.char)
        const opener = open[index]
        if (!opener) break
        const used = Math.min(opener.left, run.left) >= 2 ? 2 : 1
        opener.left -= used
        run.left -= used
        // What opened later and is still open lies across this pair: it stays without a partner.
        open.length = opener.left > 0 ? index + 1 : index
      }
    }
    if (run.left > 0 && run.opens) open.push(run)
  }
}

/** An unpaired run that reads as a forgotten mark rather than as a sign of its own. */
function isStray(text: string, run: Run): boolean {
  const before = text[run.at - 1]
  const after = text[run.at + run.length]
  if (isSpace(before) && isSpace(after)) return run.at === 0 || after === undefined
  if (isWordChar(before) && isWordChar(after)) return false
  if (run.left >= 2) return run.char === '*' || !isWordChar(before)
  return isSpace(before) && run.opens && run.char === '*'
}

function isSpace(char: string | undefined): boolean {
  return char === undefined || /\s/.test(char)
}

function isPunctuation(char: string | undefined): boolean {
  return char !== undefined && /[\p{P}\p{S}]/u.test(char)
}

function isWordChar(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}_]/u.test(char)
}
