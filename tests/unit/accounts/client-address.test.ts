import { createServer, type IncomingHttpHeaders, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { networkOfRequest, peerHeader, recordPeerAddresses } from '@/lib/accounts/client-address.server'

const seen: IncomingHttpHeaders[] = []
const server = createServer((incoming, response) => {
  seen.push(incoming.headers)
  response.end()
})

beforeAll(async () => {
  recordPeerAddresses()
  recordPeerAddresses()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterAll(() => new Promise((resolve) => server.close(resolve)))

/** Sends one request with these headers; answers those that the server's code gets to see. */
async function headersOf(headers: Record<string, string | string[]>): Promise<Headers> {
  const { port } = server.address() as AddressInfo
  await new Promise<void>((resolve, reject) => {
    request({ port, host: '127.0.0.1', headers }, (response) => {
      response.resume()
      response.on('end', resolve)
    })
      .on('error', reject)
      .end()
  })
  const got = new Headers()
  for (const [name, value] of Object.entries(seen.at(-1) ?? {})) got.set(name, String(value))
  return got
}

describe('where a request came from', () => {
  it('is the connection, whatever the client says it is', async () => {
    const headers = await headersOf({ [peerHeader]: ['1.1.1.1', '2.2.2.2'], 'x-forwarded-for': 'unknown' })
    expect(headers.get(peerHeader)).toBe('127.0.0.1')
    expect(networkOfRequest(headers)).toBe('127.0.0.1')
  })

  it('is not known without the connection: a header alone is not believed', () => {
    expect(networkOfRequest(new Headers({ 'x-forwarded-for': '1.1.1.1' }))).toBe('')
  })

  it('says once that a proxy seems to stand in between, and goes on not believing it', async () => {
    const headers = await headersOf({ 'x-forwarded-for': '198.51.100.7' })
    vi.mocked(console.warn).mockImplementation(() => undefined)
    expect(networkOfRequest(headers)).toBe('127.0.0.1')
    expect(networkOfRequest(headers)).toBe('127.0.0.1')
    expect(vi.mocked(console.warn).mock.calls).toEqual([[expect.stringContaining('TRUST_PROXY=1')]])
    vi.mocked(console.warn).mockReset()
  })
})
