import { type Head, type Target, targetNames } from '@/lib/transformer/model'
import { type CardOrigin, cardFields } from './card-origin'
import { type HeadChoice, readHead, readHeads } from './head-choice'
import {
  choiceField,
  type Field,
  type Fields,
  noticeOf,
  numberField,
  type RefusedValue,
  readPreset,
  textField,
  wholeField,
} from './read-preset'

/**
 * The presets that the demos take in their address: the one place that says which names and values there are.
 * A page reads them (bad values become the start value and a notice); decks may only link to what is taken as it is.
 */
export interface AttentionPreset extends CardOrigin {
  readonly text: string
  /** The head shown large; null leaves the choice to the page. */
  readonly head: HeadChoice | null
  /** Heads that are switched off. */
  readonly ablated: readonly Head[]
}

export interface SamplingPreset extends CardOrigin {
  readonly prompt: string
  readonly temperature: number // 0 = greedy
  readonly topK: number // 0 = off
  readonly topP: number // 1 = off
  readonly minP: number // 0 = off
  readonly repetitionPenalty: number // 1 = off
  readonly seed: number
}

export const styleNames = ['pirate', 'letters', 'recipes'] as const
export type StyleName = (typeof styleNames)[number]

export interface LoraPreset extends CardOrigin {
  readonly style: StyleName
  readonly rank: number
  readonly alpha: number
  readonly targets: readonly Target[]
  readonly learningRate: number
  readonly steps: number
}

export const demoNames = ['attention', 'sampling', 'lora'] as const
export type DemoName = (typeof demoNames)[number]

/** Characters of a text in an address. What is typed on the page may be longer. */
export const LONGEST_TEXT = 400

const attentionFields: Fields<AttentionPreset> = {
  text: textField('The dog chased the ball because it was fast.', LONGEST_TEXT),
  head: {
    start: null,
    read: readHead,
    takes: 'LAYER.HEAD, such as 1.2, or what a head does: previous-token, induction, antecedent, subject',
  },
  ablated: { start: [], read: readHeads, takes: 'heads such as 1.2,3.4' },
  ...cardFields,
}

const samplingFields: Fields<SamplingPreset> = {
  prompt: textField('Once upon a time there was a', LONGEST_TEXT),
  temperature: numberField(1, 0, 2),
  topK: wholeField(0, 0, 1024),
  topP: numberField(1, 0.01, 1),
  minP: numberField(0, 0, 1),
  repetitionPenalty: numberField(1, 1, 2),
  seed: wholeField(1, 0, 999_999),
  ...cardFields,
}

/** Least and most of what one sets for a training. */
export const settingRanges = {
  rank: [1, 16],
  alpha: [0.1, 128],
  learningRate: [0.00001, 0.1],
  steps: [1, 500],
} as const

// With these the style is plain to see after ten seconds of one core (held-out loss 6.9 to 2.6 after 40 steps, where
// q and v alone, at any rate of learning, came to 3.6 after 60).
const loraFields: Fields<LoraPreset> = {
  style: choiceField('pirate', styleNames),
  rank: wholeField(4, ...settingRanges.rank),
  alpha: numberField(8, ...settingRanges.alpha),
  targets: targetsField(targetNames),
  learningRate: numberField(0.005, ...settingRanges.learningRate),
  steps: wholeField(50, ...settingRanges.steps),
  ...cardFields,
}

export function readAttentionPreset(search: URLSearchParams): Read<AttentionPreset> {
  return withNotices(readPreset(attentionFields, search))
}

export function readSamplingPreset(search: URLSearchParams): Read<SamplingPreset> {
  return withNotices(readPreset(samplingFields, search))
}

export function readLoraPreset(search: URLSearchParams): Read<LoraPreset> {
  return withNotices(readPreset(loraFields, search))
}

type Read<Preset> = { preset: Preset; notices: string[] }

function withNotices<Preset>({ preset, refused }: { preset: Preset; refused: RefusedValue[] }): Read<Preset> {
  return { preset, notices: refused.map(noticeOf) }
}

/** Every demo, by its address, and what it takes. */
const demos = {
  '/demos/attention': attentionFields,
  '/demos/sampling': samplingFields,
  '/demos/lora': loraFields,
} as const satisfies Record<`/demos/${DemoName}`, object>

/** Addresses of the demos. */
export const demoPaths = Object.keys(demos) as readonly (keyof typeof demos)[]

/** What is wrong with a link of a note to a demo; null when the demo takes it as it is. */
export function whatIsWrongWithLink(see: string): string | null {
  const [pathname = '', query] = see.split('?', 2)
  const demo = demoPaths.find((path) => path === pathname)
  if (!demo) return `There is no demo at ${pathname}.`
  if (query === undefined || query === '') return 'The link has no preset: add “?” and what the demo shows.'
  const search = new URLSearchParams(query)
  // Which card one comes from is added when the link is shown.
  const own = Object.keys(cardFields).find((name) => search.has(name))
  const [first] = readPreset<object>(demos[demo], search).refused
  if (own !== undefined) return `${demo} knows no “${own}”.`
  if (!first) return null
  if (first.takes === undefined) return `${demo} knows no “${first.name}”.`
  return `${demo} does not take ${first.name}=${first.value}.`
}

function targetsField(start: readonly Target[]): Field<readonly Target[]> {
  return {
    start,
    read: (text) => {
      const names = text.split(',')
      const targets = targetNames.filter((target) => names.includes(target))
      return targets.length === names.length ? targets : null
    },
    takes: `some of ${targetNames.join(', ')}, with commas between them`,
  }
}
