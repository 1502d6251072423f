import { describe, expect, it } from 'vitest'
import { UserError } from '@/lib/errors'
import { readJsonBody } from '@/lib/json-body'

const address = 'http://engram.test/api'

function post(body: BodyInit, headers: Record<string, string> = { 'content-type': 'application/json' }) {
  return new Request(address, { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
}

async function kindOf(work: Promise<unknown>): Promise<string> {
  const error = await work.catch((thrown: unknown) => thrown)
  return error instanceof UserError ? error.kind : `${error}`
}

describe('the body of a request', () => {
  it('is read as JSON, whatever its length was announced as', async () => {
    const value = { text: 'Äpfel', list: [1, null] }
    const text = JSON.stringify(value)
    expect(await readJsonBody(post(text), 1000)).toEqual(value)
    const length = String(Buffer.byteLength(text))
    const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': length }
    expect(await readJsonBody(post(text, headers), 1000)).toEqual(value)
  })

  it('keeps characters that were cut between two pieces', async () => {
    const bytes = new TextEncoder().encode('"ü€😀"')
    const pieces = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(new Uint8Array([byte]))
        controller.close()
      },
    })
    expect(await readJsonBody(post(pieces), 1000)).toBe('ü€😀')
  })

  it('is refused when it is not JSON or not sent as such', async () => {
    expect(await kindOf(readJsonBody(post('{'), 1000))).toBe('invalid')
    expect(await kindOf(readJsonBody(post(''), 1000))).toBe('invalid')
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', '']) {
      expect(await kindOf(readJsonBody(post('{}', { 'content-type': type }), 1000)), type).toBe('invalid')
    }
  })

  it('is refused when it announces too much, without being read', async () => {
    const request = post('{}', { 'content-type': 'application/json', 'content-length': '1001' })
    expect(await kindOf(readJsonBody(request, 1000))).toBe('too-large')
    expect(request.bodyUsed).toBe(false)
  })

  it('is read no further than the limit when it announces nothing', async () => {
    let made = 0
    const endless = new ReadableStream({
      pull(controller) {
        made += 1
        controller.enqueue(new Uint8Array(100).fill(32))
      },
    })
    expect(await kindOf(readJsonBody(post(endless), 1000))).toBe('too-large')
    expect(made).toBeLessThan(20)
  })
})
