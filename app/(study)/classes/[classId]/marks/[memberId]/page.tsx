import type { Metadata } from 'next'
import Link from 'next/link'
import { after } from 'next/server'
import { Page, Section } from '@/app/_ui/page'
import { orNotFound } from '@/app/or-not-found'
import { signedIn } from '@/app/signed-in'
import { getGradeBook, isWaiting } from '@/lib/classes/grade-book.server'
import { gradeWaiting } from '@/lib/classes/grade-waiting.server'
import { listStudentAnswers } from '@/lib/classes/list-student-answers.server'
import { momentText, pointsText, quizText } from '@/lib/classes/words'
import { ClassTabs } from '../../_components/class-tabs'
import { MarkForm } from '../_components/mark-form'
import { QuizAnswers } from '../_components/quiz-answers'

export const metadata: Metadata = { title: 'Marks of a student' }

/** One student: every mark, what it rests on, and where a teacher corrects it. */
export default async function StudentMarksPage({
  params,
}: {
  params: Promise<{ classId: string; memberId: string }>
}) {
  const { classId, memberId } = await params
  const user = await signedIn(`/classes/${classId}/marks/${memberId}`)
  const book = await orNotFound(getGradeBook(user.id, classId, { memberId }))
  if (isWaiting(book)) after(() => gradeWaiting(user.id, classId))
  const [line] = book.lines
  if (!line) return null
  return (
    <Page
      title={line.name}
      lead={[book.className, line.groupName && `group ${line.groupName}`, line.key]
        .filter(Boolean)
        .join(' · ')}
    >
      <ClassTabs classId={classId} current="marks" />
      <Section title="Marks">
        <ul className="border-line border-t">
          {line.marks.map((mark) => {
            const assignment = book.assignments.find(({ assignmentId }) => assignmentId === mark.assignmentId)
            const { seen, cards, strong, days, recall } = mark.standing
            return (
              <li
                key={mark.assignmentId}
                className="grid gap-x-8 gap-y-3 border-line border-b py-5 sm:grid-cols-[1fr_auto]"
              >
                <div className="min-w-0">
                  <h3 className="font-serif text-ink text-lg">{assignment?.title}</h3>
                  <p className="tabular text-muted text-sm">
                    {mark.standing.quiz
                      ? `Quiz: ${quizText(mark.standing.quiz)}`
                      : `${seen} of ${cards} cards seen, ${strong} known`}
                    {seen > 0 && `, recall ${Math.round(recall * 100)} % on average`}
                    {assignment?.goal === 'steady' && `, sessions on ${days} ${days === 1 ? 'day' : 'days'}`}.{' '}
                    {mark.closed ? 'Was due' : 'Due'} {momentText(mark.dueAt, book.timeZone)}
                    {mark.extraDays > 0 && ` (${mark.extraDays} days more)`}.
                  </p>
                  {mark.given && (
                    <p className="mt-2 max-w-text border-accent border-l-2 pl-3 text-sm">
                      {mark.given.byName}, {momentText(mark.given.createdAt, book.timeZone)}:{' '}
                      {mark.given.reason} {mark.standing.quiz ? 'The quiz' : 'The log'} alone says{' '}
                      {pointsText(mark.earned)}.
                    </p>
                  )}
                </div>
                <p className="tabular font-semibold text-ink text-lg sm:text-right">
                  {pointsText(mark.points ?? 0)}{' '}
                  <span className="font-normal text-muted text-sm">
                    of {pointsText(mark.outOf)}
                    {!mark.closed && !mark.given && ' so far'}
                  </span>
                </p>
                {book.teaches && (
                  <div className="sm:col-span-2">
                    <MarkForm
                      classId={classId}
                      memberId={memberId}
                      assignmentId={mark.assignmentId}
                      title={assignment?.title ?? ''}
                      points={mark.points ?? 0}
                      given={mark.given !== null}
                    />
                  </div>
                )}
              </li>
            )
          })}
        </ul>
        {line.marks.length === 0 && <p className="text-muted">Nothing assigned has begun yet.</p>}
      </Section>
      <QuizAnswers classId={classId} attempts={await listStudentAnswers(user.id, classId, memberId)} />
      <p className="mt-8">
        <Link href={`/classes/${classId}/marks`} className="text-accent underline underline-offset-4">
          The whole grade book
        </Link>
      </p>
    </Page>
  )
}
