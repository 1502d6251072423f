import { z } from 'zod'
import { cardFaces } from '@/lib/decks/card-face'
import { type NoteContent, parseNoteContent } from '@/lib/decks/note'
import { UserError } from '@/lib/errors'
import { route } from '@/lib/route'

const schema = z.object({ content: z.record(z.string(), z.unknown()) })

/**
 * The cards a note would make, as they would look; nothing is stored. A note that is not finished is no error
 * here: it makes no cards yet, and `message` says what is missing.
 */
export const POST = route({ schema, maxBytes: 256 * 1024 }, async ({ input }) => {
  const content = read(input.content)
  if (content instanceof UserError) return { cards: [], message: content.message }
  const cards = cardFaces(content).map(({ template, face }) => ({
    template,
    question: face.question,
    answer: face.answer,
  }))
  return { cards, message: '' }
})

function read(content: unknown): NoteContent | UserError {
  try {
    return parseNoteContent(content)
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
}
