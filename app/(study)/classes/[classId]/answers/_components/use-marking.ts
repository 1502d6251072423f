'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { AnswerView } from '@/lib/classes/answer-view'
import type { OpenAnswers } from '@/lib/classes/list-open-answers.server'
import { current, give, go, load, type Marking, type Step, takeBack, waiting } from '@/lib/classes/marking'
import { askForAnswers } from '@/lib/classes/send-marks.browser'
import { newId } from '@/lib/ids'
import { useQueueRefresh } from './use-queue-refresh'
import { useUnsaved } from './use-unsaved'

const pageSize = 10
/** Answers ahead, below which the next page is fetched. */
const ahead = 5

/** The marking of a queue: what is on the table, what was given, and what the server has of it. */
export function useMarking(classId: string, userId: string, initial: OpenAnswers) {
  const [marking, setMarking] = useState<Marking<AnswerView>>({
    ...{ answers: initial.answers, at: 0, given: [], left: initial.left },
  })
  const [questions, setQuestions] = useState(initial.questions)
  const next = useRef(initial.next)
  const [refusal, setRefusal] = useState<string | null>(null)

  const refused = useCallback((step: Step, message: string) => {
    if (step.kind === 'mark') setMarking((before) => takeBack(before, step.marks.batchId))
    setRefusal(message)
  }, [])
  const found = useCallback((steps: Step[]) => {
    // Marks of an earlier visit that did not get through: their answers are not asked for again.
    setMarking((before) => steps.reduce(giveAgain, before))
  }, [])
  const { unsaved, stuck, add, remove } = useUnsaved({ classId, userId, refused, found })

  const take = useCallback(
    (page: OpenAnswers) => setQuestions((known) => ({ ...known, ...page.questions })),
    [],
  )
  useQueueRefresh({ classId, quiet: unsaved > 0, marking, setMarking, take })

  const open = waiting(marking)
  const short = open.length - marking.at < ahead
  const fetching = useRef(false)
  // Asked again after every mark while it is short: the line may have been lost the time before.
  // biome-ignore lint/correctness/useExhaustiveDependencies: open.length says when to ask again
  useEffect(() => {
    const after = next.current
    if (!short || after === null || fetching.current) return
    fetching.current = true
    void askForAnswers<OpenAnswers>(classId, { after, size: pageSize }).then((page) => {
      fetching.current = false
      if (!page) return
      next.current = page.next
      take(page)
      setMarking((before) => load(before, page.answers, before.left))
    })
  }, [short, open.length, classId, take])

  const onTable = current(marking)
  return {
    answer: onTable,
    question: onTable ? questions[onTable.questionId] : undefined,
    place: open.length === 0 ? 0 : Math.min(marking.at, open.length - 1) + 1,
    left: marking.left,
    unsaved,
    stuck,
    refusal,
    latest: marking.given.at(-1) ?? null,
    move: (by: 1 | -1) => setMarking((before) => go(before, by)),
    mark: (credit: number, reason: string) => {
      if (!onTable) return
      const { attemptId, position } = onTable
      const batchId = newId()
      setRefusal(null)
      setMarking((before) => give(before, { attemptId, position, batchId, credit }))
      add({ kind: 'mark', marks: { batchId, position, attemptIds: [attemptId], credit, reason } })
    },
    undo: () => {
      const latest = marking.given.at(-1)
      if (!latest) return
      const { batchId } = latest
      setMarking((before) => takeBack(before, batchId))
      if (!remove(batchId)) add({ kind: 'withdraw', batchId })
    },
  }
}

function giveAgain(marking: Marking<AnswerView>, step: Step): Marking<AnswerView> {
  if (step.kind !== 'mark') return marking
  const { batchId, position, credit, attemptIds } = step.marks
  return attemptIds.reduce((before, attemptId) => {
    const listed = before.answers.some((one) => one.attemptId === attemptId && one.position === position)
    return listed ? give(before, { attemptId, position, batchId, credit }) : before
  }, marking)
}
