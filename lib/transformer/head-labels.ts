import { BadModelFile } from './bad-model-file'
import type { HeadLabel } from './engine'
import type { ModelConfig } from './model'

/** Reads `labels.json`: what each head was measured to do, under `heads`. */
export function readLabels(json: string, config: ModelConfig): HeadLabel[] {
  let file: unknown
  try {
    file = JSON.parse(json)
  } catch {
    throw bad('it is no JSON')
  }
  const heads = typeof file === 'object' && file !== null && 'heads' in file ? file.heads : file
  if (!Array.isArray(heads)) throw bad('it has no list of heads')
  return heads.map((entry: unknown, at) => {
    if (!isLabel(entry)) throw bad(`entry ${at + 1} of its heads cannot be read`)
    const { layer, head, kind, value, measured } = entry
    if (layer >= config.layers || head >= config.heads)
      throw bad(`there is no head ${head} in layer ${layer}`)
    return { layer, head, kind, value, measured }
  })
}

function isLabel(value: unknown): value is HeadLabel {
  if (typeof value !== 'object' || value === null) return false
  const { layer, head, kind, value: share, measured } = value as Record<string, unknown>
  const isPlace = [layer, head].every((place) => Number.isInteger(place) && (place as number) >= 0)
  return isPlace && typeof kind === 'string' && typeof share === 'number' && typeof measured === 'string'
}

function bad(why: string): BadModelFile {
  return new BadModelFile(`The labels of the heads (labels.json) cannot be used: ${why}.`)
}
