'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { newId } from '@/lib/ids'
import type { Picked } from '@/lib/review/card-task'
import {
  fetchBatch,
  type Mark,
  markCard,
  Refused,
  sendAnswer,
  Unreachable,
  undoLatest,
} from '@/lib/review/client.browser'
import { Outbox } from '@/lib/review/outbox.browser'
import {
  currentCard,
  idsAtHand,
  patched,
  type ReviewBatch,
  rated,
  refilled,
  removed,
  restored,
  type Session,
  startSession,
} from '@/lib/review/session'
import type { Rating } from '@/lib/scheduling/memory'
import { useDraft } from './use-draft'

/** What the page says about itself, beside the card. */
export type Message = { tone: 'info' | 'warning'; text: string }

const retryMs = [1_000, 2_000, 5_000, 10_000, 30_000]

/**
 * Drives a review session: what lies on the table, what is on its way to the server, and what went
 * wrong. Ratings are laid into the outbox first and sent one after the other.
 */
export function useReview(userId: string, deckId: string | null, initial: ReviewBatch) {
  const [session, setSession] = useState<Session>(() => startSession(initial))
  const [message, setMessage] = useState<Message | null>(null)
  const [unsent, setUnsent] = useState(0)
  const [offline, setOffline] = useState(false)
  const [ready, setReady] = useState(false)
  const [asking, setAsking] = useState(false)

  const latest = useRef(session)
  const outbox = useRef<Outbox | null>(null)
  const working = useRef<Promise<void> | null>(null)
  const failures = useRef(0)
  const retry = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const shownAt = useRef(0)

  const change = useCallback((step: (session: Session) => Session) => {
    const before = currentCard(latest.current)?.cardId
    latest.current = step(latest.current)
    if (currentCard(latest.current)?.cardId !== before) shownAt.current = performance.now()
    setSession(latest.current)
  }, [])

  useDraft(userId, session, change, ready)

  const box = useCallback(() => {
    outbox.current ??= new Outbox(userId)
    return outbox.current
  }, [userId])

  /** Sends what waits, then asks what comes next. One run at a time; a run that fails is tried again. */
  const synchronise = useCallback((): Promise<void> => {
    const run = async () => {
      try {
        for (let answer = box().list()[0]; answer; answer = box().list()[0]) {
          try {
            await sendAnswer(answer)
          } catch (error) {
            if (!(error instanceof Refused)) throw error
            // Signed out: the ratings stay until the person is back.
            if (error.status === 401) {
              setMessage({ tone: 'warning', text: error.message })
              return
            }
            setMessage({ tone: 'info', text: error.message })
          }
          box().remove(answer.id)
          setUnsent(box().list().length)
        }
        const batch = await fetchBatch(deckId, idsAtHand(latest.current, box().list()))
        change((now) => refilled(now, batch, box().list()))
        failures.current = 0
        setOffline(false)
        setReady(true)
      } catch (error) {
        if (error instanceof Refused) {
          setMessage({ tone: 'warning', text: error.message })
          return
        }
        if (!(error instanceof Unreachable)) throw error
        setOffline(true)
        setReady(true)
        const wait = retryMs[Math.min(failures.current, retryMs.length - 1)]
        failures.current += 1
        clearTimeout(retry.current)
        retry.current = setTimeout(() => void synchronise(), wait)
      }
    }
    // Whoever asks while a run is under way gets one more run after it.
    setAsking(true)
    const next = (working.current ?? Promise.resolve()).then(run).finally(() => {
      if (working.current === next) setAsking(false)
    })
    working.current = next
    return next
  }, [box, change, deckId])

  useEffect(() => {
    shownAt.current = performance.now()
    const waiting = box().list().length
    setUnsent(waiting)
    // What the last visit could not send goes first: the cards the server gave may be among it.
    if (waiting > 0) {
      change((now) => ({ ...now, queue: [] }))
      void synchronise()
    } else {
      setReady(true)
    }
    const online = () => void synchronise()
    window.addEventListener('online', online)
    return () => {
      window.removeEventListener('online', online)
      clearTimeout(retry.current)
    }
  }, [box, change, synchronise])

  const reveal = useCallback(() => change((now) => ({ ...now, revealed: true })), [change])
  const type = useCallback((typed: string) => change((now) => ({ ...now, typed })), [change])
  const pick = useCallback((picked: Picked) => change((now) => ({ ...now, picked })), [change])

  const rate = useCallback(
    (rating: Rating) => {
      const card = currentCard(latest.current)
      if (!card || !latest.current.revealed) return
      box().add({
        id: newId(),
        cardId: card.cardId,
        version: card.version,
        rating,
        durationMs: Math.round(performance.now() - shownAt.current),
        clientAt: new Date().toISOString(),
      })
      setUnsent(box().list().length)
      setMessage(null)
      change((now) => rated(now, rating))
      void synchronise()
    },
    [box, change, synchronise],
  )

  /** Runs something that needs the server and says so when it is out of reach. */
  const attempt = useCallback(
    async (work: () => Promise<void>) => {
      try {
        await synchronise()
        await work()
      } catch (error) {
        if (error instanceof Refused) setMessage({ tone: 'info', text: error.message })
        else if (error instanceof Unreachable) {
          setMessage({
            tone: 'warning',
            text: 'The server is out of reach, so nothing was changed. Your ratings are kept here; try again when you are connected.',
          })
        } else throw error
      }
    },
    [synchronise],
  )

  const undo = useCallback(
    () =>
      attempt(async () => {
        const undone = await undoLatest(newId(), deckId)
        change((now) => restored(now, undone.card))
        setMessage({ tone: 'info', text: undone.taken })
        await synchronise()
      }),
    [attempt, change, deckId, synchronise],
  )

  const mark = useCallback(
    (mark: Mark) => {
      const card = currentCard(latest.current)
      if (!card) return Promise.resolve()
      return attempt(async () => {
        const { version } = await markCard(card.cardId, card.version, mark)
        if (mark.action === 'flag') {
          change((now) => patched(now, card.cardId, { version, flag: mark.flag }))
          setMessage({
            tone: 'info',
            text: mark.flag ? 'Flagged. Find it in Browse with is:flagged.' : 'Flag removed.',
          })
          return
        }
        change((now) => removed(now, card.cardId))
        setMessage({
          tone: 'info',
          text:
            mark.action === 'suspend'
              ? 'Suspended: it will not come up until you bring it back in Browse (is:suspended).'
              : 'Buried: it comes back tomorrow.',
        })
        await synchronise()
      })
    },
    [attempt, change, synchronise],
  )

  // Only the server knows that nothing comes next: a card just rated may be due again at once.
  const done = ready && !asking && !currentCard(session) && unsent === 0 && !offline

  return { session, message, unsent, offline, done, reveal, type, pick, rate, undo, mark, synchronise }
}
