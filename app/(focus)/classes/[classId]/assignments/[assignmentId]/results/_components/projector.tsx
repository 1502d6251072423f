'use client'

import Link from 'next/link'
import { useEffect, useState } from 'react'
import { Icon } from '@/app/_ui/icon'
import { Prose } from '@/app/_ui/prose'
import type { QuizTallies, ShownQuestion } from '@/lib/classes/quiz-results.server'
import { nameOfKind } from '@/lib/quiz/question'
import { Distribution } from './distribution'
import { useTallies } from './use-tallies'

/** One question after the other: how it was answered, and on a key what is right. Readable from the last row. */
export function Projector({
  classId,
  assignmentId,
  className,
  title,
  questions,
  initial,
}: {
  classId: string
  assignmentId: string
  className: string
  title: string
  questions: ShownQuestion[]
  initial: QuizTallies
}) {
  const { tallies, stale } = useTallies(classId, assignmentId, initial)
  const [at, setAt] = useState(0)
  const [open, setOpen] = useState(false)
  const question = questions[at]
  const tally = tallies.questions[at]
  const last = questions.length - 1

  useEffect(() => {
    const go = (to: number) => {
      if (to < 0 || to > last) return
      setAt(to)
      setOpen(false)
    }
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'ArrowRight' || event.key === 'PageDown') go(at + 1)
      else if (event.key === 'ArrowLeft' || event.key === 'PageUp') go(at - 1)
      else if (event.key === 'Home') go(0)
      else if (event.key === 'End') go(last)
      else if (event.key === 'a') setOpen((shown) => !shown)
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [at, last])

  const move = (to: number) => {
    setAt(to)
    setOpen(false)
  }
  if (!question || !tally) return null
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="border-line border-b">
        <div className="mx-auto flex max-w-[96rem] items-center justify-between gap-4 px-3 sm:px-6">
          <Link
            href={`/classes/${classId}/assignments/${assignmentId}`}
            className={iconButton}
            aria-label="Leave the results"
            title="Leave the results"
          >
            <Icon name="close" />
          </Link>
          <p className="min-w-0 truncate text-muted">
            <span className="max-sm:hidden">{className}: </span>
            <span className="font-medium text-ink">{title}</span>
          </p>
          <p role="status" className="tabular shrink-0 text-muted text-sm">
            {tallies.handedIn} of {tallies.students} handed in
            {tallies.sitting > 0 && `, ${tallies.sitting} at it`}
            {stale && <span className="text-hard"> (connection lost, trying on)</span>}
          </p>
        </div>
      </header>
      <main
        id="main"
        className="mx-auto grid w-full max-w-[96rem] flex-1 content-start gap-x-16 gap-y-8 px-5 py-8 sm:px-10 lg:grid-cols-[3fr_2fr] lg:py-12"
      >
        <h1 className="sr-only">
          {title}: results of question {at + 1} of {questions.length}
        </h1>
        <section aria-label={`Question ${at + 1}`} className="min-w-0">
          <p className="tabular text-base text-muted">
            {question.topic} · {nameOfKind(question.kind)}
          </p>
          <Prose
            html={question.html}
            className="mt-3 font-[480] text-[clamp(1.5rem,2.6vw,2.5rem)] text-ink leading-snug"
          />
          {open && question.reveal.html !== '' && (
            <div className="mt-8 border-accent border-l-4 pl-6">
              <Prose
                html={question.reveal.html}
                className="text-[clamp(1.15rem,1.7vw,1.6rem)] text-ink leading-normal"
              />
            </div>
          )}
        </section>
        <Distribution question={question} tally={tally} revealed={open} />
      </main>
      <footer className="border-line border-t bg-paper">
        <div className="mx-auto flex max-w-[96rem] items-center justify-between gap-3 px-3 py-2 sm:px-6">
          <button
            type="button"
            className={stepButton}
            disabled={at === 0}
            onClick={() => move(at - 1)}
            aria-keyshortcuts="ArrowLeft"
          >
            <span aria-hidden="true">←</span> <span className="max-sm:sr-only">Question before</span>
          </button>
          <button
            type="button"
            className={stepButton}
            aria-pressed={open}
            aria-keyshortcuts="a"
            onClick={() => setOpen(!open)}
          >
            {open ? 'Hide the answer' : 'Show the answer'} <kbd className="text-faint max-sm:hidden">A</kbd>
          </button>
          <p className="tabular text-base text-muted" aria-hidden="true">
            <span className="font-semibold text-ink">{at + 1}</span> / {questions.length}
          </p>
          <button
            type="button"
            className={stepButton}
            disabled={at === last}
            onClick={() => move(at + 1)}
            aria-keyshortcuts="ArrowRight"
          >
            <span className="max-sm:sr-only">Next question</span> <span aria-hidden="true">→</span>
          </button>
        </div>
      </footer>
    </div>
  )
}

const iconButton =
  'grid size-11 shrink-0 place-items-center rounded-md text-muted hover:bg-sunk hover:text-ink'
const stepButton =
  'inline-flex min-h-11 items-center gap-2 rounded-md px-3 text-base text-ink hover:bg-sunk disabled:opacity-40'
