import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { parseDeckFile } from '@/lib/decks/deck-file'
import type { DeckFileNote } from '@/lib/decks/deck-note'
import type { NoteContent } from '@/lib/decks/note-content'
import { readLibrary } from '@/lib/decks/read-library.server'
import { wordRuns } from '../decks/shared-runs'
import { type Attack, GUARDS, readAttacks } from './attacks'

type FreeText = NoteContent & { kind: 'free-text' }

/** How many answers each guard has at least; a few less than there are, so that a doubtful one may be taken out. */
const LEAST: Record<(typeof GUARDS)[number], number> = {
  paraphrase: 160,
  partial: 45,
  negated: 65,
  antonym: 55,
  'swapped-roles': 45,
  'wrong-number': 30,
  'keywords-only': 20,
  'question-copied': 22,
  'reference-opening-pasted': 12,
  instructions: 25,
  'off-topic-fluent': 14,
  empty: 6,
  'one-word': 12,
  'other-language': 16,
  misconception: 85,
  'false-version': 34,
  'confident-nonsense': 28,
  hedged: 24,
}

/** Nothing is said in these on purpose, or little. */
const SHORT: readonly string[] = ['empty', 'one-word']

/** Scripts that write no spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

let attacks: Attack[]
let freeText: Map<string, FreeText>
let deckOf: Map<string, string>
let deckFiles: string[]

beforeAll(async () => {
  attacks = readAttacks()
  const { decks } = await readLibrary()
  const read = decks.map(({ file, text }) => ({ file, notes: parseDeckFile(text, file).deck?.notes ?? [] }))
  deckFiles = read.map(({ file }) => file)
  deckOf = new Map(read.flatMap(({ file, notes }) => notes.map(({ key }) => [key, file] as const)))
  freeText = new Map(
    read.flatMap(({ notes }) =>
      notes.flatMap((note) => freeTextOf(note).map((text) => [note.key, text] as const)),
    ),
  )
}, 60_000)

function freeTextOf({ content }: DeckFileNote): FreeText[] {
  return content.kind === 'free-text' ? [content] : []
}

function noteOf({ id, note }: Attack): FreeText {
  const content = freeText.get(note)
  if (!content) throw new Error(`${id}: there is no free-text note ${note}.`)
  return content
}

/** What the note says and its readers should. */
function truthsOf({ question, answer, keyPoints, misconceptions }: FreeText): string[] {
  const reasons = (misconceptions ?? []).map(({ because }) => because)
  return [question, answer, ...keyPoints.flatMap(({ text, also }) => [text, ...(also ?? [])]), ...reasons]
}

/** What the note lists as wrong. */
function falsehoodsOf({ keyPoints, misconceptions }: FreeText): string[] {
  return [...keyPoints.flatMap((point) => point.not ?? []), ...(misconceptions ?? []).map(({ text }) => text)]
}

/** The runs of six words that an answer has in common with one of these phrases. */
function copiedRuns({ id, answer }: Attack, phrases: string[]): string[] {
  const own = new Set(phrases.flatMap((phrase) => [...wordRuns(phrase, 6)]))
  return [...wordRuns(answer, 6)].filter((run) => own.has(run)).map((run) => `${id}: ${run}`)
}

const wordsOf = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? []
const withGuard = (...guards: Attack['guard'][]) => attacks.filter(({ guard }) => guards.includes(guard))

describe('the attack suite', () => {
  it('asks about free-text notes of every deck', () => {
    expect(attacks.filter(({ note }) => !freeText.has(note)).map(({ id }) => id)).toEqual([])
    const notes = [...new Set(attacks.map(({ note }) => note))]
    expect(notes.length).toBeGreaterThanOrEqual(70)
    const notesOfDeck = (deck: string) => notes.filter((note) => deckOf.get(note) === deck).length
    expect(deckFiles.filter((deck) => notesOfDeck(deck) < 5)).toEqual([])
  })

  it('has enough answers of every kind, and most of them must not pass', () => {
    const short = GUARDS.filter((guard) => withGuard(guard).length < LEAST[guard])
    expect(short).toEqual([])
    expect(attacks.length).toBeGreaterThanOrEqual(750)
    expect(attacks.filter(({ label }) => label === 'wrong').length).toBeGreaterThanOrEqual(520)
  })

  it('is counted right in its README', () => {
    const readme = readFileSync(path.join(process.cwd(), 'tests/fixtures/grading/README.md'), 'utf8')
    const rows = [...readme.matchAll(/^\| ([a-z-]+) \| (\d+) \| (\d+) \| (\w+) \|/gm)].map((row) =>
      row.slice(1, 5),
    )
    const counted = GUARDS.map((guard) => {
      const answers = withGuard(guard)
      const labels = new Set(answers.map(({ label }) => label))
      return [
        guard,
        `${answers.length}`,
        `${new Set(answers.map(({ note }) => note)).size}`,
        [...labels].join(),
      ]
    })
    expect(rows).toEqual(counted)
    const count = (label: Attack['label']) => attacks.filter((attack) => attack.label === label).length
    const total = `${attacks.length} answers to ${new Set(attacks.map(({ note }) => note)).size} free-text notes`
    const labels = `${count('right')} right, ${count('partial')} partial, ${count('wrong')} wrong`
    expect(readme.replace(/\s+/g, ' ')).toContain(`${total} of all twelve library decks: ${labels}.`)
  })

  it('spreads each guard over the notes', () => {
    for (const guard of GUARDS) {
      const answers = withGuard(guard)
      const notes = new Map<string, number>()
      for (const { note } of answers) notes.set(note, (notes.get(note) ?? 0) + 1)
      expect(notes.size, guard).toBeGreaterThanOrEqual(Math.min(answers.length * 0.9, 50))
      expect(Math.max(...notes.values()), guard).toBeLessThanOrEqual(guard === 'paraphrase' ? 4 : 2)
    }
  })

  it('says everything once', () => {
    expect(new Set(attacks.map(({ id }) => id)).size).toBe(attacks.length)
    const said = attacks.map(({ note, answer }) => `${note}: ${wordsOf(answer.toLowerCase()).join(' ')}`)
    expect(said.filter((text, index) => said.indexOf(text) !== index)).toEqual([])
  })

  it('names note and guard in the id', () => {
    expect(
      attacks.filter(({ id, note, guard }) => !id.startsWith(`${note}.${guard}`)).map(({ id }) => id),
    ).toEqual([])
  })

  it('calls paraphrases right, partial answers partial, and everything else wrong', () => {
    const labels: Record<string, Attack['label']> = { paraphrase: 'right', partial: 'partial' }
    expect(
      attacks.filter(({ guard, label }) => label !== (labels[guard] ?? 'wrong')).map(({ id }) => id),
    ).toEqual([])
  })

  it('speaks in five voices', () => {
    for (const voice of ['terse', 'plain', 'nonnative', 'chatty', 'typos']) {
      const answers = withGuard('paraphrase').filter(({ id }) => id.split('.')[2] === voice)
      expect(answers.length, voice).toBeGreaterThanOrEqual(20)
    }
  })

  it('is as long as learners write', () => {
    const odd = attacks.filter(({ guard, answer }) => {
      const words = answer.split(/\s+/).filter((word) => word !== '').length
      if (guard === 'empty') return wordsOf(answer).length > 0
      if (guard === 'one-word') return words < 1 || words > 2
      return !UNSPACED.test(answer) && (words < 5 || words > 120)
    })
    expect(odd.map(({ id }) => id)).toEqual([])
    const long = attacks.filter(({ guard, answer }) => !SHORT.includes(guard) && wordsOf(answer).length >= 40)
    expect(long.length).toBeGreaterThanOrEqual(200)
  })

  it('copies no phrase of six words from the note into a right or partial answer', () => {
    const copied = withGuard('paraphrase', 'partial').flatMap((attack) =>
      copiedRuns(attack, [...truthsOf(noteOf(attack)), ...falsehoodsOf(noteOf(attack))]),
    )
    expect(copied).toEqual([])
  })

  it('says false things in other words than the note does', () => {
    const copied = attacks
      .filter(({ label }) => label === 'wrong')
      .flatMap((attack) => copiedRuns(attack, falsehoodsOf(noteOf(attack))))
    expect(copied).toEqual([])
  })

  it('gives no paraphrase that holds most words of another phrasing in one clause', () => {
    const close = withGuard('paraphrase').flatMap((attack) => {
      const clauses = attack.answer
        .split(/[.;:!?,]\s/)
        .map((clause) => new Set(wordsOf(clause.toLowerCase())))
      const others = noteOf(attack).keyPoints.flatMap(({ also }) => also ?? [])
      return others.flatMap((other) => {
        const words = [...new Set(wordsOf(other.toLowerCase()))]
        const shared = Math.max(...clauses.map((clause) => words.filter((word) => clause.has(word)).length))
        return words.length >= 7 && shared / words.length >= 0.8 ? [`${attack.id}: ${other}`] : []
      })
    })
    expect(close).toEqual([])
  })

  it('has partial answers of about half the weight', () => {
    for (const attack of attacks) {
      const weights = noteOf(attack).keyPoints.map(({ weight }) => weight)
      const made = attack.made ?? []
      expect(made.length > 0, attack.id).toBe(attack.label === 'partial')
      if (made.length === 0) continue
      expect(new Set(made).size, attack.id).toBe(made.length)
      expect(Math.max(...made), attack.id).toBeLessThanOrEqual(weights.length)
      const weight = made.reduce((sum, point) => sum + (weights[point - 1] ?? 0), 0)
      const share = weight / weights.reduce((sum, each) => sum + each, 0)
      expect(share, attack.id).toBeGreaterThanOrEqual(1 / 3)
      expect(share, attack.id).toBeLessThanOrEqual(2 / 3)
    }
  })

  it('pastes openings that are the model answer’s own', () => {
    const invented = withGuard('reference-opening-pasted').filter((attack) => {
      const opening = (text: string) => wordsOf(text.toLowerCase().replaceAll('*', '')).slice(0, 5).join(' ')
      return opening(attack.answer) !== opening(noteOf(attack).answer)
    })
    expect(invented.map(({ id }) => id)).toEqual([])
  })

  it('copies questions that are the note’s own', () => {
    const foreign = withGuard('question-copied').filter((attack) => {
      const asked = new Set(wordsOf(noteOf(attack).question.toLowerCase()))
      const words = wordsOf(attack.answer.toLowerCase()).filter((word) => word.length > 4)
      return words.filter((word) => asked.has(word)).length < words.length * 0.6
    })
    expect(foreign.map(({ id }) => id)).toEqual([])
  })
})
