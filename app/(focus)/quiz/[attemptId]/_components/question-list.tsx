'use client'

import { Icon } from '@/app/_ui/icon'
import { isAnswered } from '@/lib/quiz/answer'
import type { OpenAttempt } from '@/lib/quiz/open-attempt'
import type { SittingAnswer, SittingState } from '@/lib/quiz/sitting-state'

/** Every question by its number: answered, flagged, or open. */
export function QuestionList({
  questions,
  state,
  onGo,
}: {
  questions: OpenAttempt['questions']
  state: SittingState
  onGo: (position: number) => void
}) {
  return (
    <nav id="question-list" aria-label="Questions" className="border-line border-b bg-sunk">
      <ol className="mx-auto flex max-w-[46rem] flex-wrap gap-2 px-5 py-4 sm:px-8">
        {questions.map((question, position) => {
          const answer = state.answers[position]
          const answered = isAnswered(question.kind, answer?.answer ?? null)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a question has no other name than its place
            <li key={position}>
              <button
                type="button"
                onClick={() => onGo(position)}
                aria-current={position === state.at ? 'step' : undefined}
                aria-label={`Question ${position + 1}, ${wordsFor(answer, answered)}`}
                className={`tabular relative grid size-11 place-items-center rounded-md border text-sm aria-[current]:border-accent aria-[current]:border-2 ${answered ? 'border-edge bg-raised font-semibold text-ink' : 'border-line text-muted'}`}
              >
                {position + 1}
                <span aria-hidden="true" className="absolute right-0.5 bottom-0.5 text-[0.6rem]">
                  {answered && <Icon name="check" />}
                </span>
                {answer?.flagged && (
                  <span aria-hidden="true" className="absolute top-0.5 right-0.5 text-[0.6rem] text-again">
                    <Icon name="flag" />
                  </span>
                )}
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

function wordsFor(answer: SittingAnswer | undefined, answered: boolean): string {
  const parts = [
    answer?.checked?.shown ? 'checked' : answered ? 'answered' : 'not answered',
    answer?.flagged && 'flagged',
  ]
  return parts.filter(Boolean).join(', ')
}
