import { type DocumentProblem, decodeDocument } from './decode'
import { type ParsedDocument, parseDocument } from './parse-document'

/** Bytes of a file as the cards they make; a file that is no text is a refused document. */
export function readDocument(file: string, bytes: Uint8Array): ParsedDocument {
  const { text, problem } = decodeDocument(bytes)
  return problem ? refusedDocument(file, problem) : parseDocument(text, { file })
}

/** A document of which nothing could be read, with the reason. */
export function refusedDocument(file: string, problem: DocumentProblem): ParsedDocument {
  return { file, cards: [], problems: [problem], remainder: [], title: null, refused: true }
}
