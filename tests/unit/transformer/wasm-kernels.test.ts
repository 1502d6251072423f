import { describe, expect, test } from 'vitest'
import { openWasmKernels } from '@/lib/transformer/wasm-kernels'
import { checkStories, kernelChecks } from '@/tests/support/kernel-checks'
import { readStories, storiesAreThere, whyNoStories } from '@/tests/support/stories'

describe('the model in WebAssembly, in Node', () => {
  for (const [name, check] of Object.entries(kernelChecks)) {
    test(name, async () => {
      await expect(check(openWasmKernels)).resolves.toBeUndefined()
    })
  }

  test('it tells the published story', async (context) => {
    if (!storiesAreThere) context.skip(whyNoStories)
    await expect(checkStories(openWasmKernels, readStories())).resolves.toBeUndefined()
  })
})
