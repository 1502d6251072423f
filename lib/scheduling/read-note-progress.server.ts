import 'server-only'
import { database } from '@/lib/db/database.server'
import { chunks } from '@/lib/decks/card-states.server'
import { memoryOf } from './card-state'
import { type Learner, readLearner } from './learner.server'
import { queues } from './memory'
import { type CardProgress, cardProgress, type RecallPoint, recallCurve } from './note-progress'

/** The cards of a learner in these notes, or in these decks, by note: each with where it stands now. */
export async function readNoteProgress(
  userId: string,
  of: { noteIds: readonly string[] } | { deckIds: readonly string[] },
  now: Date = new Date(),
): Promise<Map<string, CardProgress[]>> {
  const learner = await readLearner(database(), userId, now)
  const wheres =
    'noteIds' in of
      ? chunks(of.noteIds).map((ids) => ({ noteId: { in: ids } }))
      : chunks(of.deckIds).map((ids) => ({ deckId: { in: ids } }))
  const notes = new Map<string, CardProgress[]>()
  for (const where of wheres) {
    for (const state of await readStates(userId, where)) {
      const progress = progressOf(state, learner)
      notes.set(state.noteId, [...(notes.get(state.noteId) ?? []), progress])
    }
  }
  return notes
}

/** A card with how its memory fades. */
export type CardMemory = CardProgress & { curve: RecallPoint[]; reviews: number; lapses: number }

/** The cards of one note with their forgetting curves; none when the learner does not study it. */
export async function readNoteMemory(
  userId: string,
  noteId: string,
  now: Date = new Date(),
): Promise<CardMemory[]> {
  const learner = await readLearner(database(), userId, now)
  const states = await readStates(userId, { noteId })
  return states.map((state) => ({
    ...progressOf(state, learner),
    curve: recallCurve(memoryOf(state), learner.today, parametersOf(state.deckId, learner)),
    reviews: state.reps,
    lapses: state.lapses,
  }))
}

type Where = { noteId: string | { in: string[] } } | { deckId: { in: string[] } }
type State = Awaited<ReturnType<typeof readStates>>[number]

function readStates(userId: string, where: Where) {
  return database().cardState.findMany({
    where: { userId, ...where, card: { archivedAt: null } },
    select: {
      noteId: true,
      deckId: true,
      queue: true,
      suspended: true,
      phase: true,
      dueAt: true,
      dueDay: true,
      stability: true,
      difficulty: true,
      step: true,
      scheduledDays: true,
      reps: true,
      lapses: true,
      leech: true,
      lastReviewAt: true,
      lastReviewDay: true,
      card: { select: { template: true } },
    },
    orderBy: [{ position: 'asc' }, { cardId: 'asc' }],
  })
}

function progressOf(state: State, learner: Learner): CardProgress {
  return cardProgress(
    {
      template: state.card.template,
      memory: memoryOf(state),
      suspended: state.suspended,
      waits: state.queue !== queues.none,
    },
    { today: learner.today, endsAt: learner.todayEndsAt },
    parametersOf(state.deckId, learner),
  )
}

function parametersOf(deckId: string, { decks, own }: Learner) {
  return (decks.find((deck) => deck.deckId === deckId) ?? own).preset.parameters
}
