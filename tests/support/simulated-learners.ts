import { randomFrom } from '@/lib/decks/shuffle'
import { answer, retrievability } from '@/lib/scheduling/fsrs'
import type { Memory, Rating } from '@/lib/scheduling/memory'
import type { SchedulerParameters } from '@/lib/scheduling/presets'

/**
 * People whose memory follows FSRS only roughly. Each has a fortune of their own (a factor on every stability, log
 * deviation 0.25), every single trace is better or worse than FSRS says (log deviation 0.3), and each has a hand of
 * their own with Hard and Easy. Written apart from the planner: a queue with daily limits, one card after the other.
 */
export type Person = {
  parameters: SchedulerParameters
  newPerDay: number
  reviewsPerDay: number
  today: number
  daysUntil: number
  /** What they start with; each in the order it is begun. */
  memories: readonly Memory[]
  seed: string
}

type Trace = { id: string; memory: Memory; strength: number }

/** Share of the cards that a person would recall on each morning, today first: the mean of their true chances. */
export function recallByDay({ parameters, today, daysUntil, memories, seed, ...limits }: Person): number[] {
  const random = randomFrom(seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const fortune = Math.exp(0.25 * normal())
  const hard = 0.05 + 0.1 * random()
  const easy = 0.03 + 0.1 * random()
  const missesFirst = 0.15 + 0.2 * random()
  const drawStrength = () => fortune * Math.exp(0.3 * normal())
  const traces: Trace[] = memories.map((memory, index) => ({
    id: `${seed} ${index}`,
    memory,
    strength: drawStrength(),
  }))

  const recall = ({ memory, strength }: Trace, day: number): number =>
    memory.phase === 'new'
      ? 0
      : retrievability({ ...memory, stability: memory.stability * strength }, day, parameters)
  const sit = (trace: Trace, first: Rating, day: number): void => {
    let at = new Date(day * 86_400_000 + 10 * 3_600_000)
    trace.memory = answer(trace.memory, first, { cardId: trace.id, at, day, parameters })
    for (let again = 0; trace.memory.phase !== 'review' && again < 20; again++) {
      at = trace.memory.dueAt
      trace.memory = answer(trace.memory, random() < 0.9 ? 3 : 1, { cardId: trace.id, at, day, parameters })
    }
    trace.strength = drawStrength()
  }
  const recalled = (): Rating => {
    const chance = random()
    return chance < hard ? 2 : chance < hard + easy ? 4 : 3
  }

  const mean = (day: number): number =>
    traces.reduce((total, trace) => total + recall(trace, day), 0) / Math.max(1, traces.length)
  const mornings = [mean(today)]
  for (let day = today; day < today + daysUntil; day++) {
    const due = traces.filter(({ memory }) => memory.phase === 'review' && memory.dueDay <= day)
    const steps = traces.filter(({ memory }) => memory.phase === 'learning' || memory.phase === 'relearning')
    const fresh = traces.filter(({ memory }) => memory.phase === 'new').slice(0, limits.newPerDay)
    for (const trace of [...steps, ...due.slice(0, limits.reviewsPerDay)]) {
      sit(trace, random() < recall(trace, day) ? recalled() : 1, day)
    }
    for (const trace of fresh) sit(trace, random() < missesFirst ? 1 : recalled(), day)
    mornings.push(mean(day + 1))
  }
  return mornings
}

/** Memories of cards that were studied for some time before today, as a real deck has them. */
export function studiedBefore(
  cards: number,
  today: number,
  parameters: SchedulerParameters,
  seed: string,
): Memory[] {
  const random = randomFrom(`${seed} before`)
  return Array.from({ length: cards }, (_, index) => {
    const start = today - 5 - Math.floor(60 * random())
    let memory: Memory = { phase: 'new' }
    for (let day = start; day < today; day++) {
      for (let round = 0; round < 8; round++) {
        const isDue = memory.phase === 'review' ? memory.dueDay <= day : memory.phase === 'new' || round > 0
        if (!isDue) break
        const at = new Date(day * 86_400_000 + 10 * 3_600_000 + round * 600_000)
        memory = answer(memory, random() < 0.88 ? 3 : 1, { cardId: `${seed} b${index}`, at, day, parameters })
      }
    }
    return memory
  })
}
