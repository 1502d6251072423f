import Link from 'next/link'
import { Page, Section } from '@/app/_ui/page'
import { percent } from '@/app/_ui/percent'
import type { StoredMark } from '@/lib/classes/answer-rows.server'
import type { OneAnswer } from '@/lib/classes/get-class-answer.server'
import { momentText } from '@/lib/classes/words'
import { ClassTabs } from '../../_components/class-tabs'
import { AlikeForm } from './alike-form'
import { AnswerSheet } from './answer-sheet'

/** One answer: what it is worth and who says so, and where a teacher marks it with those like it. */
export function OneAnswerView({ classId, one }: { classId: string; one: OneAnswer }) {
  const { answer, question, history, alike, alikeCount, teaches } = one
  const { credit, by } = answer.credit
  const teller =
    by === 'teacher' ? 'by a teacher’s mark' : by === 'grader' ? 'by the grader' : 'until it is graded'
  return (
    <Page title="One answer" lead={`${one.className}. It counts ${percent(credit)}, ${teller}.`}>
      <ClassTabs classId={classId} current="answers" />
      <p className="mb-6">
        <Link href={`/classes/${classId}/answers`} className="text-accent underline underline-offset-4">
          All answers that need you
        </Link>
      </p>
      <AnswerSheet question={question} answer={answer} />
      <Section title="Your mark" className="mt-12">
        {teaches ? (
          <AlikeForm
            key={`${answer.attemptId} ${answer.position}`}
            {...{ classId, answer, alike, alikeCount }}
          />
        ) : (
          <p className="text-muted">
            Teachers of the class mark answers. {alikeCount}{' '}
            {alikeCount === 1 ? 'answer says' : 'answers say'} the same as this one.
          </p>
        )}
      </Section>
      {history.length > 0 && (
        <Section title="Marks so far">
          <ul className="border-line border-t">
            {history.map((mark) => (
              <PastMark key={mark.markId} mark={mark} timeZone={one.timeZone} />
            ))}
          </ul>
        </Section>
      )}
    </Page>
  )
}

function PastMark({ mark, timeZone }: { mark: StoredMark; timeZone: string }) {
  const { credit, reason, byName, createdAt, withdrawnAt } = mark
  return (
    <li className="border-line border-b py-2">
      <span className="tabular font-semibold">{percent(credit)}</span> “{reason}”{' '}
      <span className="text-muted text-sm">
        {byName}, {momentText(createdAt, timeZone)}
        {withdrawnAt && `; taken back ${momentText(withdrawnAt, timeZone)}`}
      </span>
    </li>
  )
}
