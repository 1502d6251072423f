import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const folder = path.join(import.meta.dirname, '../../../shared/models/stories260K')

/** A small model that we did not make, beside the checkout on some machines only. */
export const storiesAreThere = existsSync(path.join(folder, 'stories260K.bin'))

export const whyNoStories = 'shared/models/stories260K is not beside this checkout'

export function readStories() {
  const read = (name: string) => new Uint8Array(readFileSync(path.join(folder, name)))
  return {
    model: read('stories260K.bin'),
    tokenizer: read('tok512.bin'),
    expected: new TextDecoder().decode(read('expected.txt')),
  }
}
