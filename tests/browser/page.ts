// What tests/browser/kernels.test.ts bundles and runs in a page.
import { FallingBackend } from '@/lib/transformer/falling-backend'
import { kernelBackend } from '@/lib/transformer/kernel-backend'
import { targetNames } from '@/lib/transformer/model'
import { openBackend } from '@/lib/transformer/open-backend.browser'
import { openWasmKernels } from '@/lib/transformer/wasm-kernels'
import { openWebgpuKernels } from '@/lib/transformer/webgpu-kernels.browser'
import { checkStories, kernelChecks } from '@/tests/support/kernel-checks'
import type { OpenKernels } from '@/tests/support/kernel-ground'

import { randomIds, tinyModel } from '@/tests/support/tiny-model'

type Name = 'wasm' | 'webgpu'

declare global {
  var loseDevice: () => Promise<string>
  var checkIn: (backend: Name, check: string) => Promise<string>
  var storiesIn: (backend: Name) => Promise<string>
}

const open: Record<Name, OpenKernels> = {
  wasm: openWasmKernels,
  webgpu: () => openWebgpuKernels(navigator.gpu, { softwareToo: true }),
}

globalThis.checkIn = async (backend, check) => {
  await kernelChecks[check]?.(open[backend])
  return check in kernelChecks ? 'done' : 'no such check'
}

globalThis.storiesIn = async (backend) => {
  const bytes = async (path: string) => new Uint8Array(await (await fetch(path)).arrayBuffer())
  const [model, tokenizer] = await Promise.all([bytes('/model'), bytes('/tokenizer')])
  const expected = await (await fetch('/expected')).text()
  await checkStories(open[backend], { model, tokenizer, expected })
  return 'done'
}

/** A training on a real WebGPU device that is destroyed under it, beside one in WebAssembly that nothing happens to. */
globalThis.loseDevice = async () => {
  const weights = tinyModel(6)
  const text = randomIds(90, 32, 2)
  const options = {
    ...{ train: text, heldOut: text, rank: 2, alpha: 4, targets: targetNames },
    ...{ learningRate: 0.02, batch: 2, length: 8, seed: 1 },
  }
  const surroundings = { secure: true, gpu: navigator.gpu }
  const kernels = await open.webgpu()
  const reasons: string[] = []
  const backend = new FallingBackend(
    { backend: kernelBackend(kernels, weights), reason: 'first' },
    (after) => openBackend(weights, surroundings, { after }),
    ({ reason }) => reasons.push(reason),
  )
  const undisturbed = kernelBackend(await open.wasm(), weights)
  const [tuning, other] = [await backend.tune(options), await undisturbed.tune(options)]
  const found: number[] = []
  const wanted: number[] = []
  for (let step = 0; step < 16; step++) {
    const under = tuning.step()
    // In the middle of a step: it has been handed over, and its answer is waited for.
    if (step === 12) kernels.dispose()
    found.push((await under).loss)
    wanted.push((await other.step()).loss)
  }
  const off = Math.max(...found.map((loss, step) => Math.abs(loss - (wanted[step] as number))))
  if (off > 1e-3) return `the losses ${found} are not ${wanted}`
  return `${backend.name}: ${reasons.join()}`
}
