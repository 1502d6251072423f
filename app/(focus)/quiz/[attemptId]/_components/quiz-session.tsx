'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { isAnswered } from '@/lib/quiz/answer'
import type { OpenAttempt } from '@/lib/quiz/open-attempt'
import { ActionBar } from './action-bar'
import { HandIn } from './hand-in'
import { KeysOfQuiz } from './keys-of-quiz'
import { Paused, TimeOver } from './over'
import { QuestionList } from './question-list'
import { QuestionTable } from './question-table'
import { SaveState } from './save-state'
import { SittingBar } from './sitting-bar'
import { useClock } from './use-clock'
import { useQuestionClock } from './use-question-clock'
import { useQuizKeys } from './use-quiz-keys'
import { useSitting } from './use-sitting'

/** Without a clock of its own, a quiz of a class shows what is left until it is due when that is near. */
const anHourMs = 3_600_000

/** A quiz that is sat: one question at a time, the clock above it, the way on under the thumb. */
export function QuizSession({ open }: { open: OpenAttempt }) {
  const { questions, mode, clock, title } = open
  const sitting = useSitting(open)
  const { state, submit, answer, goTo, check, spend } = sitting
  const { at } = state
  const [listOpen, setListOpen] = useState(false)
  const [dialog, setDialog] = useState<'keys' | 'hand-in' | null>(null)
  const [paused, setPaused] = useState(open.paused)
  const [over, setOver] = useState(false)
  const [busy, setBusy] = useState(false)
  const [leftMs, setLeftMs] = useState(open.leftMs)
  // Additions that were begun, by question: leaving one and coming back loses nothing of it.
  const additions = useRef(new Map<number, string>())
  const question = questions[at]
  const current = state.answers[at]

  const timeOut = useCallback(() => {
    setOver(true)
    void submit()
  }, [submit])
  const left = useClock(leftMs, !paused && !over, timeOut)
  const own = useQuestionClock(clock === 'each' && !over && !paused, at, open, sitting.openQuestion)
  const closed = over || own.closed

  // Time on the question that is shown, while somebody may be looking.
  useEffect(() => {
    if (paused || over) return
    const interval = setInterval(() => {
      if (document.visibilityState === 'visible') spend(at, 1_000)
    }, 1_000)
    return () => clearInterval(interval)
  }, [at, paused, over, spend])

  const isLast = at === questions.length - 1
  const canCheck =
    current?.checked === null &&
    (mode === 'practice' ||
      // An interviewer asks back what was told in sentences.
      (mode === 'interview' && question?.kind === 'text' && isAnswered('text', current.answer)))
  const go = (to: number) => {
    if (to < 0 || to >= questions.length) return
    goTo(to)
    setListOpen(false)
    window.scrollTo({ top: 0 })
  }
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true)
    await work()
    setBusy(false)
  }
  const goOn = () => (isLast ? setDialog('hand-in') : go(at + 1))
  /** Tells the answer for good; goes on unless something is asked back. Out of reach, it is graded at the end. */
  const tell = async () => {
    const told = await check(at)
    if (!told?.followUp) goOn()
  }
  const onward = () => {
    if (busy) return
    const addition = additions.current.get(at) ?? ''
    if (current?.checked?.followUp?.answer === null && addition.trim() !== '')
      void run(() => followUp(addition))
    else if (canCheck && !closed) void run(mode === 'interview' ? tell : () => check(at))
    else goOn()
  }
  const followUp = async (text: string) => {
    const told = await sitting.followUp(at, text)
    if (told && mode === 'interview') goOn()
  }
  const flag = () => answer(at, { flagged: !current?.flagged })
  const pause = () =>
    run(async () => {
      const next = !paused
      if (!(await sitting.pause(next))) return
      // The server gave the time back that the pause took: what is left now was left then.
      if (left !== null) setLeftMs(left)
      setPaused(next)
    })

  useQuizKeys({
    enabled: dialog === null && !paused && !over,
    options: question?.kind === 'choice' && canAnswer(closed, current?.checked) ? question.parts.length : 0,
    actions: {
      onward,
      next: () => go(at + 1),
      previous: () => go(at - 1),
      flag,
      list: () => setListOpen((shown) => !shown),
      type: () => document.querySelector<HTMLElement>('[data-answer]')?.focus(),
      choose: (index) => {
        const place = question?.parts[index]?.place
        if (place !== undefined) answer(at, { answer: { option: place } })
      },
      keys: () => setDialog('keys'),
    },
  })

  const answered = questions.filter(({ kind }, index) =>
    isAnswered(kind, state.answers[index]?.answer ?? null),
  )
  return (
    <div className="flex min-h-dvh flex-col">
      <SittingBar
        {...{ title, at, paused, listOpen }}
        count={questions.length}
        leftMs={clock === 'each' ? own.left : clock === 'none' && Number(left) > anHourMs ? null : left}
        canPause={mode === 'practice' && clock !== 'none'}
        onPause={() => void pause()}
        onList={() => setListOpen(!listOpen)}
        onKeys={() => setDialog('keys')}
      />
      {listOpen && <QuestionList questions={questions} state={state} onGo={go} />}
      <main id="main" className="flex flex-1 flex-col">
        <h1 className="sr-only">
          {title}: question {at + 1} of {questions.length}
        </h1>
        <SaveState
          offline={sitting.offline}
          unsent={sitting.unsent}
          problem={sitting.problem}
          onRetry={() => void sitting.synchronise()}
        />
        {over ? (
          <TimeOver onRetry={() => void submit()} />
        ) : paused ? (
          <Paused onResume={() => void pause()} />
        ) : (
          question &&
          current && (
            <QuestionTable
              key={at}
              {...{ question, mode, busy }}
              answer={current}
              closed={own.closed}
              onAnswer={(given) => answer(at, { answer: given })}
              onCertainty={(certainty) => answer(at, { certainty })}
              onEnter={onward}
              onFollowUp={(text) => run(() => followUp(text))}
              onGoOn={goOn}
              addition={additions.current.get(at) ?? ''}
              onAddition={(text) => additions.current.set(at, text)}
            />
          )
        )}
      </main>
      {!over && !paused && (
        <ActionBar
          first={at === 0}
          last={isLast}
          check={canCheck && mode === 'practice' && !closed}
          busy={busy}
          flagged={current?.flagged ?? false}
          onPrevious={() => go(at - 1)}
          onFlag={flag}
          onOnward={onward}
          onHandIn={() => setDialog('hand-in')}
        />
      )}
      {dialog === 'keys' && <KeysOfQuiz mode={mode} onClose={() => setDialog(null)} />}
      {dialog === 'hand-in' && (
        <HandIn
          open={questions.length - answered.length}
          flagged={state.answers.filter(({ flagged }) => flagged).length}
          count={questions.length}
          busy={busy}
          problem={sitting.problem}
          onHandIn={() =>
            run(async () => {
              if (current?.answer !== null && !current?.checked) answer(at, {})
              await submit()
            })
          }
          onClose={() => setDialog(null)}
        />
      )}
    </div>
  )
}

function canAnswer(closed: boolean, checked: unknown): boolean {
  return !closed && checked === null
}
