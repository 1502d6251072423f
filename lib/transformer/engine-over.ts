import type { Backend } from './backend'
import { searchBeams, tokensTo } from './beams'
import type { BeamNode, Engine, EngineInfo, GeneratedToken, SamplingOptions, Token, Tuning } from './engine'
import { seededRandom } from './random'
import { draw, samplingStages } from './sampling'
import { detokenize, type Tokenizer, tokenize, tokenPlacer } from './tokenizer'
import { requireTunable } from './tuning-rules'

/** An engine from what computes, what reads text, and what is known of the model. */
export function engineOver(backend: Backend, tokenizer: Tokenizer, info: EngineInfo): Engine {
  const { context } = info.config
  /** Trainings as the backend made them, by those that were handed out. */
  const tunings = new WeakMap<Tuning, Tuning>()
  let last: Promise<unknown> = Promise.resolve()

  /** One call after the other; one that failed holds up none. */
  function inTurn<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const turn = last.then(() => {
      requireWanted(signal)
      return work()
    })
    last = turn.catch(() => {})
    return turn
  }

  const place = (ids: readonly number[]): Token[] => ids.map(tokenPlacer(tokenizer))

  return {
    info,
    onInfo: () => () => {},
    tokenize: async (text) => tokenize(tokenizer, text).slice(0, context),
    detokenize: async (ids) => detokenize(tokenizer, ids),
    attend: (ids, options = {}) =>
      inTurn(async () => ({ tokens: place(ids), ...(await backend.attend(ids, options)) }), options.signal),
    read: (ids, options = {}) => inTurn(() => backend.read(ids, options), options.signal),
    generate: (ids, options, onToken, signal) =>
      inTurn(() => generate(backend, tokenizer, context, ids, options, onToken, signal), signal),
    beams: (ids, options, signal) =>
      inTurn(async () => {
        const length = Math.min(options.length, context - ids.length)
        const tree = await searchBeams(ids, { ...options, length, eos: tokenizer.eos }, (sequences) => {
          requireWanted(signal)
          return backend.next(sequences, { cache: true })
        })
        return tree.map((beam): BeamNode => {
          const token = beam.token === null ? null : place([...ids, ...tokensTo(tree, beam)]).at(-1)
          return { ...beam, token: token ?? null }
        })
      }, signal),
    tune: (options) =>
      inTurn(async () => {
        requireTunable(options, info.config)
        const tuning = await backend.tune(options)
        const { trainable, total, bytes } = tuning
        const inTurns: Tuning = {
          ...{ trainable, total, bytes },
          step: () => inTurn(() => tuning.step()),
          heldOutLoss: () => inTurn(() => tuning.heldOutLoss()),
          adapter: () => inTurn(() => tuning.adapter()),
          dispose: () => inTurn(() => tuning.dispose()),
        }
        tunings.set(inTurns, tuning)
        return inTurns
      }),
    use: (chosen, options) =>
      inTurn(() => {
        const own = chosen && 'step' in chosen ? tunings.get(chosen) : chosen
        if (own === undefined) throw new TypeError('This training belongs to another engine.')
        return backend.use(own, options)
      }),
    dispose: () => inTurn(() => backend.dispose()),
  }
}

async function generate(
  backend: Backend,
  tokenizer: Tokenizer,
  context: number,
  prompt: readonly number[],
  options: SamplingOptions & { length: number; cache?: boolean },
  onToken: (token: GeneratedToken) => void,
  signal: AbortSignal | undefined,
): Promise<Token[]> {
  const random = seededRandom(options.seed ?? 0)
  const place = tokenPlacer(tokenizer)
  for (const id of prompt) place(id)
  const ids = [...prompt]
  const written: Token[] = []
  while (written.length < options.length && ids.length < context) {
    requireWanted(signal)
    const [logits] = (await backend.next([ids], { cache: options.cache ?? true })) as [Float32Array]
    const probabilities = samplingStages(logits, options, ids).at(-1)?.probabilities as Float64Array
    const id = draw(probabilities, random)
    if (id === tokenizer.eos) break
    const token = place(id)
    ids.push(id)
    written.push(token)
    onToken({ token, chance: probabilities[id] as number, logits })
  }
  return written
}

/** Throws an AbortError where the caller no longer waits. */
export function requireWanted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new DOMException('This was stopped before it was done.', 'AbortError')
}
