import { type FileHandle, open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { decodeDocument, tooLarge } from '@/lib/importing/decode'
import { maxDocumentBytes } from '@/lib/importing/limits'
import { type ParsedDocument, parseDocument } from '@/lib/importing/parse-document'

/** Reads files, named from `folder`, into cards. One that cannot be read is a refused document. */
export async function readFiles(files: readonly string[], folder: string): Promise<ParsedDocument[]> {
  const documents: ParsedDocument[] = []
  for (const file of files) documents.push(await readOne(file, resolve(folder, file)))
  return documents
}

async function readOne(file: string, path: string): Promise<ParsedDocument> {
  const refused = (line: number, message: string): ParsedDocument => ({
    file,
    cards: [],
    problems: [{ line, message }],
    remainder: [],
    title: null,
    refused: true,
  })
  const bytes = await readBytes(path)
  if (typeof bytes === 'string') return refused(1, bytes)
  const { text, problem } = decodeDocument(bytes)
  return problem ? refused(problem.line, problem.message) : parseDocument(text, { file })
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
