import { z } from 'zod'
import { UserError } from '@/lib/errors'
import { maxDocumentBytes, maxDocuments } from '@/lib/importing/limits'
import { previewImport } from '@/lib/importing/preview-import.server'
import { route } from '@/lib/route'

const schema = z.object({
  documents: z
    .array(z.object({ file: z.string().min(1).max(300), base64: z.base64() }))
    .min(1)
    .max(maxDocuments),
})

// Base64 makes four characters of three bytes; the rest is room for names.
const maxBytes = Math.ceil((maxDocumentBytes * 4) / 3) + 64 * 1024

/** The cards that documents would make; nothing is stored. All documents together may have 5 MiB. */
export const POST = route({ schema, maxBytes }, async ({ user, input }) => {
  const documents = input.documents.map(({ file, base64 }) => ({
    file,
    bytes: Buffer.from(base64, 'base64'),
  }))
  const size = documents.reduce((sum, { bytes }) => sum + bytes.length, 0)
  if (size > maxDocumentBytes) {
    throw new UserError(
      'too-large',
      'Together these files have more than 5 MB. Add them one after the other.',
    )
  }
  return { documents: await previewImport(user.id, documents) }
})
