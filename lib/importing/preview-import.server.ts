import 'server-only'
import { UserError } from '@/lib/errors'
import { maxDocuments } from './limits'
import { type MarkedDocument, markDuplicates } from './mark-duplicates.server'
import { readDocument } from './read-document'

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
