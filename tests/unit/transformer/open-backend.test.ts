import { afterEach, describe, expect, test, vi } from 'vitest'
import { openBackend, type Surroundings } from '@/lib/transformer/open-backend.browser'
import { tinyModel } from '@/tests/support/tiny-model'

const weights = tinyModel()

function gpu(adapter: object | null): GPU {
  return { requestAdapter: async () => adapter } as unknown as GPU
}

const refuses = async () => {
  throw new Error('too many tabs')
}

async function opened(surroundings: Partial<Surroundings>, wishes: Parameters<typeof openBackend>[2] = {}) {
  const { backend, reason } = await openBackend(
    weights,
    { secure: true, gpu: undefined, ...surroundings },
    wishes,
  )
  await backend.dispose()
  return { name: backend.name, reason }
}

describe('what runs the model, and why', () => {
  afterEach(() => vi.restoreAllMocks())

  test('a page that was not reached over HTTPS gets no graphics card', async () => {
    expect(await opened({ secure: false, gpu: gpu({}) })).toEqual({
      name: 'wasm',
      reason:
        'The model runs on the processor (WebAssembly): this page was not reached over HTTPS, and browsers then keep the graphics card.',
    })
  })

  test('without WebGPU it is WebAssembly', async () => {
    expect(await opened({})).toEqual({
      name: 'wasm',
      reason: 'The model runs on the processor (WebAssembly): this browser has no WebGPU.',
    })
  })

  test('without an adapter too', async () => {
    expect(await opened({ gpu: gpu(null) })).toEqual({
      name: 'wasm',
      reason: 'The model runs on the processor (WebAssembly): WebGPU finds no graphics card that it can use.',
    })
  })

  test('an imitated graphics card is passed over, and taken when asked for', async () => {
    const imitated = { info: { isFallbackAdapter: true }, requestDevice: refuses }
    expect((await opened({ gpu: gpu(imitated) })).reason).toBe(
      'The model runs on the processor (WebAssembly): WebGPU here only imitates a graphics card on the processor, and WebAssembly is faster.',
    )
    expect((await opened({ gpu: gpu(imitated) }, { prefer: 'webgpu' })).reason).toBe(
      'The model runs on the processor (WebAssembly): the graphics card could not be opened (too many tabs).',
    )
  })

  test('a graphics card that was lost is not tried again', async () => {
    const requestAdapter = vi.fn()
    const after = { lost: 'webgpu', why: 'the driver was restarted' } as const
    expect(await opened({ gpu: { requestAdapter } as unknown as GPU }, { prefer: 'webgpu', after })).toEqual({
      name: 'wasm',
      reason:
        'The model runs on the processor (WebAssembly): the graphics card was lost: the driver was restarted.',
    })
    expect(requestAdapter).not.toHaveBeenCalled()
  })

  test('without SIMD it is plain JavaScript', async () => {
    vi.spyOn(WebAssembly, 'compile').mockRejectedValue(new WebAssembly.CompileError('no simd'))
    expect(await opened({})).toEqual({
      name: 'reference',
      reason:
        'The model runs in plain JavaScript, slowly: this browser has no WebGPU; this WebAssembly has no SIMD.',
    })
  })

  test('without memory for WebAssembly too', async () => {
    vi.spyOn(WebAssembly, 'Memory').mockImplementation(function full() {
      throw new RangeError('could not allocate')
    } as never)
    expect((await opened({})).reason).toBe(
      'The model runs in plain JavaScript, slowly: this browser has no WebGPU; WebAssembly was given no memory.',
    )
  })

  test('what is asked for is taken without a look at what is faster', async () => {
    const requestAdapter = vi.fn()
    expect(await opened({ gpu: { requestAdapter } as unknown as GPU }, { prefer: 'reference' })).toEqual({
      name: 'reference',
      reason: 'The model runs in plain JavaScript, slowly, as asked for.',
    })
    expect(requestAdapter).not.toHaveBeenCalled()
  })
})
