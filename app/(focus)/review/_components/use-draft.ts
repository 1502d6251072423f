'use client'

import { useEffect, useRef } from 'react'
import type { Picked } from '@/lib/review/card-task'
import { currentCard, type Session } from '@/lib/review/session'

type Draft = { cardId: string; typed: string; picked: Picked; revealed: boolean }

/**
 * Keeps what was answered for the card on the table in this tab, so that a refresh resumes where one was.
 * Read once when the session is ready, then written with every change.
 */
export function useDraft(
  userId: string,
  session: Session,
  change: (step: (session: Session) => Session) => void,
  ready: boolean,
): void {
  const key = `engram.draft.${userId}`
  const restored = useRef(false)

  useEffect(() => {
    if (!ready || restored.current) return
    restored.current = true
    const draft = read(key)
    change((now) =>
      draft && currentCard(now)?.cardId === draft.cardId
        ? { ...now, typed: draft.typed, picked: draft.picked, revealed: draft.revealed }
        : now,
    )
  }, [ready, key, change])

  useEffect(() => {
    if (!restored.current) return
    const card = currentCard(session)
    const draft: Draft | null =
      (card && {
        cardId: card.cardId,
        typed: session.typed,
        picked: session.picked,
        revealed: session.revealed,
      }) ||
      null
    try {
      if (draft) sessionStorage.setItem(key, JSON.stringify(draft))
      else sessionStorage.removeItem(key)
    } catch {
      // Without storage a refresh starts the card afresh; nothing else depends on it.
    }
  }, [session, key])
}

function read(key: string): Draft | null {
  try {
    const draft: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    if (typeof draft !== 'object' || draft === null) return null
    const { cardId, typed, picked, revealed } = draft as Partial<Draft>
    if (typeof cardId !== 'string' || typeof typed !== 'string') return null
    return { cardId, typed, picked: readPicked(picked), revealed: revealed === true }
  } catch {
    return null
  }
}

function readPicked(picked: unknown): Picked {
  if (typeof picked !== 'object' || picked === null) return {}
  const { gaps, option, order } = picked as Record<string, unknown>
  const all = (list: unknown, type: 'string' | 'number') =>
    Array.isArray(list) && list.every((item) => typeof item === type)
  return {
    ...(all(gaps, 'string') && { gaps: gaps as string[] }),
    ...(typeof option === 'number' && { option }),
    ...(all(order, 'number') && { order: order as number[] }),
  }
}
