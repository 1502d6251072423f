'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { FollowUp } from '@/lib/quiz/follow-up'
import type { CheckedAnswer, OpenAttempt } from '@/lib/quiz/open-attempt'
import {
  acknowledged,
  type Change,
  changed,
  type SittingState,
  savedOf,
  startSitting,
  unsentOf,
  withCheck,
  withFollowUp,
} from '@/lib/quiz/sitting-state'
import { keepUnsent, readUnsent } from '@/lib/quiz/unsent.browser'
import { call, Refused, Unreachable } from '@/lib/review/client.browser'

/** After the last key; a person who types on is saved once in `atLatestMs`. */
const pauseMs = 700
const atLatestMs = 1_500
const retryMs = [1_000, 2_000, 4_000, 8_000]

/**
 * Drives a quiz that is sat: answers are kept in this browser with every key and sent to the server a moment later, one
 * after the other; what the server does not acknowledge is sent again.
 */
export function useSitting(open: OpenAttempt) {
  const { attemptId } = open
  const [state, setState] = useState<SittingState>(() => startSitting(open, []))
  const [offline, setOffline] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const latest = useRef(state)
  const working = useRef<Promise<void> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const waitingSince = useRef<number | null>(null)
  const failures = useRef(0)
  const api = `/api/quiz/attempts/${attemptId}`

  const change = useCallback((step: (state: SittingState) => SittingState) => {
    latest.current = step(latest.current)
    setState(latest.current)
  }, [])

  const synchronise = useCallback((): Promise<void> => {
    const run = async () => {
      clearTimeout(timer.current)
      waitingSince.current = null
      try {
        for (let [next] = unsentOf(latest.current); next; [next] = unsentOf(latest.current)) {
          const { position, revision } = next
          try {
            const saved = await call<{ revision: number }>(`${api}/answer`, next)
            change((now) => acknowledged(now, position, Math.max(revision, saved.revision)))
          } catch (error) {
            if (!(error instanceof Refused)) throw error
            setProblem(error.message)
            // Signed out: it stays until the person is back.
            if (error.status === 401) return
            change((now) => acknowledged(now, position, revision))
          }
          keepUnsent(attemptId, unsentOf(latest.current))
        }
        failures.current = 0
        setOffline(false)
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error
        setOffline(true)
        const wait = retryMs[Math.min(failures.current, retryMs.length - 1)]
        failures.current += 1
        timer.current = setTimeout(() => void synchronise(), wait)
      }
    }
    const next = (working.current ?? Promise.resolve()).then(run)
    working.current = next
    return next
  }, [api, attemptId, change])

  /** Soon, unless more is typed; but never later than the second that may be lost. */
  const sendSoon = useCallback(() => {
    keepUnsent(attemptId, unsentOf(latest.current))
    const now = performance.now()
    waitingSince.current ??= now
    const rest = Math.max(0, atLatestMs - (now - waitingSince.current))
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void synchronise(), Math.min(pauseMs, rest))
  }, [attemptId, synchronise])

  const answer = useCallback(
    (position: number, what: Change) => {
      change((now) => changed(now, position, what, Date.now()))
      sendSoon()
    },
    [change, sendSoon],
  )

  useEffect(() => {
    const kept = readUnsent(attemptId)
    if (kept.length > 0) {
      change(({ at }) => ({ ...startSitting(open, kept), at }))
      void synchronise()
    }
    const online = () => void synchronise()
    // A tab that is left or closed sends what it has at once; the browser finishes the request without it.
    const leave = () => {
      if (document.visibilityState !== 'hidden') return
      for (const unsent of unsentOf(latest.current).slice(0, 5)) {
        fetch(`${api}/answer`, {
          method: 'POST',
          keepalive: true,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(unsent),
        }).catch(() => {})
      }
    }
    window.addEventListener('online', online)
    document.addEventListener('visibilitychange', leave)
    return () => {
      window.removeEventListener('online', online)
      document.removeEventListener('visibilitychange', leave)
      clearTimeout(timer.current)
    }
  }, [api, attemptId, open, change, synchronise])

  /** Seconds on the question that is shown; they travel with its next change, or when it is left. */
  const spend = useCallback(
    (position: number, ms: number) => {
      change((now) => ({
        ...now,
        answers: now.answers.map((one, index) =>
          index === position && !one.checked ? { ...one, timeMs: one.timeMs + ms } : one,
        ),
      }))
    },
    [change],
  )

  const goTo = useCallback(
    (at: number) => {
      const from = latest.current.at
      const left = latest.current.answers[from]
      if (at !== from && left && left.answer !== null && !left.checked) answer(from, {})
      change((now) => ({ ...now, at }))
    },
    [answer, change],
  )

  /** Runs something that needs the server. When it is refused or out of reach, says so and gives null. */
  const attempt = useCallback(async <T>(work: () => Promise<T>): Promise<T | null> => {
    try {
      setProblem(null)
      return await work()
    } catch (error) {
      if (error instanceof Refused) setProblem(error.message)
      else if (error instanceof Unreachable) {
        setProblem(
          error.message ||
            'The server is out of reach. Your answers are kept in this browser; try again when you are connected.',
        )
      } else throw error
      return null
    }
  }, [])

  const check = useCallback(
    (position: number) =>
      attempt(async () => {
        change((now) => changed(now, position, {}, Date.now()))
        const current = latest.current.answers[position]
        if (!current) return null
        const checked = await call<CheckedAnswer>(`${api}/check`, savedOf(current, position))
        change((now) => withCheck(now, position, checked))
        keepUnsent(attemptId, unsentOf(latest.current))
        return checked
      }),
    [api, attempt, attemptId, change],
  )

  const followUp = useCallback(
    (position: number, text: string) =>
      attempt(async () => {
        const answered = await call<{ followUp: FollowUp }>(`${api}/follow-up`, { position, answer: text })
        change((now) => withFollowUp(now, position, answered.followUp))
        return answered.followUp
      }),
    [api, attempt, change],
  )

  const submit = useCallback(
    () =>
      attempt(async () => {
        await call(`${api}/submit`, { unsent: unsentOf(latest.current) })
        keepUnsent(attemptId, [])
        location.replace(`/quiz/${attemptId}/report`)
      }),
    [api, attempt, attemptId],
  )

  const pause = useCallback(
    (paused: boolean) => attempt(async () => call<{ paused: boolean }>(`${api}/pause`, { paused })),
    [api, attempt],
  )

  const openQuestion = useCallback(
    (position: number) => call<{ leftMs: number | null }>(`${api}/open`, { position }),
    [api],
  )

  const unsent = unsentOf(state).length
  return {
    ...{ state, offline, problem, unsent, answer, spend, goTo },
    ...{ check, followUp, submit, pause, openQuestion, synchronise },
  }
}
