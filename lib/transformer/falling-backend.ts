import type { Backend, BackendTuning, TuningState } from './backend'
import type {
  AttentionMaps,
  BackendName,
  Engine,
  RunOptions,
  Tuning,
  TuningOptions,
  TuningStep,
} from './engine'
import { DeviceLost } from './kernels'
import type { Adapter } from './model'

/** What runs, and a sentence that says so and why nothing faster does. */
export interface Opened {
  readonly backend: Backend
  readonly reason: string
}

/** Steps of a training after which all that it needs to go on is copied off the device. */
const stepsBetweenCopies = 10

/**
 * A backend that survives its device: when one is lost, the next best is opened, what was in use is put into use again,
 * and the call that was broken off is made once more. Trainings go on from their last copy.
 */
export class FallingBackend implements Backend {
  readonly #open: (after: { lost: BackendName; why: string }) => Promise<Opened>
  readonly #changed: (opened: Opened) => void
  #now: Promise<Opened>
  #name: BackendName
  #used: readonly [Adapter | Tuning | null, { strength?: number; merged?: boolean } | undefined] = [
    null,
    undefined,
  ]

  constructor(
    first: Opened,
    open: (after: { lost: BackendName; why: string }) => Promise<Opened>,
    changed: (opened: Opened) => void,
  ) {
    this.#open = open
    this.#changed = changed
    this.#now = Promise.resolve(first)
    this.#name = first.backend.name
  }

  get name() {
    return this.#name
  }

  attend(ids: readonly number[], options: RunOptions): Promise<Omit<AttentionMaps, 'tokens'>> {
    return this.surviving((backend) => backend.attend(ids, options))
  }

  read(ids: readonly number[], options: RunOptions): Promise<Float32Array> {
    return this.surviving((backend) => backend.read(ids, options))
  }

  next(sequences: readonly (readonly number[])[], options: { cache: boolean }): Promise<Float32Array[]> {
    return this.surviving((backend) => backend.next(sequences, options))
  }

  async tune(options: TuningOptions, from?: TuningState): Promise<BackendTuning> {
    const tuning = new FallingTuning(this, options, from)
    await tuning.begin()
    return tuning
  }

  async use(...used: Parameters<Engine['use']>): Promise<void> {
    this.#used = [used[0], used[1]]
    await this.surviving((backend) => this.#apply(backend))
  }

  async dispose(): Promise<void> {
    const { backend } = await this.#now
    await backend.dispose()
  }

  /** Does the work on what runs now, and again on the next best for as long as devices are lost. */
  async surviving<T>(work: (backend: Backend) => Promise<T>): Promise<T> {
    for (;;) {
      const now = this.#now
      const { backend } = await now
      try {
        return await work(backend)
      } catch (error) {
        if (!(error instanceof DeviceLost)) throw error
        // Several calls may notice; the first of them makes the change.
        if (this.#now === now) this.#now = this.#fall(backend, error.message)
      }
    }
  }

  async #fall(from: Backend, why: string): Promise<Opened> {
    await from.dispose().catch(() => {})
    const opened = await this.#open({ lost: from.name, why })
    this.#name = opened.backend.name
    await this.#apply(opened.backend)
    this.#changed(opened)
    return opened
  }

  async #apply(backend: Backend) {
    const [chosen, options] = this.#used
    await backend.use(chosen instanceof FallingTuning ? await chosen.on(backend) : chosen, options)
  }
}

class FallingTuning implements BackendTuning {
  readonly #owner: FallingBackend
  readonly #options: TuningOptions
  #running: { readonly backend: Backend; readonly tuning: BackendTuning } | null = null
  #kept: TuningState | undefined
  #done = 0

  constructor(owner: FallingBackend, options: TuningOptions, from?: TuningState) {
    this.#owner = owner
    this.#options = options
    this.#kept = from
    this.#done = from?.step ?? 0
  }

  get trainable() {
    return this.#facts.trainable
  }

  get total() {
    return this.#facts.total
  }

  get bytes() {
    return this.#facts.bytes
  }

  async begin(): Promise<void> {
    await this.#owner.surviving((backend) => this.on(backend))
  }

  async step(): Promise<TuningStep> {
    const done = await this.#owner.surviving(async (backend) => {
      const tuning = await this.on(backend)
      const step = await tuning.step()
      if (step.step % stepsBetweenCopies === 0) this.#kept = await tuning.state()
      return step
    })
    this.#done = done.step
    return done
  }

  heldOutLoss(): Promise<number> {
    return this.#owner.surviving(async (backend) => (await this.on(backend)).heldOutLoss())
  }

  adapter(): Promise<Adapter | null> {
    return this.#owner.surviving(async (backend) => (await this.on(backend)).adapter())
  }

  state(): Promise<TuningState> {
    return this.#owner.surviving(async (backend) => (await this.on(backend)).state())
  }

  async dispose(): Promise<void> {
    await this.#running?.tuning.dispose()
    this.#running = null
  }

  /** The training on this backend: begun there anew from the last copy, and brought to where it was, if it ran elsewhere. */
  async on(backend: Backend): Promise<BackendTuning> {
    if (this.#running?.backend === backend) return this.#running.tuning
    const tuning = await backend.tune(this.#options, this.#kept)
    for (let step = this.#kept?.step ?? 0; step < this.#done; step++) await tuning.step()
    this.#running = { backend, tuning }
    return tuning
  }

  get #facts(): Tuning {
    if (!this.#running) throw new Error('This training has ended.')
    return this.#running.tuning
  }
}
