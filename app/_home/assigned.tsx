import Link from 'next/link'
import type { MyAssignment } from '@/lib/classes/my-class.server'
import { askedText, goalText, momentText, quizText } from '@/lib/classes/words'

type Assignments = (MyAssignment & { classId: string; className: string; timeZone: string })[]

/** What classes have assigned and is not over, the nearest date first. Its cards are part of the review. */
export function Assigned({ assignments }: { assignments: Assignments }) {
  return (
    <ul className="border-line border-t">
      {assignments.map((assignment) => {
        const { assignmentId, classId, className, title, mark, expected } = assignment
        const standing = mark?.standing
        const inClass = `/classes/${classId}`
        return (
          <li
            key={assignmentId}
            className="grid items-baseline gap-x-6 border-line border-b py-3 sm:grid-cols-[1fr_auto]"
          >
            <div className="min-w-0">
              <Link
                href={assignment.quiz ? `${inClass}/assignments/${assignmentId}/sit` : inClass}
                className="font-serif text-ink text-lg underline-offset-4 hover:underline"
              >
                {title}
              </Link>
              <p className="text-muted text-sm">
                {className}: {assignment.quiz ? askedText(assignment) : goalText(assignment)}
              </p>
            </div>
            {mark && standing && (
              <p className="tabular text-muted text-sm sm:text-right">
                due {momentText(mark.dueAt, assignment.timeZone)}
                <span className="block text-xs">
                  {standing.quiz
                    ? quizText(standing.quiz)
                    : assignment.goal === 'steady'
                      ? `${standing.days} of ${assignment.steadyDays} days`
                      : `${standing.seen} of ${standing.cards} seen`}
                  {expected !== null && assignment.goal !== 'steady' && standing.seen < expected
                    ? `, ${expected} by tonight`
                    : ''}
                </span>
              </p>
            )}
          </li>
        )
      })}
    </ul>
  )
}
