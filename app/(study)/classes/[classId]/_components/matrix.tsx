'use client'

import Link from 'next/link'
import type { Level } from './mastery'
import style from './matrix.module.css'

/** What a cell says: the step of knowing, mean predicted recall in percent, and how many cards of the topic were seen. */
export type MatrixCell = [level: Level, percent: number, seen: number, cards: number]
/** A student; a topic of which nothing was seen has no cell. */
export type MatrixRow = { memberId: string; name: string; invited: boolean; cells: (MatrixCell | null)[] }

/**
 * Students and topics. A cell says how well a topic is known with a number and a disc that is the fuller the better, and
 * how much of it was seen; read aloud, the disc is a word. On a phone the topics of a student stand in a list under the
 * name.
 *
 * A client component, so that only its numbers are sent: hundreds of cells made on the server would go over the line
 * twice, as HTML and as what React needs of them.
 */
export function Matrix({
  classId,
  topics,
  rows,
}: {
  classId: string
  topics: readonly string[]
  rows: readonly MatrixRow[]
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard.
    <section className="overflow-x-auto" aria-label="Students and topics" tabIndex={0}>
      <table className={style.matrix}>
        <thead>
          <tr>
            <th scope="col">Student</th>
            {topics.map((topic) => (
              <th key={topic} scope="col" title={topic}>
                {topic}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ memberId, name, invited, cells }) => (
            <tr key={memberId}>
              <th scope="row">
                <Link href={`/classes/${classId}/marks/${memberId}`} prefetch={false}>
                  {name}
                </Link>
                {invited && <small> (not here yet)</small>}
              </th>
              {topics.map((topic, at) => (
                <Cell key={topic} topic={topic} cell={cells[at]} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Cell({ topic, cell }: { topic: string; cell: MatrixCell | null | undefined }) {
  if (!cell) return <td data-topic={topic}>–</td>
  const [level, percent, seen, cards] = cell
  return (
    <td data-topic={topic} className={fuller[level]}>
      {`${percent} %`}
      <small>{`${seen}/${cards}`}</small>
    </td>
  )
}

const fuller: Record<Level, string | undefined> = {
  0: undefined,
  1: style.shaky,
  2: style.partly,
  3: style.mostly,
  4: style.known,
}
