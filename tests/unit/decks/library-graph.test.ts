import { describe, expect, it } from 'vitest'
import { libraryGraph } from '@/lib/decks/library-graph'

const deck = (libraryKey: string) => ({
  deckId: `id-${libraryKey}`,
  libraryKey,
  name: libraryKey.toUpperCase(),
  description: '',
})
const note = (libraryKey: string, needs: string[] = []) => ({
  noteId: `id-${libraryKey}`,
  libraryKey,
  deckKey: libraryKey.charAt(0),
  title: libraryKey,
  titleHtml: libraryKey,
  kind: 'basic' as const,
  needs,
})

describe('the library as a graph', () => {
  // a ← b ← d, a ← d, c on its own.
  const graph = libraryGraph(
    [deck('d'), deck('c'), deck('b'), deck('a')],
    [
      note('a1'),
      note('a2', ['a1']),
      note('b1', ['a2', 'a1']),
      note('c1'),
      note('d1', ['b1', 'a1', 'nothing', 'd1']),
    ],
  )
  const of = (key: string) => graph.decks.find(({ libraryKey }) => libraryKey === key)

  it('knows for every note what it needs and what it opens, and leaves out what is not there', () => {
    expect(graph.notes.get('a1')).toMatchObject({ needs: [], opens: ['a2', 'b1', 'd1'] })
    expect(graph.notes.get('d1')).toMatchObject({ needs: ['b1', 'a1'], opens: [] })
  })

  it('puts decks into layers, what needs nothing first', () => {
    expect(graph.decks.map(({ libraryKey, layer }) => [libraryKey, layer])).toEqual([
      ['c', 0],
      ['a', 0],
      ['b', 1],
      ['d', 2],
    ])
    expect(of('a')?.noteKeys).toEqual(['a1', 'a2'])
  })

  it('says only the direct way: what another deck leads to anyway is no line of its own', () => {
    expect(of('d')?.needs).toEqual(['b'])
    expect(of('a')?.opens).toEqual(['b'])
    expect(of('c')).toMatchObject({ needs: [], opens: [] })
  })

  it('loses no deck when two wait for each other', () => {
    const circle = libraryGraph(
      [deck('a'), deck('b'), deck('c')],
      [note('a1', ['b1']), note('b1', ['a1']), note('c1', ['a1'])],
    )
    expect(circle.decks.map(({ libraryKey }) => libraryKey).sort()).toEqual(['a', 'b', 'c'])
    expect(circle.decks.every(({ layer }) => Number.isInteger(layer) && layer >= 0)).toBe(true)
  })
})
