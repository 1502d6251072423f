import { ButtonLink } from '@/app/_ui/button'
import { Section } from '@/app/_ui/page'
import { Prose } from '@/app/_ui/prose'
import type { ShownQuestion } from '@/lib/classes/quiz-results.server'
import { nameOfKind } from '@/lib/quiz/question'

/** The questions of an assignment as its students get them, each with what is right, and the way to the results. */
export function QuizPreview({
  classId,
  assignmentId,
  questions,
  begun,
}: {
  classId: string
  assignmentId: string
  questions: ShownQuestion[]
  begun: number
}) {
  return (
    <Section
      title="Questions"
      hint={
        begun > 0
          ? `${begun} ${begun === 1 ? 'student has' : 'students have'} begun.`
          : 'Everybody gets these, in this order. Until somebody begins they can be changed below.'
      }
      actions={
        <ButtonLink href={`/classes/${classId}/assignments/${assignmentId}/results`}>
          Show the results
        </ButtonLink>
      }
    >
      <ol className="border-line border-t">
        {questions.map(({ html, kind, topic, parts, reveal }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the questions of a quiz have no other name than their place
          <li key={index} className="border-line border-b py-4">
            <p className="tabular text-faint text-xs">
              {index + 1}. {topic} · {nameOfKind(kind)}
            </p>
            <Prose html={html} className="mt-1 text-base text-ink" />
            {parts.length > 0 && (
              <ul className="mt-2 grid gap-1 text-muted text-sm">
                {parts.map((part) => (
                  <li key={part.place} className="flex gap-2">
                    <span aria-hidden="true" className="w-4 shrink-0">
                      {isRight(reveal, part.place) ? '✓' : '·'}
                    </span>
                    <span>
                      <Prose as="span" html={part.html} />
                      {isRight(reveal, part.place) && <span className="sr-only"> (right)</span>}
                    </span>
                  </li>
                ))}
              </ul>
            )}
            {reveal.html !== '' && (
              <details className="mt-1">
                <summary className="min-h-9 py-1.5 text-muted text-sm">Answer</summary>
                <Prose html={reveal.html} className="max-w-text text-base text-ink" />
              </details>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}

function isRight(reveal: ShownQuestion['reveal'], place: number): boolean {
  return reveal.parts.find((part) => part.place === place)?.right === true
}
