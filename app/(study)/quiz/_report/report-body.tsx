import type { ReactNode } from 'react'
import { Section } from '@/app/_ui/page'
import { percent } from '@/app/_ui/percent'
import type { Report } from '@/lib/quiz/get-report.server'
import { dateText, durationText } from '../_components/words'
import { CalibrationPlot } from './calibration-plot'
import { GroupBars } from './group-bars'
import { ReportItemView } from './report-item'
import { TimeTable } from './time-table'

export function reportLead({ mode, submittedAt, timedOut }: Report, timeZone?: string): string {
  const how = { exam: 'Exam', interview: 'Interview', practice: 'Practice' }[mode]
  return `${how}, handed in ${dateText(submittedAt, timeZone)}${timedOut ? ', when the time was up' : ''}.`
}

/** A report: what it comes to, then where, then answer by answer. `own`: the person may overrule verdicts. */
export function ReportBody({
  report,
  own,
  children,
}: {
  report: Report
  own: boolean
  children?: ReactNode
}) {
  const { score, topics, kinds, calibration, advice, items, answered, seconds, usualSeconds } = report
  return (
    <>
      <section aria-label="Score" className="grid gap-x-12 gap-y-6 sm:grid-cols-[auto_1fr]">
        <div>
          <p className="tabular font-[560] font-serif text-3xl text-ink">{percent(score.mean)}</p>
          <p className="tabular mt-1 text-muted text-sm">
            likely {percent(score.low)} to {percent(score.high)}
          </p>
        </div>
        <div className="max-w-text text-base">
          {advice.sentences.map((sentence) => (
            <p key={sentence} className="mb-2">
              {sentence}
            </p>
          ))}
          <p className="text-muted text-sm">
            {answered} of {score.count} answered in {durationText(seconds)}
            {usualSeconds > 0 && `; such questions usually take ${durationText(usualSeconds)}`}. The range
            says what you would score over many quizzes like this one, in 19 of 20 cases: it is wide because{' '}
            {score.count < 20 ? 'the questions were few' : 'some answers are hard to grade'}.
          </p>
        </div>
      </section>
      <Section title="By topic">
        <GroupBars groups={topics} what="Topic" />
      </Section>
      <Section title="By kind of question">
        <GroupBars groups={kinds} what="Kind" />
      </Section>
      {calibration && (
        <Section title="How sure you were" hint="What you said before the verdict, against what was right.">
          <CalibrationPlot calibration={calibration} />
        </Section>
      )}
      {children}
      <Section title="Time">
        <TimeTable items={items} />
      </Section>
      <Section title="Answer by answer">
        <ol className="border-line border-t">
          {items.map((item) => (
            <ReportItemView key={item.position} item={item} attemptId={own ? report.attemptId : null} />
          ))}
        </ol>
      </Section>
    </>
  )
}
