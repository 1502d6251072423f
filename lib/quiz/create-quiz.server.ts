import 'server-only'
import { createHash } from 'node:crypto'
import { database } from '@/lib/db/database.server'
import { chunks } from '@/lib/decks/card-states.server'
import type { NoteContent } from '@/lib/decks/note'
import { contentInForce } from '@/lib/decks/stored-note.server'
import { UserError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { type Chosen, chooseQuestions } from './choose-questions'
import { freezeQuestion } from './freeze-question'
import { keywords, likeness } from './lexical-distance'
import type { FrozenQuestion } from './question'
import type { QuizRecipe } from './quiz-recipe'
import { type Found, readCandidates } from './read-candidates.server'

const neighboursPerChoice = 8
/** Choices that turn out not to be possible are asked otherwise; each round can find more of them. */
const rounds = 10

/**
 * Puts a quiz together and keeps its questions as they are now. The same recipe and seed give the same quiz for as long
 * as decks and memory are the same; the quiz itself never changes. Throws `not-found` and `invalid`.
 */
export async function createQuiz(
  userId: string,
  recipe: QuizRecipe,
  { seed = newId(), now = new Date() }: { seed?: string; now?: Date } = {},
): Promise<{ quizId: string; questions: number }> {
  const questions = await putTogether(userId, recipe, seed, now)
  if (questions.length === 0) throw new UserError('invalid', nothingFound(recipe))
  const quizId = newId()
  await database().quiz.create({
    data: {
      ...{ id: quizId, userId, title: recipe.title, recipe, seed, createdAt: now },
      questions,
      fingerprint: fingerprintOf(questions),
    },
    select: { id: true },
  })
  return { quizId, questions: questions.length }
}

/** Names a set of questions: copies of a quiz have the same. */
export function fingerprintOf(questions: readonly FrozenQuestion[]): string {
  return createHash('sha256').update(JSON.stringify(questions)).digest('hex').slice(0, 32)
}

/** The questions of a quiz. `forAll`: what this person knows already plays no part. */
export async function putTogether(
  userId: string,
  recipe: QuizRecipe,
  seed: string,
  now: Date,
  { forAll = false } = {},
): Promise<FrozenQuestion[]> {
  const { kinds, difficulty, length } = recipe
  const wished = 'questions' in length ? length : { seconds: length.minutes * 60 }
  const unfit = new Set<string>()
  const contents = new Map<string, NoteContent>()
  const read = await readCandidates(userId, recipe, seed, now)
  const found = forAll ? read.map((one) => ({ ...one, seen: null })) : read
  const byId = new Map(found.map((candidate) => [candidate.cardId, candidate]))
  for (let round = 1; ; round += 1) {
    const candidates = found.map((one) => (unfit.has(one.cardId) ? { ...one, canBeChoice: false } : one))
    const chosen = chooseQuestions(candidates, { length: wished, kinds, difficulty, seed })
    const neighbours = neighboursOf(chosen, found)
    await readContents(userId, contents, [
      ...chosen.map(({ candidate }) => candidate.noteId),
      ...[...neighbours.values()].flat().map(({ noteId }) => noteId),
    ])
    const frozen = chosen.map((one) => freeze(one))
    for (const [index, { candidate }] of chosen.entries()) if (!frozen[index]) unfit.add(candidate.cardId)
    const questions = frozen.flatMap((question) => question ?? [])
    if (questions.length === chosen.length || round === rounds) return questions

    function freeze(one: Chosen): FrozenQuestion | null {
      const origin = byId.get(one.candidate.cardId)
      const content = contents.get(one.candidate.noteId)
      if (!origin || !content) return null
      const near = (neighbours.get(one.candidate.cardId) ?? []).flatMap(({ noteId, template }) => {
        const other = contents.get(noteId)
        return other ? [{ content: other, template }] : []
      })
      return freezeQuestion(one, { ...origin, content }, near, seed)
    }
  }
}

/** For each choice that has to be made: notes of the same deck whose questions are nearest to its own. */
function neighboursOf(chosen: readonly Chosen[], found: readonly Found[]): Map<string, Found[]> {
  const made = chosen.filter(({ candidate, kind }) => kind === 'choice' && candidate.kind !== 'choice')
  const ids = new Set(made.map(({ candidate }) => candidate.cardId))
  const words = new Map(found.map(({ cardId, text }) => [cardId, keywords(text)]))
  const none: ReadonlySet<string> = new Set()
  return new Map(
    found
      .filter(({ cardId }) => ids.has(cardId))
      .map((one) => {
        const own = words.get(one.cardId) ?? none
        const near = found
          .filter(
            (other) => other.deckId === one.deckId && other.noteId !== one.noteId && other.kind === 'text',
          )
          .map((other) => ({ other, near: likeness(own, words.get(other.cardId) ?? none) }))
          .sort((a, b) => b.near - a.near)
        return [one.cardId, near.slice(0, neighboursPerChoice).map(({ other }) => other)]
      }),
  )
}

/** Adds the wording in force of notes that are not there yet. Which notes may be read was seen to before. */
async function readContents(
  userId: string,
  contents: Map<string, NoteContent>,
  noteIds: readonly string[],
): Promise<void> {
  const missing = [...new Set(noteIds)].filter((id) => !contents.has(id))
  for (const ids of chunks(missing)) {
    const notes = await database().note.findMany({
      // Not with `deletedAt: null`, for which SQLite would go through the index of the bin, that is all notes.
      where: { id: { in: ids } },
      select: {
        id: true,
        content: true,
        deletedAt: true,
        overlays: { where: { userId }, select: { content: true } },
      },
    })
    for (const { id, content, deletedAt, overlays } of notes) {
      if (deletedAt !== null) continue
      contents.set(id, contentInForce(content, overlays[0]?.content).content)
    }
  }
}

export function nothingFound({ from, kinds, tags }: QuizRecipe): string {
  if (from === 'due')
    return 'Nothing is due in these decks now, so there is nothing to ask. Try weak topics instead.'
  if (from === 'weak')
    return 'There is no history to tell what is weak yet. Review some cards or sit a quiz, then come back.'
  if (kinds.length > 0 || tags.length > 0)
    return 'No note of these decks fits. Choose more kinds of questions, or fewer tags.'
  return 'These decks hold no notes to ask. Choose others.'
}
