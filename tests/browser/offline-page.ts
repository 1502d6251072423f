// What tests/browser/offline.test.ts bundles as the script of a page.
import { workOffline } from '@/lib/transformer/keep-for-offline.browser'
import { openEngine } from '@/lib/transformer/open-engine.browser'

declare global {
  var offlineFrom: (version: string) => void
  var tell: () => Promise<{ backend: string; text: string }>
  var openAndClose: (times: number) => Promise<void>
}

globalThis.offlineFrom = (version) => {
  workOffline(version)
}

globalThis.tell = async () => {
  const engine = await openEngine({ prefer: 'wasm' })
  const prompt = (await engine.tokenize('The dog')).map(({ id }) => id)
  const tokens = await engine.generate(prompt, { temperature: 0, length: 12 }, () => {})
  const text = await engine.detokenize(tokens.map(({ id }) => id))
  const { backend } = engine.info
  await engine.dispose()
  return { backend, text }
}

globalThis.openAndClose = async (times) => {
  for (let time = 0; time < times; time++) {
    const engine = await openEngine({ prefer: 'wasm' })
    await engine.attend([1, 5, 9])
    await engine.dispose()
  }
}
