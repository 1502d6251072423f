'use client'

import { useState } from 'react'
import { ButtonLink, buttonClass } from '@/app/_ui/button'
import { setQuizLink, setReportLink } from '../../../actions'
import { ShareLink } from './share-link'

/** Files to keep, and links for others: off until they are wanted, gone when they are not. */
export function ReportLinks({
  attemptId,
  quizId,
  reportToken,
  quizToken,
  sharesQuiz,
  sharesReport,
}: {
  attemptId: string
  quizId: string
  reportToken: string | null
  quizToken: string | null
  /** A quiz of a class is the class's, and so is what is right in its report. */
  sharesQuiz: boolean
  sharesReport: boolean
}) {
  const [report, setReport] = useState(reportToken)
  const [quiz, setQuiz] = useState(quizToken)
  const file = `/api/quiz/attempts/${attemptId}/export`
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <a href={`${file}?format=csv`} download className={buttonClass()}>
          Table (CSV)
        </a>
        <a href={`${file}?format=json`} download className={buttonClass()}>
          Everything (JSON)
        </a>
        <ButtonLink href="/quiz">All quizzes</ButtonLink>
      </div>
      <div className="mt-6 grid gap-6">
        {sharesQuiz && (
          <ShareLink
            title="Share these questions"
            about="Whoever has the link can sit the very same quiz, to the last option. Notes of your own in it are shown to them."
            path={quiz && `/quiz/take/${quiz}`}
            onSet={(on) => setQuizLink({ quizId, on })}
            onToken={setQuiz}
          />
        )}
        {sharesReport && (
          <ShareLink
            title="Share this report"
            about="Whoever has the link can read this report with your answers, without signing in."
            path={report && `/quiz/report/${report}`}
            onSet={(on) => setReportLink({ attemptId, on })}
            onToken={setReport}
          />
        )}
      </div>
    </>
  )
}
