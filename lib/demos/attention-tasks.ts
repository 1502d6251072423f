import type { AttentionMaps, Engine, HeadLabel } from '@/lib/transformer/engine'
import type { Head } from '@/lib/transformer/model'
import {
  type HeadMaps,
  headName,
  headOf,
  heaviestKeys,
  labelOf,
  measuredWords,
  rowSteps,
} from './attention-head'
import { chosenHead, type HeadChoice } from './head-choice'
import { percent } from './number-words'
import { type DemoTask, quarterOf, quarters, tokensOfWord, weightOn } from './task'
import { probabilitiesOf } from './text-scores'
import { tokenName } from './token-words'

const PRONOUN = 'Anna dropped the cup because it was wet.'
const STORY = 'The cat sat on the mat near the door.'
const TWICE = 'The fox saw a red kite. The fox'
const REPEATED = 'Tom had a blue hat. Anna was glad. Tom had a blue'

/** What the attention page is set to, so that one sees there what was asked about. */
export interface AttentionScene {
  readonly text: string
  readonly head: Head
  /** The token whose row is shown. */
  readonly row: number
  readonly ablated: readonly Head[]
}

/** What the attention page asks before it shows. */
export const attentionTasks: readonly DemoTask<AttentionScene>[] = [
  {
    id: 'antecedent',
    question: `“${PRONOUN}” One head was found to look back from a pronoun to the noun it stands for. Which word gets most of the weight of “it” there?`,
    choices: [
      { value: 'Anna', label: 'Anna' },
      { value: 'cup', label: 'cup' },
      { value: 'because', label: 'because' },
      { value: 'elsewhere', label: 'none of these' },
    ],
    check: async (engine) => {
      const { maps, head, label } = await measured(engine, PRONOUN, 'antecedent')
      const row = tokensOfWord(maps.tokens, PRONOUN, 'it').at(-1) ?? 0
      const shares = ['Anna', 'cup', 'because'].map((word) => ({
        word,
        weight: weightOn(head.weights, head.size, row, tokensOfWord(maps.tokens, PRONOUN, word)),
      }))
      const rest = 1 - shares.reduce((sum, { weight }) => sum + weight, 0)
      const all = [...shares, { word: 'elsewhere', weight: rest }]
      const most = all.reduce((best, share) => (share.weight > best.weight ? share : best))
      return {
        answer: most.word,
        said: `In head ${headName(head)} “it” gives ${shares
          .map(({ word, weight }) => `${percent(weight)} to “${word}”`)
          .join(
            ', ',
          )} and ${percent(rest)} to everything else. ${found(label)} Weight on the noun is what carries its meaning over to the place of the pronoun.`,
        scene: sceneOf(PRONOUN, head, row),
      }
    },
  },
  {
    id: 'previous',
    question: `“${STORY}” In the head that was found to look one token back, how much of the weight of “mat” goes to the token right before it?`,
    choices: quarters,
    check: async (engine) => {
      const { maps, head, label } = await measured(engine, STORY, 'previous-token')
      const row = tokensOfWord(maps.tokens, STORY, 'mat').at(-1) ?? 1
      const weight = weightOn(head.weights, head.size, row, [row - 1])
      return {
        answer: quarterOf(weight),
        said: `Head ${headName(head)} gives ${percent(weight)} to “${nameAt(maps, row - 1)}”. ${found(label)} Rotary positions make “one back” easy to express: the score depends on the distance of query and key.`,
        scene: sceneOf(STORY, head, row),
      }
    },
  },
  {
    id: 'induction',
    question: `“${TWICE}” The text ends with a word that stood there before. Where does the head that continues repeated passages look from the last “fox”?`,
    choices: [
      { value: 'same', label: 'to the earlier “fox”' },
      { value: 'next', label: 'to “saw”, which came after the earlier “fox”' },
      { value: 'before', label: 'to “The”, right before it' },
      { value: 'elsewhere', label: 'somewhere else' },
    ],
    check: async (engine) => {
      const { maps, head, label } = await measured(engine, TWICE, 'induction')
      const word = (text: string, nth = 1) => tokensOfWord(maps.tokens, TWICE, text, nth)
      const row = word('fox', 2).at(-1) ?? 0
      const target = heaviestKeys(head, row, 1)[0] ?? { key: 0, weight: 0 }
      const places = { next: word('saw'), same: word('fox'), before: word('The', 2) }
      const place = Object.entries(places).find(([, keys]) => keys.includes(target.key))
      return {
        answer: place?.[0] ?? 'elsewhere',
        said: `Head ${headName(head)} gives most, ${percent(target.weight)}, to “${nameAt(maps, target.key)}”. ${found(label)} Looking at what came next last time is how a model continues a pattern it has seen only once, in this very text.`,
        scene: sceneOf(TWICE, head, row),
      }
    },
  },
  {
    id: 'ablation',
    question: `“${REPEATED} …” With the head that continues repeated passages switched off, what happens to the chance of “hat” as the next word?`,
    choices: [
      { value: 'falls', label: 'It falls' },
      { value: 'stays', label: 'It changes by less than one point' },
      { value: 'rises', label: 'It rises' },
    ],
    check: async (engine) => {
      const { maps, head, label, ids } = await measured(engine, REPEATED, 'induction')
      const hat = tokensOfWord(maps.tokens, REPEATED, 'hat')[0] ?? 0
      const id = maps.tokens[hat]?.id ?? 0
      const off = await engine.attend(ids, { ablated: [{ layer: head.layer, head: head.head }] })
      const [before, after] = [maps, off].map(({ logits }) => probabilitiesOf(logits)[id] ?? 0)
      const change = (after ?? 0) - (before ?? 0)
      return {
        answer: Math.abs(change) < 0.01 ? 'stays' : change < 0 ? 'falls' : 'rises',
        said: `It goes from ${percent(before ?? 0)} to ${percent(after ?? 0)} without head ${headName(head)}. ${found(label)} Where the chance stays, other heads do the same work: taking one out shows what only that one did.`,
        scene: sceneOf(REPEATED, head, maps.tokens.length - 1, [head]),
      }
    },
  },
  {
    id: 'scale',
    question: `“${STORY}” Were the scores not divided by √16, what would become of the largest weight in the row of “door”?`,
    choices: [
      { value: 'larger', label: 'It would be larger' },
      { value: 'same', label: 'It would stay the same' },
      { value: 'smaller', label: 'It would be smaller' },
    ],
    check: async (engine) => {
      const { maps, head } = await measured(engine, STORY, 'antecedent')
      const row = tokensOfWord(maps.tokens, STORY, 'door').at(-1) ?? 0
      const divided = Math.max(...rowSteps(head, row).keys.map(({ weight }) => weight))
      const whole = Math.max(...rowSteps({ ...head, headSize: 1 }, row).keys.map(({ weight }) => weight))
      const words = (weight: number) => percent(weight, 2)
      return {
        answer: whole - divided > 0.0005 ? 'larger' : divided - whole > 0.0005 ? 'smaller' : 'same',
        said: `In head ${headName(head)} it is ${words(divided)} with the division and would be ${words(whole)} without it. Multiplying all scores by the same factor sharpens the softmax, and a softmax that is nearly 0 or 1 passes on almost no gradient.`,
        scene: sceneOf(STORY, head, row),
      }
    },
  },
  {
    id: 'mask',
    question: 'How much of its weight does the first token of a text, the start token, give to itself?',
    choices: quarters,
    check: async (engine) => {
      const { head } = await measured(engine, STORY, 'antecedent')
      const weight = weightOn(head.weights, head.size, 0, [0])
      return {
        answer: quarterOf(weight),
        said: `${percent(weight)}, in every head and for every text: the causal mask hides all that comes later, so nothing else is left to share the weight with.`,
        scene: sceneOf(STORY, head, 0),
      }
    },
  },
]

function sceneOf(
  text: string,
  { layer, head }: Head,
  row: number,
  ablated: readonly Head[] = [],
): AttentionScene {
  return {
    text,
    head: { layer, head },
    row,
    ablated: ablated.map((off) => ({ layer: off.layer, head: off.head })),
  }
}

interface Measured {
  readonly maps: AttentionMaps
  readonly head: HeadMaps
  readonly label: HeadLabel | undefined
  readonly ids: readonly number[]
}

/** The maps of a text, and in them the head that was measured to do something; the first one where none was. */
async function measured(engine: Engine, text: string, kind: HeadChoice): Promise<Measured> {
  const { heads, config } = engine.info
  const place: Head = chosenHead(kind, heads) ?? { layer: 0, head: 0 }
  const ids = (await engine.tokenize(text)).map(({ id }) => id)
  const maps = await engine.attend(ids)
  return { maps, head: headOf(maps, config, place), label: labelOf(heads, place), ids }
}

function found(label: HeadLabel | undefined): string {
  return measuredWords(label) || 'No head of this model was found to do that.'
}

function nameAt({ tokens }: AttentionMaps, index: number): string {
  const token = tokens[index]
  return token ? tokenName(token) : ''
}
