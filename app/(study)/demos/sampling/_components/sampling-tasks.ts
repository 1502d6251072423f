import { percent, signedNumber } from '@/lib/demos/number-words'
import { type DemoTask, quarterOf, quarters } from '@/lib/demos/task'
import { scoreText } from '@/lib/demos/text-scores'
import type { Engine } from '@/lib/transformer/engine'
import { entropy, samplingStages } from '@/lib/transformer/sampling'
import type { SamplingScene } from './sampling-state'
import { written } from './use-three-ways'

const OPENING = 'Once upon a time there was a'
const SURE = 'Once upon a'
const OPEN = 'The girl saw a'
const FLEW = 'The bird flew to the'
const ORDERED = 'The dog chased the ball.'
const SHUFFLED = 'Ball the chased dog the.'

/** What the sampling page asks before it shows. */
export const samplingTasks: readonly DemoTask<SamplingScene>[] = [
  {
    id: 'temperature',
    question: `“${OPENING} …” At temperature 0.2, how much of the probability does the likeliest next token get?`,
    choices: quarters,
    check: async (engine) => {
      const logits = await lastLogits(engine, OPENING)
      const [plain, cold] = samplingStages(logits, { temperature: 0.2 }, [])
      const [before, after] = [
        Math.max(...(plain?.probabilities ?? [])),
        Math.max(...(cold?.probabilities ?? [])),
      ]
      return {
        answer: quarterOf(after),
        said: `${percent(after)}; at temperature 1 it is ${percent(before)}. Divided by 0.2, every difference of scores is five times as large, and the softmax turns differences into ratios: what was twice as likely becomes 32 times as likely.`,
        scene: { prompt: OPENING, temperature: 0.2 },
      }
    },
  },
  {
    id: 'top-k',
    question: `“${FLEW} …” Top-k with k = 5 keeps five tokens. How much of the probability does it cut?`,
    choices: quarters,
    check: async (engine) => {
      const stage = samplingStages(await lastLogits(engine, FLEW), { temperature: 1, topK: 5 }, []).at(-1)
      const mass = stage?.cutMass ?? 0
      return {
        answer: quarterOf(mass),
        said: `It cuts ${percent(mass)}, spread over ${stage?.cut.length.toLocaleString('en')} tokens. Top-k looks at ranks alone: it cuts as many tokens where the model is sure as where it is not.`,
        scene: { prompt: FLEW, topK: 5 },
      }
    },
  },
  {
    id: 'nucleus',
    question: `Top-p 0.9 after “${SURE} …” and after “${OPEN} …”: where does it keep more tokens?`,
    choices: [
      { value: 'sure', label: `After “${SURE} …”` },
      { value: 'open', label: `After “${OPEN} …”` },
      { value: 'same', label: 'As many after both' },
    ],
    check: async (engine) => {
      const count = async (prompt: string) => {
        const stages = samplingStages(await lastLogits(engine, prompt), { temperature: 1, topP: 0.9 }, [])
        const bits = entropy(stages[0]?.probabilities ?? new Float64Array())
        return { kept: stages.at(-1)?.probabilities.filter((value) => value > 0).length ?? 0, bits }
      }
      const [sure, open] = [await count(SURE), await count(OPEN)]
      return {
        answer: sure.kept === open.kept ? 'same' : sure.kept > open.kept ? 'sure' : 'open',
        said: `It keeps ${sure.kept} after “${SURE}” (entropy ${sure.bits.toFixed(1)} bits) and ${open.kept} after “${OPEN}” (${open.bits.toFixed(1)} bits). The nucleus grows with the model’s doubt, which a fixed k cannot do.`,
        scene: { prompt: OPEN, topP: 0.9 },
      }
    },
  },
  {
    id: 'seed',
    question: `“${OPENING} …” is written on twice at temperature 1 with the same seed, 16 tokens each. Are the two texts the same?`,
    choices: [
      { value: 'same', label: 'Yes, token for token' },
      { value: 'near', label: 'They begin alike and drift apart' },
      { value: 'different', label: 'No, drawing is random' },
    ],
    check: async (engine) => {
      const ids = await idsOf(engine, OPENING)
      const texts: string[] = []
      for (const seed of [7, 7, 8]) {
        texts.push((await written(engine, ids, { temperature: 1, seed }, 16)).text)
      }
      const [one = '', again = '', other = ''] = texts
      return {
        answer: one === again ? 'same' : one.slice(0, 4) === again.slice(0, 4) ? 'near' : 'different',
        said: `Seed 7 wrote “${one.trim()}” ${one === again ? 'both times' : `and then “${again.trim()}”`}; seed 8 wrote “${other.trim()}”. The random numbers come from a generator that the seed fixes; what is drawn depends on nothing else.`,
        scene: { prompt: OPENING },
      }
    },
  },
  {
    id: 'beam',
    question: `“${FLEW} …” Eight tokens, once greedily and once with a beam of 4. Which text does the model hold likelier as a whole?`,
    choices: [
      { value: 'greedy', label: 'The greedy one' },
      { value: 'beam', label: 'The beam’s' },
      { value: 'same', label: 'Both are the same text' },
    ],
    check: async (engine) => {
      const ids = await idsOf(engine, FLEW)
      const greedy = await written(engine, ids, { temperature: 0 }, 8)
      const tree = await engine.beams(ids, { width: 4, length: 8 })
      const path = tree.filter(({ best, token }) => best && token)
      const text = await engine.detokenize(path.flatMap(({ token }) => token?.id ?? []))
      const score = Math.min(0, ...path.map((node) => node.score))
      return {
        answer: text === greedy.text ? 'same' : score > greedy.score ? 'beam' : 'greedy',
        said: `Greedy: “${greedy.text.trim()}”, log-probability ${signedNumber(greedy.score)}. Beam: “${text.trim()}”, ${signedNumber(score)}. Greedy cannot take a less likely token now for a much likelier one later; a beam can, as long as it stays among the best.`,
        scene: { prompt: FLEW },
      }
    },
  },
  {
    id: 'perplexity',
    question: `“${ORDERED}” or “${SHUFFLED}”: by what factor is the perplexity of the second larger?`,
    choices: [
      { value: 'smaller', label: 'It is not larger' },
      { value: 'few', label: 'Up to 5 times' },
      { value: 'many', label: '5 to 50 times' },
      { value: 'most', label: 'More than 50 times' },
    ],
    check: async (engine) => {
      const perplexity = async (text: string) => {
        const ids = await idsOf(engine, text)
        return scoreText(await engine.read(ids), ids).perplexity
      }
      const [one, other] = [await perplexity(ORDERED), await perplexity(SHUFFLED)]
      const factor = other / one
      return {
        answer: factor <= 1 ? 'smaller' : factor <= 5 ? 'few' : factor <= 50 ? 'many' : 'most',
        said: `${one.toFixed(1)} for the sentence, ${other.toFixed(1)} for the same words in disorder: ${factor.toFixed(1)} times. Perplexity is 2 to the mean surprisal, so a few tokens that the model held nearly impossible raise it a lot.`,
        scene: { prompt: SHUFFLED },
      }
    },
  },
]

async function idsOf(engine: Engine, text: string): Promise<number[]> {
  return (await engine.tokenize(text)).map(({ id }) => id)
}

/** The scores of the next token after a text. */
async function lastLogits(engine: Engine, text: string): Promise<Float32Array> {
  const logits = await engine.read(await idsOf(engine, text))
  return logits.slice(-engine.info.config.vocabSize)
}
