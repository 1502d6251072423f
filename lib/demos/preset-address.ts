import type { CardOrigin } from './card-origin'
import type { HeadChoice } from './head-choice'
import type { AttentionPreset, LoraPreset, SamplingPreset } from './presets'
import { readAttentionPreset, readLoraPreset, readSamplingPreset } from './presets'

/** The address that opens the attention page as it stands now; what is as usual is left out. */
export function attentionAddress(preset: AttentionPreset): string {
  const start = readAttentionPreset(new URLSearchParams()).preset
  return address('/demos/attention', preset, [
    ['text', preset.text !== start.text && preset.text],
    ['head', preset.head !== null && headText(preset.head)],
    ['ablated', preset.ablated.length > 0 && preset.ablated.map(headText).join(',')],
  ])
}

/** The address that opens the sampling page as it stands now; what is as usual is left out. */
export function samplingAddress(preset: SamplingPreset): string {
  const start = readSamplingPreset(new URLSearchParams()).preset
  const names = ['prompt', 'temperature', 'topK', 'topP', 'minP', 'repetitionPenalty', 'seed'] as const
  return address(
    '/demos/sampling',
    preset,
    names.map((name) => [name, preset[name] !== start[name] && String(preset[name])]),
  )
}

/** The address that opens the LoRA page with what is set now; what is as usual is left out. */
export function loraAddress(preset: LoraPreset): string {
  const start = readLoraPreset(new URLSearchParams()).preset
  const names = ['style', 'rank', 'alpha', 'targets', 'learningRate', 'steps'] as const
  return address(
    '/demos/lora',
    preset,
    names.map((name) => [name, String(preset[name]) !== String(start[name]) && String(preset[name])]),
  )
}

function headText(head: HeadChoice): string {
  return typeof head === 'string' ? head : `${head.layer}.${head.head}`
}

/** The card one came from stays in the address, so that the way back does too. */
function address(path: string, { card, from, deck }: CardOrigin, values: [string, string | false][]): string {
  const given = values.filter((entry): entry is [string, string] => entry[1] !== false)
  if (card !== null) given.push(['card', card], ['from', from])
  if (deck !== null) given.push(['deck', deck])
  const query = new URLSearchParams(given).toString()
  return query === '' ? path : `${path}?${query}`
}
