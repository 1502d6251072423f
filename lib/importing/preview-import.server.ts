import 'server-only'
import { UserError } from '@/lib/errors'
import { decodeDocument } from './decode'
import { maxDocuments } from './limits'
import { type MarkedDocument, markDuplicates } from './mark-duplicates.server'
import { type ParsedDocument, parseDocument } from './parse-document'

/**
 * What documents would make, and which of it the person has already. Nothing is saved. A document that cannot
 * be read has `refused` and a problem; only too many documents (50) or cards (5,000 together) throw.
 */
export async function previewImport(
  userId: string,
  documents: readonly { file: string; bytes: Uint8Array }[],
): Promise<MarkedDocument[]> {
  if (documents.length > maxDocuments) {
    throw new UserError(
      'too-large',
      `These are ${documents.length} documents; one import takes ${maxDocuments}.`,
    )
  }
  return markDuplicates(
    userId,
    documents.map(({ file, bytes }) => readDocument(file, bytes)),
  )
}

/** Bytes of a file as the cards they make; a file that is no text is a refused document. */
export function readDocument(file: string, bytes: Uint8Array): ParsedDocument {
  const { text, problem } = decodeDocument(bytes)
  if (text !== undefined) return parseDocument(text, { file })
  return { file, cards: [], problems: [problem], remainder: [], title: null, refused: true }
}
