import { plainText } from '@/lib/decks/plain-text'
import { nameOfKind } from './question'
import type { ReportItem } from './report'

type Row = Pick<
  ReportItem,
  | 'position'
  | 'topic'
  | 'deckName'
  | 'kind'
  | 'answerText'
  | 'answered'
  | 'verdict'
  | 'mark'
  | 'certainty'
  | 'timeMs'
  | 'override'
> & { question: string; modelAnswer: string }

const columns: [string, (row: Row) => string | number][] = [
  ['number', ({ position }) => position + 1],
  ['topic', ({ topic }) => topic],
  ['deck', ({ deckName }) => deckName],
  ['kind', ({ kind }) => nameOfKind(kind)],
  ['question', ({ question }) => question],
  ['your answer', ({ answerText }) => answerText],
  ['answered', ({ answered }) => (answered ? 'yes' : 'no')],
  ['outcome', ({ verdict }) => verdict?.outcome ?? ''],
  ['mark', ({ mark }) => Math.round(mark * 100)],
  ['certainty', ({ certainty }) => certainty ?? ''],
  ['seconds', ({ timeMs }) => Math.round(timeMs / 1_000)],
  ['your own mark', ({ override }) => (override ? Math.round(override.mark * 100) : '')],
  ['reason', ({ override }) => override?.why ?? ''],
  ['model answer', ({ modelAnswer }) => modelAnswer],
  ['points missed', ({ verdict }) => missedOf(verdict)],
]

/** A report as a table for spreadsheets (RFC 4180, with the mark that makes Excel read UTF-8). */
export function reportCsv(rows: readonly Row[]): string {
  const lines = [columns.map(([name]) => name), ...rows.map((row) => columns.map(([, read]) => read(row)))]
  return `\ufeff${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`
}

function missedOf(verdict: Row['verdict']): string {
  const missed = verdict?.points.filter(({ state }) => state === 'missing' || state === 'contradicted') ?? []
  return missed.map(({ text }) => plainText(text)).join(' | ')
}

function cell(value: string | number): string {
  const text = String(value)
  // A spreadsheet would run what begins like a formula.
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
