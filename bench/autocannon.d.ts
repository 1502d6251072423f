// The part of autocannon that the benchmarks use; the package brings no types.
declare module 'autocannon' {
  import type { EventEmitter } from 'node:events'

  type Request = {
    method: string
    path: string
    headers?: Record<string, string>
    body?: string
    setupRequest?: (request: Request) => Request
    onResponse?: (status: number, body: string) => void
  }

  export type Result = {
    '2xx': number
    non2xx: number
    errors: number
    latency: { p50: number; p99: number }
  }

  export default function autocannon(options: {
    url: string
    connections: number
    amount: number
    /** Requests a second, all connections together. */
    overallRate?: number
    requests?: Request[]
    setupClient?: (client: { setRequests: (requests: Request[]) => void }) => void
  }): EventEmitter & PromiseLike<Result>
}
