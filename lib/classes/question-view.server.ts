import 'server-only'
import type { ArrangedPart } from '@/lib/decks/arranged-faces'
import { noteTitle } from '@/lib/decks/note-title'
import type { FrozenQuestion, QuestionKind } from '@/lib/quiz/question'
import { asked, revealed } from '@/lib/quiz/revealed.server'

/** A question as a teacher sees it beside an answer. */
export type QuestionView = {
  kind: QuestionKind
  topic: string
  /** One line of plain text. */
  title: string
  /** Safe HTML. */
  html: string
  /** The model answer, safe HTML. */
  answerHtml: string
  parts: ArrangedPart[]
  /** Sentences of the note that have markup, as safe HTML. */
  phrases: Record<string, string>
  /** Where its card comes from. */
  noteId: string
}

/** Both sides of a question. */
export function questionView(question: FrozenQuestion): QuestionView {
  const { kind, topic, noteId, content } = question
  const { html, parts, phrases } = revealed(question)
  return {
    ...{ kind, topic, noteId, parts, phrases, answerHtml: html },
    title: noteTitle(content, 120),
    html: asked(question, { hints: false }).html,
  }
}
