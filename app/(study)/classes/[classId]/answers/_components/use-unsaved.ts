'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Step } from '@/lib/classes/marking'
import { sendStep } from '@/lib/classes/send-marks.browser'
import { keepUnsaved, readUnsaved } from '@/lib/classes/unsaved-marks.browser'

const tryAgainMs = 4_000

/**
 * What was done and the server does not know yet, sent one after the other in order. Kept in the browser until the
 * server has it, through a lost line and a closed tab.
 */
export function useUnsaved({
  classId,
  userId,
  refused,
  found,
}: {
  classId: string
  userId: string
  /** The server says no to a step. */
  refused: (step: Step, message: string) => void
  /** Steps of an earlier visit were found. */
  found: (steps: Step[]) => void
}) {
  const steps = useRef<Step[]>([])
  const sending = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const [unsaved, setUnsaved] = useState(0)
  const [stuck, setStuck] = useState(false)

  const keep = useCallback(
    (now: Step[]) => {
      steps.current = now
      keepUnsaved(userId, classId, now)
      setUnsaved(now.length)
    },
    [userId, classId],
  )

  const send = useCallback(async () => {
    if (sending.current) return
    sending.current = true
    clearTimeout(timer.current)
    for (let [step] = steps.current; step; [step] = steps.current) {
      const sent = await sendStep(classId, step)
      if (sent.status === 'later') {
        setStuck(true)
        timer.current = setTimeout(() => void send(), tryAgainMs)
        break
      }
      setStuck(false)
      keep(steps.current.filter((one) => one !== step))
      if (sent.status === 'refused') refused(step, sent.message)
    }
    sending.current = false
  }, [classId, keep, refused])

  useEffect(() => {
    const earlier = readUnsaved(userId, classId)
    if (earlier.length > 0) {
      keep(earlier)
      found(earlier)
      void send()
    }
    const online = () => void send()
    window.addEventListener('online', online)
    return () => {
      window.removeEventListener('online', online)
      clearTimeout(timer.current)
    }
  }, [userId, classId, keep, found, send])

  return {
    unsaved,
    stuck,
    add: (step: Step) => {
      keep([...steps.current, step])
      void send()
    },
    /** Drops a mark that was not sent yet; false when it was, or is on its way. */
    remove: (batchId: string): boolean => {
      const index = steps.current.findIndex((step) => step.kind === 'mark' && step.marks.batchId === batchId)
      if (index < 0 || (index === 0 && sending.current)) return false
      keep(steps.current.filter((_, at) => at !== index))
      return true
    },
  }
}
