import { type Memory, newMemory, type Phase, queueOf, queues } from './memory'

/** The columns of CardState that are a fold over the log; the rest are the learner's marks. */
export type MemoryColumns = {
  phase: Phase
  dueAt: Date | null
  dueDay: number | null
  stability: number
  difficulty: number
  step: number
  scheduledDays: number
  reps: number
  lapses: number
  leech: boolean
  lastReviewAt: Date | null
  lastReviewDay: number | null
}

const phases: readonly string[] = ['new', 'learning', 'review', 'relearning'] satisfies Phase[]

function isPhase(text: string): text is Phase {
  return phases.includes(text)
}

/**
 * Reads a memory from its columns, as Prisma or raw SQL return them (SQLite has 0 and 1 for booleans).
 * Throws when they contradict each other: nothing this app writes does.
 */
export function memoryOf(
  row: Omit<MemoryColumns, 'phase' | 'leech'> & { phase: string; leech: unknown },
): Memory {
  const { phase, lastReviewAt, lastReviewDay, dueAt, dueDay } = row
  if (phase === 'new') return newMemory
  if (!isPhase(phase) || lastReviewAt === null || lastReviewDay === null) throw contradiction(phase)
  const { stability, difficulty, step, scheduledDays, reps, lapses } = row
  const remembered = { stability, difficulty, step, scheduledDays, reps, lapses, leech: Boolean(row.leech) }
  const last = { lastReviewAt, lastReviewDay }
  if (phase === 'review') {
    if (dueDay === null) throw contradiction(phase)
    return { phase, ...remembered, ...last, dueDay }
  }
  if (phase === 'new' || dueAt === null) throw contradiction(phase)
  return { phase, ...remembered, ...last, dueAt }
}

function contradiction(phase: string): Error {
  return new Error(`A card state in phase "${phase}" lacks what that phase has.`)
}

/** The columns of a memory. */
export function columnsOf(memory: Memory): MemoryColumns {
  if (memory.phase === 'new') return newColumns
  return {
    phase: memory.phase,
    dueAt: memory.phase === 'review' ? null : memory.dueAt,
    dueDay: memory.phase === 'review' ? memory.dueDay : null,
    stability: memory.stability,
    difficulty: memory.difficulty,
    step: memory.step,
    scheduledDays: memory.scheduledDays,
    reps: memory.reps,
    lapses: memory.lapses,
    leech: memory.leech,
    lastReviewAt: memory.lastReviewAt,
    lastReviewDay: memory.lastReviewDay,
  }
}

const newColumns: MemoryColumns = {
  phase: 'new',
  dueAt: null,
  dueDay: null,
  stability: 0,
  difficulty: 0,
  step: 0,
  scheduledDays: 0,
  reps: 0,
  lapses: 0,
  leech: false,
  lastReviewAt: null,
  lastReviewDay: null,
}

/** What the card waits in; `out` when something keeps it out of every queue. */
export function queueFor(memory: Memory, { out }: { out: boolean }): number {
  return out ? queues.none : queueOf(memory.phase)
}
