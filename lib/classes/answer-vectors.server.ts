import 'server-only'
import { UserError } from '@/lib/errors'
import { reportError } from '@/lib/failure-answer.server'
import { embedder, ModelFailure } from '@/lib/grading/embedder.server'

/** Vectors that are kept in memory: 1.5 kB each. Nothing of an answer is written anywhere. */
const mostKept = 4_000
/** Texts that one look waits for; the others are embedded after it. */
const atOnce = 48
const kept = new Map<string, Float32Array>()

/**
 * The meaning of answers, by their text; null where the embedding model is not there, where it has no time, and at the
 * first look at many new answers: they are then compared by their words, and at the next look by meaning, too.
 */
export async function answerVectors(
  texts: readonly string[],
): Promise<ReadonlyMap<string, Float32Array> | null> {
  const model = await embedder()
  if (!model) return null
  const keyOf = (text: string) => `${model.name} ${text}`
  const missing = [...new Set(texts)].filter((text) => !kept.has(keyOf(text)))
  const embed = async (some: readonly string[]) => {
    const { vectors } = await model.embed(some)
    for (const [index, text] of some.entries()) {
      const vector = vectors[index]
      if (vector) kept.set(keyOf(text), vector)
    }
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break
      kept.delete(oldest)
    }
  }
  try {
    await embed(missing.slice(0, atOnce))
  } catch (error) {
    if (error instanceof ModelFailure || (error instanceof UserError && error.kind === 'unavailable'))
      return null
    throw error
  }
  if (missing.length > atOnce) {
    embedLater(missing.slice(atOnce, mostKept / 2), embed)
    return null
  }
  return new Map(
    texts.flatMap((text) => {
      const vector = kept.get(keyOf(text))
      return vector ? [[text, vector] as const] : []
    }),
  )
}

let busy = false

/** A few at a time, so that answers which are being graded come in between. */
function embedLater(texts: readonly string[], embed: (some: readonly string[]) => Promise<void>): void {
  if (busy) return
  busy = true
  void (async () => {
    for (let from = 0; from < texts.length; from += 8) await embed(texts.slice(from, from + 8))
  })()
    .catch((error: unknown) => {
      // The grader is busy, or the model broke: the next look asks again.
      if (!(error instanceof UserError || error instanceof ModelFailure)) reportError(error, 'embed answers')
    })
    .finally(() => {
      busy = false
    })
}
