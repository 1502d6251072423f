import type { Problem } from '@/lib/errors'
import type { MarkedDocument } from '@/lib/importing/mark-duplicates.server'
import type { SavedImport } from '@/lib/importing/save-import.server'
import type { CardToSave } from '@/lib/importing/to-note'

export type Answer<T> = { ok: true; value: T } | { ok: false; message: string; problems: Problem[] }

export type DocumentToSend = { file: string; base64: string }
export type Target = { deckId: string } | { newDeckName: string }
export type RenderedCard =
  | { faces: { question: string; answer: string }[]; message?: undefined }
  | { faces?: undefined; message: string }

export function previewDocuments(
  documents: DocumentToSend[],
): Promise<Answer<{ documents: MarkedDocument[] }>> {
  return post('/api/import/preview', { documents })
}

export function saveCards(target: Target, cards: CardToSave[]): Promise<Answer<SavedImport>> {
  return post('/api/import', { ...target, cards })
}

export function renderCards(
  cards: { front: string; back: string }[],
  signal: AbortSignal,
): Promise<Answer<{ cards: RenderedCard[] }>> {
  return post('/api/import/render', { cards }, signal)
}

async function post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      ...(signal ? { signal } : {}),
    })
    const answer = await response.json()
    if (response.ok) return { ok: true, value: answer }
    return {
      ok: false,
      message: answer.message ?? 'The server did not take this.',
      problems: answer.problems ?? [],
    }
  } catch {
    return {
      ok: false,
      message: 'The server is out of reach. Everything is kept here; try again in a moment.',
      problems: [],
    }
  }
}
