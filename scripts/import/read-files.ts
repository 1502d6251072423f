import { type FileHandle, open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { tooLarge } from '@/lib/importing/decode'
import { maxDocumentBytes } from '@/lib/importing/limits'
import type { ParsedDocument } from '@/lib/importing/parse-document'
import { readDocument, refusedDocument } from '@/lib/importing/read-document'

/** Reads files, named from `folder`, into cards. One that cannot be read is a refused document. */
export async function readFiles(files: readonly string[], folder: string): Promise<ParsedDocument[]> {
  const documents: ParsedDocument[] = []
  for (const file of files) documents.push(await readOne(file, resolve(folder, file)))
  return documents
}

async function readOne(file: string, path: string): Promise<ParsedDocument> {
  const bytes = await readBytes(path)
  return typeof bytes === 'string'
    ? refusedDocument(file, { line: 1, message: bytes })
    : readDocument(file, bytes)
}

/** The bytes of a file, or why there are none. Its size is checked first, and never more than the limit read. */
async function readBytes(path: string): Promise<Uint8Array | string> {
  let handle: FileHandle | undefined
  try {
    handle = await open(path)
    const about = await handle.stat()
    if (about.isDirectory()) return 'This is a folder. Name the files in it.'
    if (about.size > maxDocumentBytes) return tooLarge(about.size)
    // A pipe or a growing file has no size to go by: what is read is counted too.
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of handle.createReadStream({ autoClose: false })) {
      chunks.push(chunk)
      size += chunk.length
      if (size > maxDocumentBytes) return tooLarge(size)
    }
    return Buffer.concat(chunks)
  } catch (error) {
    return whyNot(error)
  } finally {
    await handle?.close()
  }
}

const reasons: Record<string, string> = {
  ENOENT: 'There is no such file.',
  EACCES: 'This file may not be read: its permissions forbid it.',
  EPERM: 'This file may not be read: its permissions forbid it.',
  EISDIR: 'This is a folder. Name the files in it.',
}

function whyNot(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return (
    reasons[code] ?? `This file cannot be read: ${error instanceof Error ? error.message : String(error)}.`
  )
}
