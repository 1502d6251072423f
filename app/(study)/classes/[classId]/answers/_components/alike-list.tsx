'use client'

import Link from 'next/link'
import { percent } from '@/app/_ui/percent'
import type { AnswerView } from '@/lib/classes/answer-view'
import { answerAddress } from './answer-address'

/** Answers that say the same, ticked: each with its credit now, and what it would be. */
export function AlikeList({
  classId,
  alike,
  already,
  more,
  left,
  credit,
  onLeft,
}: {
  classId: string
  alike: AnswerView[]
  /** Alike, too, and marked so by a teacher. */
  already: number
  /** Alike, too, and not listed. */
  more: number
  left: ReadonlySet<string>
  credit: number
  onLeft: (left: ReadonlySet<string>) => void
}) {
  const toggle = (attemptId: string) => {
    const next = new Set(left)
    if (!next.delete(attemptId)) next.add(attemptId)
    onLeft(next)
  }
  if (alike.length === 0) {
    return (
      <p className="mt-6 text-muted">
        {already > 0 ? 'All answers like it have this mark already.' : 'No other answer says the same.'}
      </p>
    )
  }
  return (
    <fieldset className="mt-6">
      <legend className="font-medium text-sm">
        and {alike.length} {alike.length === 1 ? 'answer' : 'answers'} like it
      </legend>
      <ul className="mt-2 border-line border-t">
        {alike.map((one) => (
          <li key={one.attemptId} className="flex items-start gap-3 border-line border-b py-2.5">
            <input
              type="checkbox"
              id={`alike-${one.attemptId}`}
              checked={!left.has(one.attemptId)}
              onChange={() => toggle(one.attemptId)}
              className="mt-1.5 size-4.5 shrink-0"
            />
            <label htmlFor={`alike-${one.attemptId}`} className="min-w-0 flex-1">
              <span className="line-clamp-3 font-serif text-ink">{one.text}</span>
              <span className="text-faint text-xs">{one.studentName}</span>
            </label>
            <span className="tabular shrink-0 text-right text-sm">
              <span className="sr-only">from </span>
              {percent(one.credit.credit)} <span aria-hidden="true">→</span>
              <span className="sr-only"> to </span> {credit >= 0 && credit <= 1 ? percent(credit) : '?'}
              <Link
                href={answerAddress(classId, one)}
                className="block text-accent text-xs underline underline-offset-4"
              >
                Open<span className="sr-only"> the answer of {one.studentName}</span>
              </Link>
            </span>
          </li>
        ))}
      </ul>
      {already + more > 0 && (
        <p className="mt-2 text-muted text-sm">
          {already > 0 && `${already} more have this mark already. `}
          {more > 0 && `${more} more are alike and not listed: mark these first, then they come.`}
        </p>
      )}
    </fieldset>
  )
}
