/**
 * One thing an answer should say, a sentence that can be true or false by itself; heavier points count for more
 * when an answer is graded. `also` says the same in other words, `not` says something false that is close to it.
 */
export type KeyPoint = { text: string; weight: number; also?: string[]; not?: string[] }

/** Something often believed, and why it is wrong. */
export type Misconception = { text: string; because: string }

/** One answer to choose; a wrong one may say why it is wrong. */
export type ChoiceOption = { text: string; right: boolean; because?: string }

/** A number of a question that may change: from `min` to `max` by `step`; `value` stands in the worked text. */
export type Parameter = { name: string; min: number; max: number; step: number; value: number }

/** Answers of a gap that are right besides the one in the text. */
export type AcceptedAnswers = { gap: number; answers: string[] }

/** What a note of any kind may carry beside its question and answer. What is empty is left out. */
export type NoteExtras = {
  misconceptions?: Misconception[]
  hint?: string
  /** Paper, year, section; one a line. */
  sources?: string[]
  /** Path of a demo with its preset, on this site: `/demos/attention?head=1.2`. */
  see?: string
  /** Ids of notes that one should know first. */
  prerequisites?: string[]
}

/** The fields of a note, by kind. All texts are Markdown. */
export type NoteContent = NoteKindFields & NoteExtras

type NoteKindFields =
  | { kind: 'basic'; front: string; back: string }
  | { kind: 'reversed'; front: string; back: string }
  | { kind: 'cloze'; text: string; instruction?: string; accept?: AcceptedAnswers[]; extra?: string }
  | { kind: 'free-text'; question: string; answer: string; keyPoints: KeyPoint[] }
  | {
      kind: 'numeric'
      question: string
      value: number
      /** Absolute: an answer is right within `value` ± `tolerance`. */
      tolerance: number
      unit?: string
      solution?: string
      /** With `{name}` in the texts, and a formula over the names that yields `value` (see `expression.ts`). */
      parameters?: Parameter[]
      formula?: string
    }
  /** `steps` in the right order. */
  | { kind: 'order'; question: string; steps: string[]; answer?: string }
  /** One option is right. */
  | { kind: 'choice'; question: string; options: ChoiceOption[]; answer?: string }

export type NoteKind = NoteContent['kind']

export const NOTE_KINDS = [
  'basic',
  'reversed',
  'cloze',
  'free-text',
  'numeric',
  'order',
  'choice',
] as const satisfies NoteKind[]
