import { describe, expect, it } from 'vitest'
import { libraryGraph } from '@/lib/decks/library-graph'
import type { NoteProgress } from '@/lib/scheduling/note-progress'
import { countStandings, pathStandings } from '@/lib/scheduling/path-standing'

const note = (libraryKey: string, needs: string[] = []) => ({
  noteId: `id-${libraryKey}`,
  libraryKey,
  deckKey: 'deck',
  title: libraryKey,
  titleHtml: libraryKey,
  kind: 'basic' as const,
  needs,
})
const graph = libraryGraph(
  [{ deckId: 'd', libraryKey: 'deck', name: 'Deck', description: '' }],
  [note('first'), note('second', ['first']), note('third', ['second', 'first'])],
)
const fresh: NoteProgress = {
  standing: 'new',
  cards: 1,
  seen: 0,
  isDue: false,
  recall: null,
  dueInDays: null,
}
const inReview: NoteProgress = { ...fresh, standing: 'review', seen: 1, recall: 0.95, dueInDays: 4 }

const standingsWith = (progress: Record<string, NoteProgress>) => {
  const standings = pathStandings(graph, (noteId) => progress[noteId.replace('id-', '')])
  return Object.fromEntries([...standings].map(([key, { standing }]) => [key, standing]))
}

describe('a learner on the path', () => {
  it('who has begun nothing may begin where nothing is needed', () => {
    expect(standingsWith({})).toEqual({ first: 'ready', second: 'later', third: 'later' })
    expect(standingsWith({ first: fresh })).toEqual({ first: 'ready', second: 'later', third: 'later' })
  })

  it('finds the next note open once the one before is in review, known or due', () => {
    expect(standingsWith({ first: inReview })).toEqual({ first: 'known', second: 'ready', third: 'later' })
    const due = { ...inReview, isDue: true, recall: 0.6, dueInDays: 0 }
    expect(standingsWith({ first: due })).toEqual({ first: 'due', second: 'ready', third: 'later' })
  })

  it('has not learnt what is still in its steps on the first day', () => {
    const learning = { ...fresh, standing: 'learning' as const, seen: 1, recall: 1 }
    expect(standingsWith({ first: learning })).toMatchObject({ first: 'learning', second: 'later' })
    expect(standingsWith({ first: { ...learning, recall: 0.93 } })).toMatchObject({
      first: 'known',
      second: 'ready',
    })
  })

  it('is not held up by what they set aside', () => {
    const aside = { ...fresh, standing: 'suspended' as const }
    expect(standingsWith({ first: aside })).toMatchObject({ first: 'aside', second: 'ready' })
  })

  it('is told what a note still waits for, and counted', () => {
    const standings = pathStandings(graph, (noteId) => (noteId === 'id-first' ? inReview : undefined))
    expect(standings.get('third')?.waitsFor).toEqual(['second'])
    expect(standings.get('second')?.waitsFor).toEqual([])
    expect(countStandings(standings.values())).toMatchObject({ known: 1, ready: 1, later: 1, due: 0 })
  })
})
