'use client'

import { useEffect, useState } from 'react'
import type { NoteDraft } from './note-draft'

/**
 * A draft that survives a refresh of the tab until it is saved (`forget`), and a warning before unsaved
 * text is left behind. `start` is what the note says now.
 */
export function useKeptDraft(key: string, start: NoteDraft) {
  const [draft, setDraft] = useState(start)
  const [saved, setSaved] = useState(start)
  const dirty = JSON.stringify(draft) !== JSON.stringify(saved)

  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, when the editor opens
  useEffect(() => {
    try {
      const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
      if (kept && typeof kept === 'object') setDraft({ ...start, ...kept })
    } catch {
      // Without storage the editor starts from the note as it is.
    }
  }, [key])

  useEffect(() => {
    try {
      if (dirty) sessionStorage.setItem(key, JSON.stringify(draft))
      else sessionStorage.removeItem(key)
    } catch {
      // The warning below still stands between a slip and lost text.
    }
    if (!dirty) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [key, draft, dirty])

  const forget = (next: NoteDraft) => {
    setSaved(next)
    setDraft(next)
    try {
      sessionStorage.removeItem(key)
    } catch {
      // Nothing was kept.
    }
  }
  return {
    draft,
    dirty,
    change: (part: Partial<NoteDraft>) => setDraft((now) => ({ ...now, ...part })),
    forget,
  }
}
