import type { Metadata } from 'next'
import Link from 'next/link'
import { after } from 'next/server'
import { buttonClass } from '@/app/_ui/button'
import { Empty, Page } from '@/app/_ui/page'
import { orNotFound } from '@/app/or-not-found'
import { signedIn } from '@/app/signed-in'
import { type GradeBook, getGradeBook, isWaiting } from '@/lib/classes/grade-book.server'
import { gradeWaiting } from '@/lib/classes/grade-waiting.server'
import { momentText, pointsText } from '@/lib/classes/words'
import { instantOf, wallOf } from '@/lib/scheduling/wall-time'
import { ClassTabs } from '../_components/class-tabs'
import { Pages } from '../_components/pages'
import { AsOfForm } from './_components/as-of-form'

export const metadata: Metadata = { title: 'Grade book' }

type Props = {
  params: Promise<{ classId: string }>
  searchParams: Promise<{ from?: string; asOf?: string; zone?: string }>
}

/** Marks of all students in all assignments, now or as they were on any past day. */
export default async function MarksPage({ params, searchParams }: Props) {
  const { classId } = await params
  const { from, asOf, zone } = await searchParams
  const user = await signedIn(`/classes/${classId}/marks`)
  const now = new Date()
  const asked = asOf ? instantOf(asOf, zone ?? 'UTC') : null
  const moment = asked && asked < now ? asked : null
  const book = await orNotFound(
    getGradeBook(user.id, classId, { asOf: moment, from: Number(from ?? 0) || 0 }, now),
  )
  if (isWaiting(book)) after(() => gradeWaiting(user.id, classId))
  const at = moment ? `?asOf=${encodeURIComponent(moment.toISOString())}` : ''
  const here = moment
    ? `/classes/${classId}/marks?asOf=${asOf}&zone=${encodeURIComponent(zone ?? 'UTC')}`
    : `/classes/${classId}/marks`
  return (
    <Page
      title="Grade book"
      lead={moment ? `${book.className}, as it was on ${momentText(moment, book.timeZone)}.` : book.className}
      actions={
        <a href={`/api/classes/${classId}/marks/csv${at}`} className={buttonClass()} download>
          Download as CSV
        </a>
      }
    >
      <ClassTabs classId={classId} current="marks" />
      {book.assignments.length === 0 ? (
        <Empty title="No marks yet">They begin with the first assignment.</Empty>
      ) : (
        <Table classId={classId} book={book} />
      )}
      <Pages from={book.from} shown={book.lines.length} all={book.students} address={here} />
      <AsOfForm zone={book.timeZone} value={wallOf(moment ?? now, book.timeZone)} />
    </Page>
  )
}

function Table({ classId, book }: { classId: string; book: GradeBook }) {
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard. */}
      <section className="overflow-x-auto max-sm:hidden" aria-label="Marks" tabIndex={0}>
        <table className="tabular w-full border-collapse text-sm">
          <thead>
            <tr className="border-line border-b align-bottom text-left text-muted">
              <th scope="col" className="sticky left-0 bg-paper py-2 pr-4 font-medium">
                Student
              </th>
              {book.assignments.map(({ assignmentId, title, points, dueAt }) => (
                <th key={assignmentId} scope="col" className="min-w-28 px-3 py-2 text-right font-medium">
                  <Link
                    href={`/classes/${classId}/assignments/${assignmentId}`}
                    className="line-clamp-2 text-ink underline-offset-4 hover:underline"
                  >
                    {title}
                  </Link>
                  <span className="block font-normal text-xs">
                    of {pointsText(points)}, {momentText(dueAt, book.timeZone)}
                  </span>
                </th>
              ))}
              <th scope="col" className="px-3 py-2 text-right font-medium">
                Total
              </th>
            </tr>
          </thead>
          <tbody>
            {book.lines.map(({ memberId, name, status, marks, total }) => (
              <tr key={memberId} className="border-line border-b">
                <th scope="row" className="sticky left-0 bg-paper py-2 pr-4 text-left font-normal">
                  <Link
                    href={`/classes/${classId}/marks/${memberId}`}
                    className="text-ink underline-offset-4 hover:underline"
                  >
                    {name}
                  </Link>
                  {status !== 'active' && (
                    <span className="text-faint text-xs">
                      {' '}
                      ({status === 'left' ? 'left' : 'not here yet'})
                    </span>
                  )}
                </th>
                {marks.map((mark) => (
                  <td key={mark.assignmentId} className="px-3 py-2 text-right">
                    <Points {...mark} />
                  </td>
                ))}
                <td className="px-3 py-2 text-right font-medium">
                  {total.outOf > 0 ? `${pointsText(total.points)} / ${pointsText(total.outOf)}` : '–'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <ul className="border-line border-t sm:hidden">
        {book.lines.map(({ memberId, name, marks, total }) => (
          <li key={memberId} className="border-line border-b py-3">
            <div className="flex items-baseline justify-between gap-4">
              <Link href={`/classes/${classId}/marks/${memberId}`} className="font-medium text-ink">
                {name}
              </Link>
              <span className="tabular font-medium">
                {total.outOf > 0 ? `${pointsText(total.points)} / ${pointsText(total.outOf)}` : '–'}
              </span>
            </div>
            <ul className="mt-1">
              {marks.map((mark, index) => (
                <li key={mark.assignmentId} className="tabular flex justify-between gap-4 text-muted text-sm">
                  <span className="min-w-0 truncate">{book.assignments[index]?.title}</span>
                  <Points {...mark} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-faint text-xs">
        <span className="text-accent">✎</span> set by hand. <span className="italic">Slanted</span> marks are
        of work that goes on; totals count what is over or set by hand.
      </p>
    </>
  )
}

function Points({ points, given, closed, standing }: GradeBook['lines'][number]['marks'][number]) {
  const text = pointsText(points ?? 0)
  const waiting = standing.quiz?.waiting ?? 0
  if (given) {
    return (
      <span className="text-ink" title={given.reason}>
        <span className="text-accent" role="img" aria-label="set by hand">
          ✎
        </span>{' '}
        {text}
      </span>
    )
  }
  if (waiting > 0) {
    return (
      <span className="text-muted italic">
        {text}
        <span className="block text-xs not-italic">being graded</span>
      </span>
    )
  }
  return closed ? (
    <span className="text-ink">{text}</span>
  ) : (
    <span className="text-muted italic">
      {text}
      <span className="sr-only"> so far</span>
    </span>
  )
}
