import Link from 'next/link'
import type { BoardStudent } from '@/lib/classes/class-board.server'
import type { TopicCell } from '@/lib/classes/student-standing'
import { levelOf, levelWords, percentOf } from './mastery'
import { Moon } from './moon'

/**
 * Students and topics. A cell says how well a topic is known with a shape and a number, and under it how much of it
 * was seen. On a phone every student is a list of their topics.
 */
export function Matrix({
  classId,
  topics,
  students,
}: {
  classId: string
  topics: string[]
  students: BoardStudent[]
}) {
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard. */}
      <section className="overflow-x-auto max-sm:hidden" aria-label="Students and topics" tabIndex={0}>
        <table className="relative w-full border-collapse text-sm">
          <thead>
            <tr className="border-line border-b align-bottom">
              <th scope="col" className="sticky left-0 bg-paper py-2 pr-4 text-left font-medium text-muted">
                Student
              </th>
              {topics.map((topic) => (
                <th
                  key={topic}
                  scope="col"
                  className="max-w-28 px-2 py-2 text-left font-medium text-muted text-xs"
                >
                  <span className="line-clamp-2 break-words" title={topic}>
                    {topic}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {students.map((student) => (
              <tr key={student.memberId} className="border-line border-b">
                <th scope="row" className="sticky left-0 max-w-48 bg-paper py-1.5 pr-4 text-left font-normal">
                  <StudentName classId={classId} student={student} />
                </th>
                {topics.map((topic) => (
                  <td key={topic} className="px-2 py-1.5">
                    <Cell cell={student.topics[topic]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <ul className="border-line border-t sm:hidden">
        {students.map((student) => (
          <li key={student.memberId} className="border-line border-b py-3">
            <StudentName classId={classId} student={student} />
            <ul className="mt-2 grid grid-cols-2 gap-x-4 gap-y-1">
              {topics.map((topic) => (
                <li key={topic} className="flex items-center justify-between gap-2">
                  <span className="min-w-0 truncate text-muted text-xs">{topic}</span>
                  <Cell cell={student.topics[topic]} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  )
}

function StudentName({ classId, student }: { classId: string; student: BoardStudent }) {
  return (
    <Link
      href={`/classes/${classId}/marks/${student.memberId}`}
      className="text-ink underline-offset-4 hover:underline"
    >
      {student.name}
      {student.status === 'invited' && <span className="text-faint text-xs"> (not here yet)</span>}
    </Link>
  )
}

function Cell({ cell }: { cell: TopicCell | undefined }) {
  const level = levelOf(cell)
  if (!cell || cell.seen === 0) {
    return (
      <span className="tabular inline-flex items-center gap-1.5 whitespace-nowrap text-faint text-xs">
        <Moon level={0} /> <span className="sr-only">nothing seen</span>
        <span aria-hidden="true">–</span>
      </span>
    )
  }
  return (
    <span className="tabular inline-flex items-center gap-1.5 whitespace-nowrap">
      <Moon level={level} />
      <span className="leading-tight">
        <span className="font-medium text-ink">{percentOf(cell)}</span>
        <span className="sr-only"> {levelWords[level]}, seen </span>
        <span className="block text-faint text-xs">
          {cell.seen}/{cell.cards}
        </span>
      </span>
    </span>
  )
}
