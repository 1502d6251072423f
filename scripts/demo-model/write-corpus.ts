/**
 * Writes what the demo model is trained on and measured with: `train.txt` and `held-out.txt` (documents apart by
 * `<|endoftext|>`) and `probes.json` (held-out texts with what a head should find in them).
 */
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { document } from './corpus/corpus'
import { antecedentCase, repeatedPassage, subjectCase } from './corpus/probes'

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'data/demo-model' },
    seed: { type: 'string', default: '1' },
    documents: { type: 'string', default: '420000' },
    'held-out': { type: 'string', default: '4000' },
    probes: { type: 'string', default: '400' },
    'probes-only': { type: 'boolean', default: false },
  },
})

const write = (name: string, count: number, heldOut: boolean): void => {
  const stream = createWriteStream(join(values.out, name))
  let block = ''
  for (let index = 0; index < count; index++) {
    block += `${document(Number(values.seed), index, heldOut)}<|endoftext|>`
    if (block.length > 1 << 20 || index === count - 1) {
      stream.write(block)
      block = ''
    }
  }
  stream.end()
}

mkdirSync(values.out, { recursive: true })
const seed = Number(values.seed)
const probes = <T>(make: (seed: number, index: number) => T): T[] =>
  Array.from({ length: Number(values.probes) }, (_, index) => make(seed, index))
writeFileSync(
  join(values.out, 'probes.json'),
  JSON.stringify({
    seed,
    texts: probes((_, index) => document(seed, index, true)),
    passages: probes(repeatedPassage),
    antecedents: probes(antecedentCase),
    subjects: probes(subjectCase),
  }),
)
if (!values['probes-only']) {
  write('held-out.txt', Number(values['held-out']), true)
  write('train.txt', Number(values.documents), false)
}
