import type { Line } from './line'

/**
 * A line above `===` is a heading. Above `---` it is one only where it stands alone, reads like a title,
 * and the document does not use such rules to part its questions.
 */
export function markUnderlinedHeadings(lines: Line[]): void {
  const parts = lines.some(
    (line, i) =>
      line.kind === 'rule' && (i === 0 || lines[i - 1]?.kind === 'blank' || lines[i - 1]?.kind === 'item'),
  )
  for (let i = 1; i < lines.length; i++) {
    const rule = lines[i] as Line
    const line = lines[i - 1] as Line
    const before = lines[i - 2]?.kind ?? 'blank'
    const alone = before !== 'text' && before !== 'item' && before !== 'quote'
    if (rule.kind !== 'rule' || line.kind !== 'text' || !alone || rule.text.includes(' ')) continue
    if (line.text.length > 200 || line.indent > 3) continue
    const isQuestion = line.text.endsWith('?') || line.text.endsWith('?**')
    const isTitle = !/[.!,;:]$/.test(line.text)
    if (rule.text[0] === '=' || (rule.text[0] === '-' && (isQuestion || (isTitle && !parts)))) {
      line.kind = 'heading'
      line.level = rule.text[0] === '=' ? 1 : 2
      rule.kind = 'underline'
    }
  }
}
