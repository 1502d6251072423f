import { useEffect, useRef } from 'react'
import type { Preview } from './import-state'

/** What survives a refresh of the tab. */
export type KeptImport = { text: string; preview: Preview }

const key = 'engram.import'
const pauseMs = 600
// Browsers keep about 5 MB; a larger import lives as long as the page does, and leaving it is warned of.
const mostCharacters = 2_000_000

/**
 * Keeps the text and the preview in this tab until they are saved, gives them back once after a refresh, and
 * warns before unsaved work is left behind. The returned function forgets it at once, for when it was saved.
 */
export function useKeptImport(current: KeptImport, restore: (kept: KeptImport) => void): () => void {
  const unsaved = current.text.trim() !== '' || current.preview.cards.length > 0
  const restored = useRef(false)

  useEffect(() => {
    if (restored.current) return
    restored.current = true
    const kept = readKept()
    if (kept) restore(kept)
  }, [restore])

  useEffect(() => {
    const keep = () => writeKept(unsaved ? current : null)
    const timer = setTimeout(keep, pauseMs)
    // Whoever leaves sooner than that keeps the last change, too.
    window.addEventListener('pagehide', keep)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('pagehide', keep)
    }
  }, [current, unsaved])

  useEffect(() => {
    if (!unsaved) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [unsaved])

  return () => writeKept(null)
}

function readKept(): KeptImport | null {
  try {
    const kept: KeptImport | null = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    const whole =
      typeof kept?.text === 'string' &&
      Array.isArray(kept.preview?.cards) &&
      Array.isArray(kept.preview.documents)
    return whole ? kept : null
  } catch {
    return null
  }
}

function writeKept(kept: KeptImport | null): void {
  try {
    const text = kept === null ? null : JSON.stringify(kept)
    if (text === null || text.length > mostCharacters) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, text)
  } catch {
    // Without storage the page itself still has everything.
  }
}
