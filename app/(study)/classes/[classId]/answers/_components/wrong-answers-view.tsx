import Link from 'next/link'
import { Icon } from '@/app/_ui/icon'
import { Empty } from '@/app/_ui/page'
import { Prose } from '@/app/_ui/prose'
import type { WrongAnswers, WrongCluster, WrongQuestion } from '@/lib/classes/list-wrong-answers.server'
import { Pages } from '../../_components/pages'
import { answerAddress } from './answer-address'

const pageSize = 5

/** Wrong answers in groups that say the same: what to explain again, question by question. */
export function WrongAnswersView({ classId, wrong }: { classId: string; wrong: WrongAnswers }) {
  if (wrong.total === 0) {
    return (
      <Empty title="No wrong answers yet">
        Once students hand in an assigned quiz, what they get wrong stands here, with those together who say
        the same.
      </Empty>
    )
  }
  return (
    <>
      <ol className="border-line border-t">
        {wrong.questions.map((question) => (
          <Question key={question.questionId} classId={classId} question={question} />
        ))}
      </ol>
      <Pages
        from={wrong.from}
        shown={wrong.questions.length}
        all={wrong.total}
        size={pageSize}
        address={`/classes/${classId}/answers`}
      />
    </>
  )
}

function Question({ classId, question }: { classId: string; question: WrongQuestion }) {
  const {
    assignmentTitle,
    position,
    question: asked,
    noteReadable,
    students,
    looked,
    wrong,
    clusters,
  } = question
  const several = clusters.filter((cluster) => cluster.students > 1)
  const single = clusters.filter((cluster) => cluster.students === 1)
  return (
    <li className="border-line border-b py-6">
      <article aria-label={asked.title}>
        <p className="flex flex-wrap gap-x-4 font-medium text-faint text-xs">
          <span>{assignmentTitle}</span>
          <span className="tabular">Question {position + 1}</span>
          <span>{asked.topic}</span>
          {noteReadable && (
            <Link href={`/notes/${asked.noteId}`} className="text-accent underline underline-offset-4">
              Its card
            </Link>
          )}
        </p>
        <Prose html={asked.html} className="mt-1 max-w-text font-[480] text-ink text-lg" />
        <p className="tabular mt-1 text-muted text-sm">
          {students} {students === 1 ? 'student' : 'students'} got it wrong
          {looked < wrong && ` (in the latest ${looked} of ${wrong} wrong answers)`}.
        </p>
        <ul className="mt-3">
          {several.map((cluster) => (
            <Cluster key={keyOf(cluster)} classId={classId} cluster={cluster} phrases={asked.phrases} />
          ))}
        </ul>
        {single.length > 0 && (
          <details open={several.length === 0} className="mt-2">
            <summary className="min-h-10 py-2 font-medium text-sm">
              {several.length > 0
                ? `${single.length} that ${single.length === 1 ? 'stands' : 'stand'} alone`
                : 'Each says something else'}
            </summary>
            <ul>
              {single.map((cluster) => (
                <Cluster key={keyOf(cluster)} classId={classId} cluster={cluster} phrases={asked.phrases} />
              ))}
            </ul>
          </details>
        )}
      </article>
    </li>
  )
}

const keyOf = ({ examples: [first] }: WrongCluster) => `${first?.attemptId} ${first?.position}`

function Cluster({
  classId,
  cluster: { students, examples, mistake },
  phrases,
}: {
  classId: string
  cluster: WrongCluster
  phrases: Record<string, string>
}) {
  const [first] = examples
  return (
    <li className="grid grid-cols-[3.5rem_1fr] gap-x-4 py-2.5">
      <p className="tabular text-right font-semibold text-ink text-lg">
        {students}
        <span className="sr-only"> {students === 1 ? 'student' : 'students'}</span>
        <span aria-hidden="true">×</span>
      </p>
      <div className="min-w-0 max-w-text">
        {examples.map(({ attemptId, text }) => (
          <p key={attemptId} className="mb-1 line-clamp-4 font-serif text-base text-ink">
            “{text}”
          </p>
        ))}
        {mistake && (
          <p className="flex items-start gap-2 text-again text-sm">
            <Icon name={mistake.kind === 'misconception' ? 'stop' : 'close'} className="mt-1 shrink-0" />
            <span>
              {mistake.kind === 'misconception' ? 'A known misconception: ' : 'Turns this round: '}
              <Phrase text={mistake.text} phrases={phrases} />
            </span>
          </p>
        )}
        {first && (
          <Link
            href={answerAddress(classId, first)}
            className="inline-flex min-h-10 items-center text-accent text-sm underline underline-offset-4"
          >
            {students === 1 ? 'Open it' : 'Open it, and mark those like it'}
          </Link>
        )}
      </div>
    </li>
  )
}

function Phrase({ text, phrases }: { text: string; phrases: Record<string, string> }) {
  const html = Object.hasOwn(phrases, text) ? phrases[text] : undefined
  return html === undefined ? <span>{text}</span> : <Prose html={html} as="span" className="text-sm" />
}
