import Link from 'next/link'
import { Section } from '@/app/_ui/page'
import { percent } from '@/app/_ui/percent'
import type { StudentAttempt } from '@/lib/classes/list-student-answers.server'
import { answerAddress } from '../../answers/_components/answer-address'

/** What a student answered in quizzes of the class: each answer leads to where a teacher marks it. */
export function QuizAnswers({ classId, attempts }: { classId: string; attempts: StudentAttempt[] }) {
  if (attempts.length === 0) return null
  return (
    <Section title="Answers in quizzes" hint="Open one to see it, to mark it, and to mark those like it.">
      {attempts.map(({ attemptId, assignmentTitle, answers }) => (
        <section key={attemptId} aria-label={assignmentTitle} className="mb-6">
          <h3 className="font-serif text-ink text-lg">{assignmentTitle}</h3>
          <ol className="mt-1 border-line border-t">
            {answers.map(({ position, title, answered, credit }) => (
              <li key={position} className="border-line border-b">
                <Link
                  href={answerAddress(classId, { attemptId, position })}
                  className="flex min-h-11 items-baseline gap-3 py-2 hover:text-ink"
                >
                  <span className="tabular w-6 shrink-0 text-faint text-sm">{position + 1}.</span>
                  <span className="min-w-0 flex-1 underline-offset-4 hover:underline">{title}</span>
                  <span className="tabular shrink-0 text-right text-muted text-sm">
                    {answered || credit.by === 'teacher' ? percent(credit.credit) : 'left empty'}
                    {credit.by === 'teacher' && ', by a teacher'}
                  </span>
                </Link>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </Section>
  )
}
