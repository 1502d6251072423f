import { randomFrom } from '@/lib/decks/shuffle'
import { areNearDuplicates, keywords } from './lexical-distance'
import { type QuestionKind, secondsFor } from './question'

/** What a person's reviews say of a card; null: never answered. */
export type Seen = {
  /** Chance of recall today, 0..1. */
  recall: number
  /** 1..10. */
  difficulty: number
  lapses: number
}

/** A card that may be asked. */
export type Candidate = {
  cardId: string
  noteId: string
  /** What the coverage is counted in. */
  topic: string
  tags: readonly string[]
  kind: QuestionKind
  /** Plain text of the question. */
  text: string
  /** It may be asked as a multiple choice, too. */
  canBeChoice: boolean
  seen: Seen | null
}

export type Chosen = { candidate: Candidate; kind: QuestionKind }

export type Wish = {
  length: { questions: number } | { seconds: number }
  /** None: a mix. */
  kinds: readonly QuestionKind[]
  difficulty: 'any' | 'easier' | 'harder'
  seed: string
}

/** How a mix is made up; what a kind lacks the others fill. */
const mix: Record<QuestionKind, number> = { text: 0.45, choice: 0.2, number: 0.12, order: 0.08, gap: 0.15 }

/**
 * Chooses the questions of a quiz. Topics come first: as many different ones as the length allows, then all equally
 * often. Within a topic what the person needs most decides, then tags not asked yet and the mix of kinds. A note is
 * asked once, and nothing twice in other words. The same candidates, wish and seed give the same questions.
 */
export function chooseQuestions(candidates: readonly Candidate[], wish: Wish): Chosen[] {
  const random = randomFrom(`${wish.seed} choose`)
  const pool = candidates
    .map((candidate) => ({
      candidate,
      kinds: kindsOf(candidate, wish.kinds),
      words: keywords(candidate.text),
      // A little chance, so that a seed among equals makes its own choice.
      need: needOf(candidate, wish.difficulty) + 0.15 * random(),
    }))
    .filter(({ kinds }) => kinds.length > 0)
  const byTopic = new Map<string, typeof pool>()
  for (const entry of pool) {
    const { topic } = entry.candidate
    byTopic.set(topic, [...(byTopic.get(topic) ?? []), entry])
  }
  const asked = { notes: new Set<string>(), tags: new Set<string>(), words: [] as ReadonlySet<string>[] }
  const perTopic = new Map([...byTopic.keys()].map((topic) => [topic, 0]))
  const chosen: Chosen[] = []
  const room = () =>
    'questions' in wish.length
      ? wish.length.questions - chosen.length
      : wish.length.seconds - chosen.reduce((sum, { kind }) => sum + secondsFor(kind), 0)

  while (room() > 0 && perTopic.size > 0) {
    const least = Math.min(...perTopic.values())
    const open = [...perTopic].filter(([, count]) => count === least).map(([topic]) => topic)
    const best = open
      .flatMap((topic) => bestOf(byTopic.get(topic) ?? [], topic))
      .reduce<Pick | null>((top, pick) => (top && top.score >= pick.score ? top : pick), null)
    for (const topic of open) if (!hasFresh(byTopic.get(topic) ?? [])) perTopic.delete(topic)
    if (!best) continue
    const { entry, kind, topic } = best
    if ('seconds' in wish.length && chosen.length > 0 && secondsFor(kind) > room() + 30) break
    chosen.push({ candidate: entry.candidate, kind })
    asked.notes.add(entry.candidate.noteId)
    asked.words.push(entry.words)
    for (const tag of entry.candidate.tags) asked.tags.add(tag)
    perTopic.set(topic, (perTopic.get(topic) ?? 0) + 1)
  }
  return chosen

  type Entry = (typeof pool)[number]
  type Pick = { entry: Entry; kind: QuestionKind; topic: string; score: number }

  function isFresh({ candidate, words }: Entry): boolean {
    return !asked.notes.has(candidate.noteId) && !asked.words.some((other) => areNearDuplicates(words, other))
  }

  function hasFresh(entries: readonly Entry[]): boolean {
    return entries.some(isFresh)
  }

  function bestOf(entries: readonly Entry[], topic: string): Pick[] {
    let best: Pick | null = null
    for (const entry of entries) {
      const newTags = entry.candidate.tags.filter((tag) => !asked.tags.has(tag)).length
      for (const kind of entry.kinds) {
        const score = entry.need + 0.1 * Math.min(2, newTags) + wantOf(kind)
        if ((best === null || score > best.score) && isFresh(entry)) best = { entry, kind, topic, score }
      }
    }
    return best ? [best] : []
  }

  /** How much a kind is missing from the mix so far. */
  function wantOf(kind: QuestionKind): number {
    if (wish.kinds.length === 1) return 0
    const wanted = wish.kinds.length === 0 ? mix[kind] : 1 / wish.kinds.length
    const have = chosen.filter((other) => other.kind === kind).length
    return 1.2 * (wanted - have / Math.max(1, chosen.length + 1))
  }
}

function kindsOf(candidate: Candidate, wanted: readonly QuestionKind[]): QuestionKind[] {
  const possible: QuestionKind[] = candidate.canBeChoice ? [candidate.kind, 'choice'] : [candidate.kind]
  return wanted.length === 0 ? possible : possible.filter((kind) => wanted.includes(kind))
}

/** How much a person needs to be asked this, 0..1: what fades, what is hard for them, what they never saw. */
export function needOf(
  { seen, kind }: Pick<Candidate, 'seen' | 'kind'>,
  difficulty: Wish['difficulty'],
): number {
  const hardness = seen ? (seen.difficulty - 1) / 9 : usualHardness[kind]
  const need = seen ? 0.55 * (1 - seen.recall) + 0.3 * hardness + 0.15 * Math.min(1, seen.lapses / 4) : 0.45
  if (difficulty === 'any') return need
  return 0.4 * need + 0.6 * (difficulty === 'harder' ? hardness : 1 - hardness)
}

const usualHardness: Record<QuestionKind, number> = {
  text: 0.65,
  number: 0.6,
  order: 0.5,
  gap: 0.4,
  choice: 0.3,
}
