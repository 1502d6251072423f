import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type FileServer = {
  address: string
  /** Path and Range header of every request so far. */
  requests: { path: string; range: string | undefined }[]
  close: () => Promise<void>
}

type Handler = (request: IncomingMessage, response: ServerResponse, content: Buffer) => void

/** A server of some files on this machine, in place of the hub; `handle` may misbehave in place of serving. */
export async function serveFiles(
  files: Record<string, Buffer>,
  handle: Handler = sendRange,
): Promise<FileServer> {
  const requests: FileServer['requests'] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    requests.push({ path, range: request.headers.range })
    const content = files[path]
    if (content) handle(request, response, content)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, close }
}

/** Serves what was asked for, as a server does that knows ranges. */
export function sendRange(request: IncomingMessage, response: ServerResponse, content: Buffer): void {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? -1)
  if (from < 0) return void response.writeHead(200, { 'content-length': content.length }).end(content)
  const rest = content.subarray(from)
  response
    .writeHead(206, {
      'content-length': rest.length,
      'content-range': `bytes ${from}-${content.length - 1}/${content.length}`,
    })
    .end(rest)
}
