import type { Metadata } from 'next'
import { Page } from '@/app/_ui/page'
import { orNotFound } from '@/app/or-not-found'
import { getSharedReport } from '@/lib/quiz/get-report.server'
import { ReportBody, reportLead } from '../../_report/report-body'

export const metadata: Metadata = { title: 'Report', robots: { index: false } }

/** A report that somebody shared. */
export default async function SharedReportPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const report = await orNotFound(getSharedReport(token.slice(0, 64)))
  return (
    <Page title={report.title} lead={reportLead(report)}>
      <ReportBody report={report} own={false} />
    </Page>
  )
}
