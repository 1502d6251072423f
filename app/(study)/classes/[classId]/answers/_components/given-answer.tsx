'use client'

import { Icon } from '@/app/_ui/icon'
import { MarkedAnswer } from '@/app/(focus)/review/_components/marked-answer'
import type { AnswerView } from '@/lib/classes/answer-view'
import type { QuestionView } from '@/lib/classes/question-view.server'
import { pickedOf } from '@/lib/quiz/answer'
import type { Segment } from '@/lib/review/verdict-view'

/** What a student answered, whatever the kind of the question: sentences with what the grader saw underlined. */
export function GivenAnswer({
  question,
  answer: { answer, verdict, studentName },
  segments,
}: {
  question: QuestionView
  answer: AnswerView
  segments: Segment[]
}) {
  const title = `${studentName} answered`
  if (answer === null) return <p className="font-semibold text-again text-sm">{studentName} left it empty.</p>
  if (typeof answer === 'string') return <MarkedAnswer title={title} segments={segments} pointed={null} />
  const { option, order, gaps } = pickedOf(answer)
  const steps = question.parts.toSorted((a, b) => a.place - b.place)
  return (
    <div>
      <h2 className="font-medium text-faint text-xs">{title}</h2>
      <ol className="mt-1 border-line border-t">
        {option !== undefined &&
          question.parts.map((part) => (
            <Line key={part.place} html={part.html}>
              {part.right && <Word icon="check" tone="text-good" text="Right" />}
              {part.place === option && <Word icon="next" tone="text-ink" text="Chosen" />}
            </Line>
          ))}
        {order?.map((place, index) => (
          <Line key={place} html={steps[place]?.html ?? ''}>
            {place === index ? (
              <Word icon="check" tone="text-good" text="In place" />
            ) : (
              <Word icon="close" tone="text-again" text={`Belongs at ${place + 1}`} />
            )}
          </Line>
        ))}
        {gaps?.map((gap, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: gaps have no other name than their place
          <li key={index} className="flex flex-wrap items-baseline gap-x-3 border-line border-b py-2">
            <span className="min-w-0 flex-1 text-base text-ink">{gap.trim() || 'left empty'}</span>
            <span className="text-muted text-sm">in the text: {verdict?.points[index]?.text}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}

function Line({ html, children }: { html: string; children: React.ReactNode }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 border-line border-b py-2">
      <span
        className="prose min-w-0 flex-1 text-base text-ink"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised by lib/decks/markdown
        dangerouslySetInnerHTML={{ __html: html }}
      />
      {children}
    </li>
  )
}

function Word({ icon, tone, text }: { icon: 'check' | 'next' | 'close'; tone: string; text: string }) {
  return (
    <span className={`flex shrink-0 items-center gap-1.5 font-medium text-sm ${tone}`}>
      <Icon name={icon} /> {text}
    </span>
  )
}
