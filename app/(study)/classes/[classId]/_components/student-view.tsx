import Link from 'next/link'
import { ButtonLink } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { Empty, Page, Section } from '@/app/_ui/page'
import type { MyAssignment, MyClass } from '@/lib/classes/my-class.server'
import { askedText, lateText, momentText, pointsText } from '@/lib/classes/words'
import { Announcements } from './announcements'
import { LeaveClass } from './leave-class'
import { Progress } from './progress'

/** What a student has to do in a class, and how far they are. Nobody else's work is here. */
export function StudentView(mine: MyClass) {
  const open = mine.assignments.filter(({ mark }) => mark === null || !mark.closed)
  const over = mine.assignments.filter(({ mark }) => mark?.closed)
  return (
    <Page
      title={mine.className}
      lead={[mine.description, `Taught by ${mine.teachers.join(', ')}.`].filter(Boolean).join(' ')}
      actions={
        <ButtonLink href="/review" look="primary" size="lg">
          Review
        </ButtonLink>
      }
    >
      {mine.archived && (
        <Notice className="mb-8">This class is archived. Its decks stay yours to study.</Notice>
      )}
      {mine.announcements.length > 0 && (
        <Section title="Announcements">
          <Announcements classId={mine.classId} announcements={mine.announcements} timeZone={mine.timeZone} />
        </Section>
      )}
      <Section
        title="To do"
        hint="Assigned cards come in your ordinary review, at the pace that the date needs."
      >
        {open.length > 0 ? (
          <ul className="border-line border-t">
            {open.map((assignment) => (
              <AssignmentRow
                key={assignment.assignmentId}
                {...assignment}
                classId={mine.classId}
                timeZone={mine.timeZone}
              />
            ))}
          </ul>
        ) : (
          <Empty title="Nothing to do">
            When your teacher assigns something, it is here and on your Today page.
          </Empty>
        )}
      </Section>
      {over.length > 0 && (
        <Section title="Done">
          <ul className="border-line border-t">
            {over.map((assignment) => (
              <AssignmentRow
                key={assignment.assignmentId}
                {...assignment}
                classId={mine.classId}
                timeZone={mine.timeZone}
              />
            ))}
          </ul>
        </Section>
      )}
      <Section title="Leaving">
        <LeaveClass classId={mine.classId} />
      </Section>
    </Page>
  )
}

function AssignmentRow({
  classId,
  timeZone,
  ...assignment
}: MyAssignment & { classId: string; timeZone: string }) {
  const { title, instructions, mark, points, startAt, dueAt, expected, heldBack } = assignment
  return (
    <li className="grid gap-x-8 gap-y-2 border-line border-b py-5 sm:grid-cols-[1fr_auto]">
      <div className="min-w-0">
        <h3 className="font-serif text-ink text-lg">
          {assignment.quiz ? (
            <Link href={sitPath(classId, assignment)} className="underline-offset-4 hover:underline">
              {title}
            </Link>
          ) : (
            title
          )}
        </h3>
        <p className="text-muted text-sm">{askedText(assignment)}</p>
        <p className="text-muted text-sm">
          {mark === null
            ? `Starts ${momentText(startAt, timeZone)}, due `
            : mark.closed
              ? 'Was due '
              : 'Due '}
          {momentText(mark?.dueAt ?? dueAt, timeZone)}
          {mark && mark.extraDays > 0 && ` (${mark.extraDays} days more for you)`}; {lateText(assignment)}.
        </p>
        {instructions && <p className="mt-2 max-w-text whitespace-pre-line">{instructions}</p>}
        {mark?.given && (
          <p className="mt-2 max-w-text border-accent border-l-2 pl-3 text-sm">
            {mark.given.byName} set this mark: {mark.given.reason}
          </p>
        )}
      </div>
      {mark && (
        <div className="sm:w-56 sm:text-right">
          {heldBack && !mark.given ? (
            <p className="tabular text-muted text-sm">{pointsText(points)} points, told with the answers</p>
          ) : (
            <p className="tabular font-semibold text-ink text-lg">
              {pointsText(mark.points ?? 0)}{' '}
              <span className="font-normal text-muted text-sm">
                of {pointsText(points)} points{!mark.closed && !mark.given && ' so far'}
              </span>
            </p>
          )}
          <Progress assignment={assignment} mark={mark} />
          {assignment.quiz && !mark.closed && (
            <ButtonLink href={sitPath(classId, assignment)} className="mt-3">
              {mark.standing.quiz?.sitting ? 'Go on' : 'To the quiz'}
            </ButtonLink>
          )}
          {expected !== null && assignment.goal !== 'steady' && (
            <p className="text-muted text-xs">
              {mark.standing.seen >= expected
                ? 'On pace.'
                : `The pace would have you at ${expected} seen by tonight.`}
            </p>
          )}
        </div>
      )}
    </li>
  )
}

function sitPath(classId: string, { assignmentId }: { assignmentId: string }): string {
  return `/classes/${classId}/assignments/${assignmentId}/sit`
}
