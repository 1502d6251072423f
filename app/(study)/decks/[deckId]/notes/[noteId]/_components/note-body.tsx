import { Prose } from '@/app/_ui/prose'
import type { ReaderNote } from '@/lib/decks/get-reader-note.server'
import { AnswerParts } from '../../../../_reader/answer-parts'
import { Findings } from './findings'

const size = 'text-[1.375rem] text-ink leading-normal sm:text-xl'

/** Question, hint, and the answer folded under “Show the answer”: open on paper, shut on a screen to rehearse with. */
export function NoteBody({ note: { sides, title, atWork } }: { note: ReaderNote }) {
  return (
    <>
      {sides.questionLine === null ? (
        <>
          <h1 className="sr-only">{title}</h1>
          <Prose html={sides.question} className={size} />
        </>
      ) : (
        <Prose as="h1" html={sides.questionLine} className={size} />
      )}
      {sides.hint !== null && (
        <details className="no-print mt-5 text-muted">
          <summary className="w-fit py-1 text-sm hover:text-ink">Hint</summary>
          <Prose html={sides.hint} className="mt-1 text-base" />
        </details>
      )}
      <details className="unfold-in-print group mt-8 border-line border-t pt-5">
        <summary
          data-answer
          aria-keyshortcuts="a"
          className="w-fit rounded-md py-2 font-medium text-accent text-base underline-offset-4 hover:underline"
        >
          <span className="group-open:hidden">Show the answer</span>
          <span className="hidden group-open:inline">Hide the answer</span>
        </summary>
        <div className="pt-4">
          <AnswerParts sides={sides} />
          <Findings of={atWork} />
        </div>
      </details>
    </>
  )
}
