import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { Page, Section } from '@/app/_ui/page'
import { orNotFound } from '@/app/or-not-found'
import { signedIn } from '@/app/signed-in'
import { UserError } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { getFeedChoice } from '@/lib/quiz/feed-schedule.server'
import { getReport } from '@/lib/quiz/get-report.server'
import { gradeAttempt } from '@/lib/quiz/grade-attempt.server'
import { getHeldBack } from '@/lib/quiz/held-back.server'
import { PrintButton } from '../../_report/print-button'
import { ReportBody, reportLead } from '../../_report/report-body'
import { ClassNote, HandedIn } from './_components/class-attempt'
import { Comparison } from './_components/comparison'
import { GradingProgress } from './_components/grading-progress'
import { ReportLinks } from './_components/report-links'
import { ScheduleChoice } from './_components/schedule-choice'

export const metadata: Metadata = { title: 'Report' }

/** What came of a quiz. */
export default async function ReportPage({ params }: { params: Promise<{ attemptId: string }> }) {
  const { attemptId } = await params
  if (!isId(attemptId)) notFound()
  const user = await signedIn(`/quiz/${attemptId}/report`)
  // Most quizzes are graded by the time one looks; of long ones the page shows how far it is.
  const progress = await orNotFound(gradeAttempt(user.id, attemptId, { budgetMs: 1_500 }).catch(whyNot))
  if (progress === 'sat') redirect(`/quiz/${attemptId}`)
  const held = await orNotFound(getHeldBack(user.id, attemptId))
  if (held) return <HandedIn held={held} />
  const report = await orNotFound(getReport(user.id, attemptId))
  if (!report.graded) {
    return (
      <Page title={report.title} lead="Handed in. Your answers are being graded.">
        <GradingProgress
          attemptId={attemptId}
          initial={{
            graded: report.items.filter(({ verdict }) => verdict).length,
            total: report.items.length,
          }}
        />
      </Page>
    )
  }
  const choice = await getFeedChoice(user.id, attemptId)
  return (
    <Page title={report.title} lead={reportLead(report, user.timeZone)} actions={<PrintButton />}>
      {report.forClass && <ClassNote {...report.forClass} />}
      <ReportBody report={report} own>
        <Section title="Your schedule" className="no-print">
          <ScheduleChoice attemptId={attemptId} choice={choice} />
        </Section>
        {report.forClass === null && <Comparison report={report} timeZone={user.timeZone} />}
        <Section title="Take it along" className="no-print">
          <ReportLinks
            attemptId={attemptId}
            quizId={report.quizId}
            reportToken={report.shareToken}
            quizToken={report.quizShareToken}
            sharesQuiz={report.ownsQuiz}
            sharesReport={report.forClass === null}
          />
        </Section>
      </ReportBody>
    </Page>
  )
}

/** Still sat, or the grader is busy with others: then the page goes on asking. */
function whyNot(error: unknown): 'sat' | 'busy' {
  if (error instanceof UserError && error.kind === 'conflict') return 'sat'
  if (error instanceof UserError && error.kind === 'unavailable') return 'busy'
  throw error
}
