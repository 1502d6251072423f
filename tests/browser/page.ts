// What tests/browser/kernels.test.ts bundles and runs in a page.
import { openWasmKernels } from '@/lib/transformer/wasm-kernels'
import { openWebgpuKernels } from '@/lib/transformer/webgpu-kernels.browser'
import { checkStories, kernelChecks, type OpenKernels } from '@/tests/support/kernel-checks'

type Name = 'wasm' | 'webgpu'

declare global {
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
