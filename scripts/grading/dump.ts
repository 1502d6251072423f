import { readFileSync, writeFileSync } from 'node:fs'
import { featuresOf } from '@/lib/grading/features'
import { type Reading, read, Worth } from '@/lib/grading/reading'

const dir = '/work/shared/data/asag'
const cache = new Map<string, Reading>()
const r1 = (text: string) => {
  let r = cache.get(text)
  if (!r) cache.set(text, (r = read(text)))
  return r
}
const data = ['mohler-dev', 'semeval-train'].flatMap((f) =>
  readFileSync(`${dir}/${f}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((l) => JSON.parse(l)),
)
const df = new Map<string, Set<string>>()
const n = new Set<string>()
if (process.argv[2] === 'idf')
  for (const r of data) {
    n.add(r.question)
    for (const t of [...r.references, r.answer])
      for (const w of r1(t).words) {
        let x = df.get(w.stem)
        if (!x) df.set(w.stem, (x = new Set()))
        x.add(r.question)
      }
  }
const W = new Map(
  [...df].map(([k, x]) => [
    k,
    Math.min(1, Math.max(0.1, Math.log((n.size + 1) / (x.size + 1)) / Math.log(n.size / 4))),
  ]),
)
console.log(W.size, [...W].filter((x) => x[1] < 1).length)
const rows: unknown[] = []
const t0 = performance.now()
let names: string[] = []
for (const r of data) {
  const q = r1(r.question)
  const f = featuresOf(q, r.references.map(r1), r1(r.answer), new Worth(q, W))
  names = Object.keys(f)
  rows.push({ id: r.id, c: r.corpus ?? 'mohler', q: r.question, y: r.score ?? r.label, x: Object.values(f) })
}
console.log(rows.length, performance.now() - t0, 'ms')
writeFileSync(process.argv[3] ?? '/tmp/feat.json', JSON.stringify({ names, rows }))
