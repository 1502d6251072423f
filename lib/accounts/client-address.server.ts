import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { env } from '@/lib/env'
import { clientAddress, networkOf } from './network'

/** Header in which the peer of the connection travels from the socket to our code. */
export const peerHeader = 'x-engram-peer'

let recording = false

/**
 * Writes the address of every connection into a header of its requests, over whatever the client sent there.
 * Next hands us headers only, and leaves an X-Forwarded-For that a client made up as it is, so without this there
 * would be nothing to believe. Called once, before the server takes requests (instrumentation.ts).
 */
export function recordPeerAddresses(): void {
  if (recording) return
  recording = true
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    request.headers[peerHeader] = request.socket.remoteAddress ?? ''
  })
}

let warned = false

/** The network a request came from (an IPv4 address or an IPv6 /64), or "" when that is not known. */
export function networkOfRequest(headers: Headers): string {
  const trusted = env().TRUST_PROXY
  const peer = headers.get(peerHeader)
  const forwarded = headers.get('x-forwarded-for')
  if (
    !warned &&
    trusted === 0 &&
    peer &&
    forwarded &&
    isIP(forwarded) &&
    networkOf(forwarded) !== networkOf(peer)
  ) {
    warned = true
    console.warn(
      'A request came with X-Forwarded-For, which is not believed. If a reverse proxy of yours wrote it, set ' +
        'TRUST_PROXY=1; until then all of its visitors are counted as one.',
    )
  }
  return networkOf(clientAddress(peer, forwarded, trusted))
}
