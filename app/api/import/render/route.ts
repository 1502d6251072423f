import { z } from 'zod'
import { cardFaces } from '@/lib/decks/card-face'
import { UserError } from '@/lib/errors'
import { maxRenderedCards } from '@/lib/importing/limits'
import { toNoteContent } from '@/lib/importing/to-note'
import { route } from '@/lib/route'

const side = z.string().max(30_000)
const schema = z.object({
  cards: z
    .array(z.object({ front: side, back: side }))
    .min(1)
    .max(maxRenderedCards),
})

/** How cards would look, or why one cannot be saved as it is; nothing is stored. */
export const POST = route({ schema, maxBytes: 2 * 1024 * 1024 }, async ({ input }) => ({
  cards: input.cards.map(renderCard),
}))

function renderCard(card: { front: string; back: string }) {
  try {
    const faces = cardFaces(toNoteContent({ ...card, derived: false }))
    return { faces: faces.map(({ face }) => ({ question: face.question, answer: face.answer })) }
  } catch (error) {
    if (error instanceof UserError) return { message: error.message }
    throw error
  }
}
