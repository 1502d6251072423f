import Link from 'next/link'
import { ButtonLink } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { Empty, Page, Section } from '@/app/_ui/page'
import type { BoardStudent, ClassBoard } from '@/lib/classes/class-board.server'
import type { ClassCodeInfo } from '@/lib/classes/class-codes.server'
import { reasonText } from '@/lib/classes/risk'
import { askedText, momentText, pointsText } from '@/lib/classes/words'
import { AnnounceForm } from './announce-form'
import { Announcements } from './announcements'
import { ClassTabs } from './class-tabs'
import { CodeCard } from './code-card'
import { LiveRefresh } from './live-refresh'
import { levelOf, percentOf } from './mastery'
import { Matrix, type MatrixRow } from './matrix'
import { Pages } from './pages'

/** How a class does: who is stuck and on what, first. */
export function TeacherView({ board, code }: { board: ClassBoard; code: ClassCodeInfo | null }) {
  const { classId, teaches, assignments } = board
  return (
    <Page
      title={board.className}
      lead={
        board.description || `${board.studentCount} ${board.studentCount === 1 ? 'student' : 'students'}.`
      }
      actions={
        teaches && (
          <ButtonLink href={`/classes/${classId}/assignments/new`} look="primary">
            Assign work
          </ButtonLink>
        )
      }
    >
      <LiveRefresh classId={classId} />
      <ClassTabs classId={classId} current="overview" />
      {board.archived && (
        <Notice className="mb-8">This class is archived: everything is as it was, to be read.</Notice>
      )}
      {board.openAnswers > 0 && <OpenAnswers classId={classId} count={board.openAnswers} teaches={teaches} />}
      {board.studentCount === 0 ? (
        <Section title="Let students in">
          {code && !board.archived ? (
            <CodeCard {...code} timeZone={board.timeZone} />
          ) : (
            <NoCode classId={classId} />
          )}
        </Section>
      ) : (
        <Section title="Who to look at">
          <AtRisk classId={classId} students={board.atRisk} count={board.atRiskCount} />
        </Section>
      )}
      <Section title="Assignments">
        {assignments.length > 0 ? (
          <ul className="border-line border-t">
            {assignments.map((one) => (
              <li
                key={one.assignmentId}
                className="grid gap-x-8 border-line border-b py-3 sm:grid-cols-[1fr_auto]"
              >
                <div className="min-w-0">
                  <Link
                    href={`/classes/${classId}/assignments/${one.assignmentId}`}
                    className="font-serif text-ink text-lg underline-offset-4 hover:underline"
                  >
                    {one.title}
                  </Link>
                  <p className="text-muted text-sm">{askedText(one)}</p>
                </div>
                <p className="tabular text-muted text-sm sm:text-right">
                  due {momentText(one.dueAt, board.timeZone)}
                  <br className="max-sm:hidden" /> <span className="sm:hidden">· </span>
                  {pointsText(one.points)} points
                </p>
              </li>
            ))}
          </ul>
        ) : (
          <Empty title="Nothing assigned yet">
            Choose decks of the library or your own: their cards then come in every student’s ordinary review.
            Or give everybody the same quiz.
          </Empty>
        )}
      </Section>
      {board.topics.length > 0 && board.studentCount > 0 && (
        <Section
          title="Who knows what"
          hint="How likely a card of the topic is known today, over the cards seen so far, and how many of its cards those are. Fuller circles are better known."
        >
          <Matrix
            classId={classId}
            topics={board.topics}
            rows={board.students.map((student) => rowOf(student, board.topics))}
          />
          <Pages
            from={board.from}
            shown={board.students.length}
            all={board.studentCount}
            address={`/classes/${classId}`}
          />
        </Section>
      )}
      <Section title="Announcements">
        {teaches && <AnnounceForm classId={classId} />}
        {board.announcements.length > 0 && (
          <Announcements
            classId={classId}
            announcements={board.announcements}
            timeZone={board.timeZone}
            teaches={teaches}
          />
        )}
      </Section>
    </Page>
  )
}

function OpenAnswers({ classId, count, teaches }: { classId: string; count: number; teaches: boolean }) {
  const waiting = count === 1 ? '1 answer waits' : `${count} answers wait`
  return (
    <p className="mb-8">
      <Link href={`/classes/${classId}/answers`} className="text-accent underline underline-offset-4">
        {waiting} for {teaches ? 'your mark' : 'a teacher’s mark'}
      </Link>
      <span className="text-muted">: the grader was unsure, or the student disagrees.</span>
    </p>
  )
}

function rowOf({ memberId, name, status, topics }: BoardStudent, shown: readonly string[]): MatrixRow {
  const cells = shown.map((topic): MatrixRow['cells'][number] => {
    const cell = topics[topic]
    return cell && cell.seen > 0 ? [levelOf(cell), percentOf(cell), cell.seen, cell.cards] : null
  })
  return { memberId, name, invited: status === 'invited', cells }
}

function NoCode({ classId }: { classId: string }) {
  return (
    <p className="text-muted">
      No code lets students in at present.{' '}
      <Link href={`/classes/${classId}/people`} className="text-accent underline underline-offset-4">
        People
      </Link>{' '}
      has a new one.
    </p>
  )
}

function AtRisk({ classId, students, count }: { classId: string; students: BoardStudent[]; count: number }) {
  if (students.length === 0) {
    return <p className="border-line border-y py-6 text-muted">Everybody is where they should be.</p>
  }
  return (
    <>
      <ul className="border-line border-t">
        {students.map(({ memberId, name, reasons, seen, cards }) => (
          <li
            key={memberId}
            className="grid items-baseline gap-x-6 border-line border-b py-2.5 sm:grid-cols-[14rem_1fr_auto]"
          >
            <Link
              href={`/classes/${classId}/marks/${memberId}`}
              className="font-medium text-ink underline-offset-4 hover:underline"
            >
              {name}
            </Link>
            <span className="text-muted text-sm">{reasons.map(reasonText).join('; ')}</span>
            <span className="tabular text-faint text-sm">
              {seen} of {cards} seen
            </span>
          </li>
        ))}
      </ul>
      {count > students.length && (
        <p className="mt-2 text-faint text-sm">and {count - students.length} more, in the table below</p>
      )}
    </>
  )
}
