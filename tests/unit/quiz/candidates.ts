import { randomFrom } from '@/lib/decks/shuffle'
import type { Candidate } from '@/lib/quiz/choose-questions'

/** A candidate with a text nobody else has. */
export function candidate(id: string, change: Partial<Candidate> = {}): Candidate {
  return {
    cardId: id,
    noteId: id,
    topic: 'topic',
    tags: [],
    kind: 'text',
    text: `${id} ${id}a ${id}b ${id}c`,
    canBeChoice: false,
    seen: null,
    ...change,
  }
}

/** A crowd of candidates over topics of very different sizes, drawn from a seed. */
export function crowd(seed: string, topics: number, count: number): Candidate[] {
  const random = randomFrom(seed)
  const kinds = ['text', 'choice', 'number', 'order', 'gap'] as const
  return Array.from({ length: count }, (_, index) => {
    const topic = index < topics ? index : Math.floor(topics * random() ** 3)
    const seen = random() < 0.5 ? null : { recall: random(), difficulty: 1 + 9 * random(), lapses: 0 }
    return candidate(`n${index}`, {
      topic: `t${topic}`,
      tags: [`g${Math.floor(20 * random())}`],
      kind: kinds[Math.floor(5 * random())] ?? 'text',
      seen,
    })
  })
}
