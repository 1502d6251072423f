import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { GET as getFile } from '@/app/api/demos/model/[version]/[file]/route'
import { GET as getManifest } from '@/app/api/demos/model/route'
import type { ModelManifest } from '@/lib/transformer/model-manifest'

const ask = (version: string, file: string) =>
  getFile(new Request('http://engram.test/'), { params: Promise.resolve({ version, file }) })

describe('the model of the demos over the wire', () => {
  test('the manifest names its files, and is asked for each time', async () => {
    const answer = await getManifest()
    const { version, files } = (await answer.json()) as ModelManifest
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    expect(version).toMatch(/^[0-9a-f]{16}$/)
    expect(files.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['config.json', 'model.safetensors', 'tokenizer.json']),
    )
    const bytes = files.reduce((sum, each) => sum + each.bytes, 0)
    expect(bytes).toBeLessThan(4_000_000)
  })

  test('a file is what lies on the disk, and may be kept for ever', async () => {
    const { version } = (await (await getManifest()).json()) as ModelManifest
    const answer = await ask(version, 'model.safetensors')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    const wanted = readFileSync('content/models/engram-1m/model.safetensors')
    expect(Buffer.from(await answer.arrayBuffer()).equals(wanted)).toBe(true)
  })

  test.each([
    ['another version', 'config.json'],
    ['0000000000000000', 'config.json'],
  ])('under %s there is nothing', async (version, file) => {
    expect((await ask(version, file)).status).toBe(404)
  })

  test.each(['../../package.json', '..%2f..%2fpackage.json', 'log.jsonl', ''])(
    'what is no file of the model is not found: “%s”',
    async (file) => {
      const { version } = (await (await getManifest()).json()) as ModelManifest
      expect((await ask(version, file)).status).toBe(404)
    },
  )
})
