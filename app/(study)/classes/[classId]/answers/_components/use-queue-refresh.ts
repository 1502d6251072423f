'use client'

import { type Dispatch, type SetStateAction, useEffect, useRef } from 'react'
import type { AnswerView } from '@/lib/classes/answer-view'
import type { OpenAnswers } from '@/lib/classes/list-open-answers.server'
import { type Marking, renew, waiting } from '@/lib/classes/marking'
import { askForAnswers } from '@/lib/classes/send-marks.browser'

const everyMs = 15_000
/** A queue up to this long is fetched whole when it is not as it was. */
const whole = 20

/** Asks now and then how many answers wait: others mark them, too, and students hand in. */
export function useQueueRefresh({
  classId,
  quiet,
  marking,
  setMarking,
  take,
}: {
  classId: string
  /** What was done here is still on its way: the server's count would be one of before. */
  quiet: boolean
  marking: Marking<AnswerView>
  setMarking: Dispatch<SetStateAction<Marking<AnswerView>>>
  take: (page: OpenAnswers) => void
}): void {
  const latest = useRef({ quiet, loaded: 0 })
  useEffect(() => {
    latest.current = { quiet, loaded: waiting(marking).length }
  })
  useEffect(() => {
    let stopped = false
    const look = async () => {
      if (stopped || latest.current.quiet || document.visibilityState !== 'visible') return
      // A lost connection is no news; the next look may be.
      const counted = await askForAnswers<OpenAnswers>(classId, { size: 0 })
      if (!counted || stopped || latest.current.quiet) return
      const { left } = counted
      setMarking((before) => (before.left === left ? before : { ...before, left }))
      if (left > whole || left === latest.current.loaded) return
      const page = await askForAnswers<OpenAnswers>(classId, { size: whole })
      if (!page || stopped || latest.current.quiet) return
      take(page)
      setMarking((before) => renew(before, page.answers, page.left))
    }
    const timer = setInterval(() => void look(), everyMs)
    return () => {
      stopped = true
      clearInterval(timer)
    }
  }, [classId, setMarking, take])
}
