import { z } from 'zod'
import { cardFaces } from '@/lib/decks/card-face'
import { parseNoteContent } from '@/lib/decks/note'
import { route } from '@/lib/route'

const schema = z.object({ content: z.record(z.string(), z.unknown()) })

/** The cards a note would make, as they would look; nothing is stored. */
export const POST = route({ schema, maxBytes: 256 * 1024 }, async ({ input }) => ({
  cards: cardFaces(parseNoteContent(input.content)).map(({ template, face }) => ({
    template,
    question: face.question,
    answer: face.answer,
  })),
}))
