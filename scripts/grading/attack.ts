import { readdirSync, readFileSync } from 'node:fs'
import { parseDeckFile } from '@/lib/decks/deck-file'
import { gradeText } from '@/lib/grading/grade-text'

const notes = new Map(
  readdirSync('content/decks')
    .flatMap((f) => parseDeckFile(readFileSync('content/decks/' + f, 'utf8'), f).deck?.notes ?? [])
    .map((n) => [n.key, n.content]),
)
const tasks = new Map<string, any>()
const by = new Map<string, number[]>()
const show = process.argv[2]
for (const line of readFileSync('/tmp/attacks.jsonl', 'utf8').trim().split('\n')) {
  const a = JSON.parse(line)
  const c: any = notes.get(a.note)
  if (!tasks.has(a.note))
    tasks.set(a.note, {
      question: c.question,
      references: [c.answer],
      keyPoints: c.keyPoints.map((k: any) => ({ also: [], not: [], ...k })),
      misconceptions: c.misconceptions ?? [],
    })
  const v = gradeText(tasks.get(a.note), a.answer)
  const r = v.suggestedRating === 3 ? 0 : v.suggestedRating === null ? 1 : 2
  for (const k of [a.label + ' ' + a.guard, '= ' + a.label]) {
    const n = by.get(k) ?? [0, 0, 0]
    n[r]!++
    by.set(k, n)
  }
  if (
    show &&
    a.guard.startsWith(show) &&
    ((a.label === 'wrong' && r === 0) || (a.label === 'right' && r === 2))
  ) {
    console.log(
      `\n${a.id} ${a.label} -> ${v.outcome} ${v.score.toFixed(2)} ${v.confidence.toFixed(2)} ${v.notices.map((n) => n.code)}\n  ${a.answer}`,
    )
    for (const p of v.points)
      console.log(
        `   [${p.weight}] ${p.state}: ${p.text}  <- ${p.evidence.map((s) => a.answer.slice(s.start, s.end)).join(' … ')}`,
      )
    for (const m of v.mistakes)
      console.log(
        '   MISTAKE',
        m.text,
        '<-',
        m.evidence.map((s) => a.answer.slice(s.start, s.end)).join(' … '),
      )
  }
}
if (!show)
  for (const [k, [p, u, f]] of [...by].sort()) console.log(k.padEnd(36), 'pass', p, 'ask', u, 'again', f)
