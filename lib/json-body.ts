import { UserError } from './errors'

/**
 * The JSON body of a request, read in at most `maxBytes` of memory. Throws `too-large`, or `invalid` when it is not
 * JSON or not sent as JSON (which a page of another site cannot do without asking first).
 */
export async function readJsonBody(request: Request, maxBytes: number): Promise<unknown> {
  const type = request.headers.get('content-type')
  if (!type || !/^application\/json\s*(;|$)/i.test(type)) {
    throw new UserError('invalid', 'Send this as application/json.')
  }
  const text = await readText(request, maxBytes)
  try {
    return JSON.parse(text)
  } catch {
    throw new UserError('invalid', 'This is not JSON.')
  }
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const announced = request.headers.get('content-length')
  // The HTTP parser holds a body to its announced length, so a small one needs no counting.
  if (announced !== null) {
    if (Number(announced) > maxBytes) throw tooLarge(maxBytes)
    return request.text()
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytesOf(request)) {
    size += chunk.byteLength
    if (size > maxBytes) throw tooLarge(maxBytes)
    chunks.push(chunk)
  }
  return new TextDecoder().decode(Buffer.concat(chunks))
}

async function* bytesOf(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader()
  if (!reader) return
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel()
  }
}

function tooLarge(maxBytes: number): UserError {
  return new UserError(
    'too-large',
    `This is larger than the ${Math.floor(maxBytes / 1024)} KiB that are read here.`,
  )
}
