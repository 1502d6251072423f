import { z } from 'zod'
import { requestOf, type Step } from './marking'

/** What became of a step: `later`, when the server is out of reach or busy; `refused`, with its sentence. */
export type Sent = { status: 'done' } | { status: 'later' } | { status: 'refused'; message: string }

const failureSchema = z.object({ message: z.string() })

/** Sends one step. Sent again it does no harm: the server knows it by its batch. */
export async function sendStep(classId: string, step: Step): Promise<Sent> {
  const { path, body } = requestOf(step)
  const answer = await fetch(`/api/classes/${classId}/answers/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => null)
  if (!answer || answer.status >= 500 || answer.status === 429) return { status: 'later' }
  if (answer.ok) return { status: 'done' }
  const { data } = failureSchema.safeParse(await answer.json().catch(() => null))
  return { status: 'refused', message: data?.message ?? 'The server did not take it.' }
}

/** Asks for a page of the queue; null when the server is out of reach. What it answers is its own. */
export async function askForAnswers<Page>(
  classId: string,
  query: { after?: string; size: number },
): Promise<Page | null> {
  const parameters = new URLSearchParams({
    size: String(query.size),
    ...(query.after ? { after: query.after } : {}),
  })
  const answer = await fetch(`/api/classes/${classId}/answers?${parameters}`).catch(() => null)
  return answer?.ok ? ((await answer.json()) as Page) : null
}
