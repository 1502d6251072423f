import type { LibraryGraph } from '@/lib/decks/library-graph'
import type { NoteProgress } from './note-progress'

/**
 * Where a note of the library stands on a learner's way through it:
 * - `known`: all its cards are in review (or recall is at 90 % at least) and none waits today;
 * - `due`: seen, and a card of it waits today;
 * - `learning`: begun, and not yet out of the learning steps;
 * - `ready`: new, and all it builds on has been learnt;
 * - `later`: new, and something it builds on has not. It may be studied all the same: nothing is locked.
 * - `aside`: the learner suspended it. It holds nothing up.
 */
export type PathStanding = 'known' | 'due' | 'learning' | 'ready' | 'later' | 'aside'

export type PathNoteStanding = {
  standing: PathStanding
  recall: number | null
  /** Keys of notes it still waits for; empty unless it stands `later`. */
  waitsFor: string[]
}

/** A memory at this chance of recall counts as known, in the learning steps, too, from the day after. */
const KNOWN_RECALL = 0.9

/** The standing of every note, by its key; `progressOf` is undefined for a note that is not studied. */
export function pathStandings(
  { notes }: Pick<LibraryGraph, 'notes'>,
  progressOf: (noteId: string) => NoteProgress | undefined,
): Map<string, PathNoteStanding> {
  const learnt = (key: string): boolean => {
    const note = notes.get(key)
    const progress = note && progressOf(note.noteId)
    return progress !== undefined && (isLearnt(progress) || progress.standing === 'suspended')
  }
  return new Map(
    [...notes.values()].map((note) => {
      const progress = progressOf(note.noteId)
      const waitsFor = note.needs.filter((key) => !learnt(key))
      const standing = standingOf(progress, waitsFor)
      return [
        note.libraryKey,
        { standing, recall: progress?.recall ?? null, waitsFor: standing === 'later' ? waitsFor : [] },
      ]
    }),
  )
}

function standingOf(progress: NoteProgress | undefined, waitsFor: readonly string[]): PathStanding {
  if (progress?.standing === 'suspended') return 'aside'
  if (!progress || progress.standing === 'new') return waitsFor.length === 0 ? 'ready' : 'later'
  if (progress.isDue) return 'due'
  return isLearnt(progress) ? 'known' : 'learning'
}

/** In review; or every card was seen on an earlier day and is remembered well. */
function isLearnt({ standing, cards, seen, recall }: NoteProgress): boolean {
  if (standing === 'review') return true
  return standing === 'learning' && seen === cards && recall !== null && recall >= KNOWN_RECALL && recall < 1
}

export type PathCounts = Record<PathStanding, number>

/** How many notes stand where. */
export function countStandings(standings: Iterable<PathNoteStanding>): PathCounts {
  const counts: PathCounts = { known: 0, due: 0, learning: 0, ready: 0, later: 0, aside: 0 }
  for (const { standing } of standings) counts[standing] += 1
  return counts
}
