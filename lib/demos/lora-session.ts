import type { Engine, Tuning, TuningStep } from '@/lib/transformer/engine'
import type { Adapter } from '@/lib/transformer/model'
import { BASE_TEXT } from './base-text'
import { isBusy, type LoraState, type TrainingRun, untrained } from './lora-state'
import type { LoraBench } from './lora-tasks'
import { splitTokens, type TrainingText, tokensOf, whatIsWrongWithText } from './lora-text'
import { type LoraSettings, mergeDifference, perplexityOf, tuningOptions } from './lora-training'

/**
 * What the LoRA demo does with a model: trains an adapter step by step, measures it, trains every weight for
 * comparison. Holds no clock and no page: whoever shows it subscribes. The base model is never changed.
 */
export class LoraSession {
  #state: LoraState = untrained
  #listeners = new Set<() => void>()
  #tuning: Tuning | null = null
  #text: TrainingText | null = null
  #pausing = false
  /** Grows with every reset: what began before it changes nothing any more. */
  #epoch = 0
  #turn: Promise<unknown> = Promise.resolve()

  constructor(readonly engine: Engine) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly state = (): LoraState => this.#state

  /** Calls that depend on which adapter is in use run one group after the other. */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    const next = this.#turn.then(work, work)
    this.#turn = next.catch(() => {})
    return next
  }

  /** Trains a new adapter to the end, or until it is paused. Resolves to what it has become; null after a reset. */
  async train(settings: LoraSettings, text: string): Promise<Adapter | null> {
    if (isBusy(this.#state)) throw new Error('Something else is being trained. Wait for it, or reset.')
    const epoch = await this.#begin({ phase: 'preparing' })
    return this.#guarded(epoch, async () => {
      const wrong = whatIsWrongWithText(text)
      if (wrong !== null) throw new RangeError(wrong)
      this.#text = splitTokens(await tokensOf(this.engine, text))
      const tuning = await this.engine.tune(tuningOptions(settings, this.#text))
      if (epoch !== this.#epoch) {
        await tuning.dispose()
        return null
      }
      this.#tuning = tuning
      const { trainable, total, bytes } = tuning
      const heldOut = [{ step: 0, loss: await tuning.heldOutLoss() }]
      const counts = { trainable, total, bytes, step: 0, tokensPerSecond: 0, seconds: 0 }
      this.#change(epoch, { run: { settings, ...counts, train: [], heldOut } })
      return this.#go(epoch, tuning)
    })
  }

  /** What the tasks of the page work with; `now` says what is set when one needs a trained adapter. */
  bench(now: () => { settings: LoraSettings; text: string }): LoraBench {
    return {
      engine: this.engine,
      exclusively: (work) => this.exclusively(work),
      trained: async () => {
        const { settings, text } = now()
        const adapter = this.#state.adapter ?? (await this.train(settings, text))
        if (!adapter) throw new Error('The training was reset before it was done.')
        const style = this.#text?.heldOut ?? splitTokens(await tokensOf(this.engine, text)).heldOut
        return { adapter, style }
      },
    }
  }

  pause(): void {
    if (this.#state.phase === 'training') this.#pausing = true
  }

  async resume(): Promise<Adapter | null> {
    const tuning = this.#tuning
    if (!tuning || this.#state.phase !== 'paused' || isBusy(this.#state)) return this.#state.adapter
    const epoch = this.#epoch
    return this.#guarded(epoch, () => this.#go(epoch, tuning))
  }

  /** Forgets what was trained or loaded; what still runs ends after its step. */
  async reset(): Promise<void> {
    await this.#begin({})
  }

  /** Takes an adapter from a file in place of a trained one. */
  async adopt(adapter: Adapter): Promise<void> {
    const epoch = await this.#begin({ adapter, loaded: true, phase: 'measuring' })
    await this.#guarded(epoch, async () => {
      await this.#measure(epoch, adapter)
      this.#change(epoch, { phase: 'done' })
    })
  }

  /** Trains every weight on the same text for as many steps as the adapter had, and measures the same things. */
  async compareFully(): Promise<void> {
    const { run } = this.#state
    const text = this.#text
    if (!run || !text || isBusy(this.#state)) return
    const epoch = this.#epoch
    const steps = run.step
    this.#pausing = false
    this.#change(epoch, { full: { status: 'running', step: 0, steps }, failure: null })
    await this.#guarded(epoch, async () => {
      const tuning = await this.engine.tune(tuningOptions(run.settings, text, true))
      try {
        for (let step = 1; step <= steps; step += 1) {
          if (this.#pausing || epoch !== this.#epoch) {
            this.#change(epoch, { full: null })
            return
          }
          await tuning.step()
          this.#change(epoch, { full: { status: 'running', step, steps } })
        }
        const heldOutLoss = await tuning.heldOutLoss()
        const basePerplexity = await this.exclusively(async () => {
          await this.engine.use(tuning)
          const measured = await perplexityOf(this.engine, await this.#baseIds())
          await this.engine.use(this.#state.adapter)
          return measured
        })
        const { trainable, bytes } = tuning
        const measured = { trainable, bytes, heldOutLoss, basePerplexity }
        this.#change(epoch, { full: { status: 'done', steps, ...measured } })
      } finally {
        await tuning.dispose()
      }
    })
  }

  cancelFully(): void {
    if (this.#state.full?.status === 'running') this.#pausing = true
  }

  async dispose(): Promise<void> {
    this.#listeners.clear()
    this.#epoch += 1
    const tuning = this.#tuning
    this.#tuning = null
    await tuning?.dispose()
  }

  async #begin(patch: Partial<LoraState>): Promise<number> {
    this.#epoch += 1
    const epoch = this.#epoch
    const tuning = this.#tuning
    this.#tuning = null
    this.#text = null
    this.#set({ ...untrained, ...patch })
    await this.exclusively(() => this.engine.use(null))
    await tuning?.dispose()
    return epoch
  }

  async #go(epoch: number, tuning: Tuning): Promise<Adapter | null> {
    this.#pausing = false
    // Another length of training is another adapter: what every weight became is compared with it anew.
    this.#change(epoch, { phase: 'training', failure: null, measures: null, full: null })
    for (let run = this.#state.run; run && run.step < run.settings.steps; run = this.#state.run) {
      if (this.#pausing) break
      const stepped = await tuning.step()
      if (epoch !== this.#epoch) return null
      await this.#advance(epoch, tuning, run, stepped)
      if (epoch !== this.#epoch) return null
    }
    this.#change(epoch, { phase: 'measuring' })
    const adapter = await tuning.adapter()
    if (epoch !== this.#epoch || !adapter) return null
    this.#change(epoch, { adapter })
    await this.#measure(epoch, adapter)
    const { run } = this.#state
    this.#change(epoch, { phase: run && run.step < run.settings.steps ? 'paused' : 'done' })
    return adapter
  }

  async #advance(
    epoch: number,
    tuning: Tuning,
    run: TrainingRun,
    { step, loss, durationMs, tokensPerSecond }: TuningStep,
  ) {
    const every = Math.max(5, Math.ceil(run.settings.steps / 12))
    const isMeasured = step % every === 0 || step === run.settings.steps
    const heldOut = isMeasured ? [...run.heldOut, { step, loss: await tuning.heldOutLoss() }] : run.heldOut
    const seconds = run.seconds + durationMs / 1000
    const train = [...run.train, { step, loss }]
    this.#change(epoch, { run: { ...run, step, train, heldOut, tokensPerSecond, seconds } })
  }

  #measure(epoch: number, adapter: Adapter): Promise<void> {
    return this.exclusively(async () => {
      const ids = await this.#baseIds()
      await this.engine.use(null)
      const basePerplexity = await perplexityOf(this.engine, ids)
      const merge = await mergeDifference(this.engine, adapter, ids)
      await this.engine.use(adapter)
      const adaptedPerplexity = await perplexityOf(this.engine, ids)
      this.#change(epoch, { measures: { basePerplexity, adaptedPerplexity, merge } })
    })
  }

  async #baseIds(): Promise<number[]> {
    return (await this.engine.tokenize(BASE_TEXT)).map(({ id }) => id)
  }

  /** A failure is said on the page, ends what ran, and reaches whoever waits for the result. */
  async #guarded<Result>(epoch: number, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work()
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      const { adapter, full } = this.#state
      this.#change(epoch, {
        failure: message,
        phase: adapter ? 'done' : 'idle',
        full: full?.status === 'running' ? null : full,
      })
      throw error
    }
  }

  /** After a reset nothing of what ran before may be shown any more. */
  #change(epoch: number, patch: Partial<LoraState>): void {
    if (epoch === this.#epoch) this.#set({ ...this.#state, ...patch })
  }

  #set(state: LoraState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}
