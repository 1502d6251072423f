import { tooLarge } from '@/lib/importing/decode'
import { maxDocumentBytes, maxDocuments } from '@/lib/importing/limits'
import type { MarkedDocument } from '@/lib/importing/mark-duplicates.server'
import type { DocumentToSend } from './requests'

/**
 * Files as they are sent, in loads of at most 5 MiB, and those that need not be: what is too large is refused
 * before a byte of it is read.
 */
export async function filesToSend(
  files: readonly File[],
): Promise<{ loads: DocumentToSend[][]; refused: MarkedDocument[] }> {
  const loads: DocumentToSend[][] = []
  const refused: MarkedDocument[] = []
  let size = 0
  for (const file of files) {
    const base64 = file.size > maxDocumentBytes ? tooLarge(file.size) : await readAsBase64(file)
    if (typeof base64 === 'string') {
      refused.push(refusedDocument(file.name, base64))
      continue
    }
    const load = loads.at(-1)
    const fits = load !== undefined && size + file.size <= maxDocumentBytes && load.length < maxDocuments
    size = fits ? size + file.size : file.size
    const document = { file: file.name.slice(0, 300) || 'Unnamed', base64: base64.data }
    if (fits) load.push(document)
    else loads.push([document])
  }
  return { loads, refused }
}

function refusedDocument(file: string, message: string): MarkedDocument {
  return { file, cards: [], problems: [{ line: 1, message }], remainder: [], title: null, refused: true }
}

/** The content of a file, or why it cannot be read (a folder that was dropped, a file that went away). */
function readAsBase64(file: File): Promise<{ data: string } | string> {
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => {
      const url = typeof reader.result === 'string' ? reader.result : ''
      resolve({ data: url.slice(url.indexOf(',') + 1) })
    }
    reader.onerror = () => resolve('This cannot be read: it is a folder, or it is not there any more.')
    reader.readAsDataURL(file)
  })
}
