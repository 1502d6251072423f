import { readFileSync, writeFileSync } from 'node:fs'
import { wordsOf } from '@/lib/grading/words'

const dir = '/work/shared/data/asag'
const cache = new Map<string, unknown>()
const read = (text: string) => {
  let r = cache.get(text)
  if (!r) {
    r = wordsOf(text).map((w) => [w.stem, w.kind[0], w.negated ? 1 : 0, w.clause])
    cache.set(text, r)
  }
  return r
}
const rows: unknown[] = []
for (const file of ['mohler-dev', 'semeval-train'])
  for (const line of readFileSync(`${dir}/${file}.jsonl`, 'utf8').trim().split('\n')) {
    const r = JSON.parse(line)
    rows.push({ q: read(r.question), r: r.references.map(read), a: read(r.answer) })
  }
writeFileSync('/tmp/tok.json', JSON.stringify(rows))
