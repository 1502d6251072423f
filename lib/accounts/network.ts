import { isIP } from 'node:net'

/**
 * The network an address belongs to, for counting: an IPv4 address itself, or the /64 of an IPv6 address
 * (one customer's line has at least that many). "" when `address` is not an IP address.
 */
export function networkOf(address: string): string {
  const bare = address.startsWith('[') ? address.replace(/^\[([^\]]*)\](?::\d+)?$/, '$1') : address
  const [plain = ''] = bare.split('%')
  if (isIP(plain) === 4) return plain
  const withPort = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(plain)
  if (withPort?.[1] && isIP(withPort[1]) === 4) return withPort[1]
  if (isIP(plain) !== 6) return ''
  const words = expandIPv6(plain)
  const mapped = words.slice(0, 5).every((word) => word === 0) && words[5] === 0xffff
  if (mapped) {
    const [high = 0, low = 0] = words.slice(6)
    return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  }
  return `${words
    .slice(0, 4)
    .map((word) => word.toString(16))
    .join(':')}::/64`
}

/**
 * The address of the client. `socket` is the peer of the connection, the only thing nobody can make up;
 * `forwardedFor` is the X-Forwarded-For header, believed as far as `trustedProxies` hops reach from the right:
 * with one proxy the last entry, which that proxy wrote itself.
 */
export function clientAddress(
  socket: string | null,
  forwardedFor: string | null,
  trustedProxies: number,
): string {
  if (trustedProxies === 0) return socket ?? ''
  const entries = (forwardedFor ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
  return entries[Math.max(0, entries.length - trustedProxies)] ?? socket ?? ''
}

function expandIPv6(address: string): number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address)
  const hex = dotted
    ? `${dotted[1]}${(Number(dotted[2]) * 256 + Number(dotted[3])).toString(16)}:${(Number(dotted[4]) * 256 + Number(dotted[5])).toString(16)}`
    : address
  const [head = '', tail] = hex.split('::')
  const words = (part: string) =>
    part === '' ? [] : part.split(':').map((word) => Number.parseInt(word, 16))
  if (tail === undefined) return words(head)
  const [before, after] = [words(head), words(tail)]
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after]
}
