import { percent } from '@/app/_ui/percent'
import { Prose } from '@/app/_ui/prose'
import { CheckedOrder } from '@/app/(focus)/review/_components/checked-order'
import { VerdictPanel } from '@/app/(focus)/review/_components/verdict-panel'
import { pickedOf } from '@/lib/quiz/answer'
import { certainties } from '@/lib/quiz/calibration'
import { nameOfKind } from '@/lib/quiz/question'
import type { ReportItem } from '@/lib/quiz/report'
import { durationText } from '../_components/words'
import { ChosenOptions } from './chosen-options'
import { OverruleMark } from './overrule-mark'

/** One question of the report: asked, answered, judged, and how it should be. */
export function ReportItemView({ item, attemptId }: { item: ReportItem; attemptId: string | null }) {
  const { position, topic, kind, questionHtml, mark, certainty, timeMs } = item
  const { override, teacher, followUp, nextQuestion } = item
  const sure = certainties.find((one) => one.percent === certainty)?.name
  return (
    <li className="break-inside-avoid-page border-line border-b py-8">
      <article aria-label={`Question ${position + 1}`}>
        <p className="tabular flex flex-wrap gap-x-4 font-medium text-faint text-xs">
          <span>
            {position + 1}. {topic}
          </span>
          <span>{nameOfKind(kind)}</span>
          <span>{durationText(timeMs / 1_000)}</span>
          {sure && <span>{sure}</span>}
        </p>
        <div className="mt-2 flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
          <Prose
            html={questionHtml}
            className="min-w-0 max-w-text flex-1 basis-72 font-[480] text-ink text-lg"
          />
          <p className="tabular font-semibold text-ink text-lg">{percent(mark)}</p>
        </div>
        {attemptId !== null && teacher && (
          <p className="mt-3 max-w-text border-accent border-l-2 pl-3">
            <span className="font-semibold">Your teacher’s mark: {percent(teacher.credit)}</span>, because “
            {teacher.reason}” <span className="text-muted">({teacher.byName}. It counts.)</span>
          </p>
        )}
        <Given item={item} />
        {followUp?.answer != null && followUp.verdict && (
          <div className="mt-5 border-accent border-l-2 pl-4">
            <p className="font-serif text-base text-ink">{followUp.text}</p>
            <VerdictPanel
              card={{ cardId: '', phrases: item.reveal.phrases, task: { kind: 'text' } }}
              checking={{ status: 'done', verdict: followUp.verdict }}
              typed={followUp.answer}
              picked={{}}
              name={`Verdict on the follow-up of question ${position + 1}`}
            />
          </div>
        )}
        {nextQuestion && (
          <p className="mt-5 text-muted">
            <span className="font-medium text-ink">An interviewer would ask next:</span> {nextQuestion}
          </p>
        )}
        {item.reveal.html !== '' && (
          <details className="unfold-in-print mt-5" open={mark < 0.75}>
            <summary className="min-h-10 py-2 font-medium text-sm">Model answer</summary>
            <Prose html={item.reveal.html} className="max-w-text text-base text-ink" />
          </details>
        )}
        {override && (
          <p className="mt-3 text-muted text-sm">
            Your own mark: {percent(override.mark)}. “{override.why}”
          </p>
        )}
        {attemptId !== null && !teacher && (
          <OverruleMark attemptId={attemptId} position={position} override={override} />
        )}
      </article>
    </li>
  )
}

function Given({ item }: { item: ReportItem }) {
  const { kind, answer, answered, verdict, reveal } = item
  const picked = pickedOf(answer)
  const missed = <p className="mt-4 font-semibold text-again text-sm">Not answered</p>
  switch (kind) {
    case 'choice':
      return (
        <>
          {!answered && missed}
          <ChosenOptions parts={reveal.parts} option={picked.option} />
        </>
      )
    case 'order':
      return (
        <>
          {!answered && missed}
          <CheckedOrder parts={reveal.parts} order={picked.order} />
        </>
      )
    default:
      if (!answered || !verdict) return missed
      return (
        <VerdictPanel
          card={{ cardId: '', phrases: reveal.phrases, task: { kind } }}
          checking={{ status: 'done', verdict }}
          typed={typeof answer === 'string' ? answer : ''}
          picked={picked}
          name={`Verdict on question ${item.position + 1}`}
        />
      )
  }
}
