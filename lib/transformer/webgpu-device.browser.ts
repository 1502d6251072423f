import { DeviceLost, type Tensor } from './kernels'
import { groupSize, moduleOf, type Shader, writes } from './webgpu-shader'
import { type ShaderName, shaders } from './webgpu-shaders'

export interface GpuTensor extends Tensor {
  readonly buffer: GPUBuffer
}

/** WebGPU's flags by name; TypeScript knows the interfaces of the standard, not its numbers. */
const usage = { mapRead: 0x1, copySource: 0x4, copyTarget: 0x8, uniform: 0x40, storage: 0x80 } as const
const computeStage = 0x4
const mapForReading = 0x1

interface Pipeline {
  readonly pipeline: GPUComputePipeline
  readonly layout: GPUBindGroupLayout
}

/** Of the buffer that holds the numbers of each dispatch: what WebGPU wants between two. */
const numbersStride = 256
const numbersAtOnce = 1024
/** More is not kept for later once it is free. */
const keptBytes = 64 * 2 ** 20

/**
 * A device with its pipelines, its memory and the commands not yet handed over. WebGPU reports most failures late: here
 * they come out of `read`.
 */
export class WebgpuDevice {
  readonly #device: GPUDevice
  readonly #pipelines: ReadonlyMap<ShaderName, Pipeline>
  readonly #numbers: GPUBuffer
  readonly #staged = new ArrayBuffer(numbersStride * numbersAtOnce)
  readonly #lost: Promise<never>
  readonly #pool = new Map<number, GPUBuffer[]>()
  #pooledBytes = 0
  #inUse = 0
  #encoder: GPUCommandEncoder | null = null
  #pass: GPUComputePassEncoder | null = null
  #dispatches = 0
  #failure: Error | null = null

  private constructor(device: GPUDevice, pipelines: ReadonlyMap<ShaderName, Pipeline>) {
    this.#device = device
    this.#pipelines = pipelines
    this.#numbers = device.createBuffer({
      size: this.#staged.byteLength,
      usage: usage.uniform | usage.copyTarget,
    })
    this.#lost = device.lost.then(({ message, reason }) => {
      throw new DeviceLost(
        message.trim() || (reason === 'destroyed' ? 'it was closed' : 'no reason was given'),
      )
    })
    // It is asked about in `read`; until then nobody need hear of it.
    this.#lost.catch(() => {})
    device.onuncapturederror = ({ error }) => {
      const full = error instanceof GPUOutOfMemoryError
      this.#failure ??= full ? new DeviceLost('its memory did not suffice') : new Error(error.message)
    }
  }

  static async open(device: GPUDevice): Promise<WebgpuDevice> {
    const names = Object.keys(shaders) as ShaderName[]
    const made = names.map(async (name) => [name, await pipelineOf(device, name)] as const)
    return new WebgpuDevice(device, new Map(await Promise.all(made)))
  }

  get bytesInUse() {
    return this.#inUse
  }

  tensor(size: number): GpuTensor {
    const bytes = sizeClass(size * 4)
    this.#inUse += bytes
    const kept = this.#pool.get(bytes)?.pop()
    if (kept) this.#pooledBytes -= bytes
    const flags = usage.storage | usage.copySource | usage.copyTarget
    return { size, buffer: kept ?? this.#device.createBuffer({ size: bytes, usage: flags }) }
  }

  free({ buffer }: GpuTensor): void {
    const bytes = buffer.size
    this.#inUse -= bytes
    // Commands that are recorded come before those of whoever gets it next, so it can be given out at once.
    if (this.#pooledBytes + bytes <= keptBytes) {
      this.#pooledBytes += bytes
      this.#pool.set(bytes, [...(this.#pool.get(bytes) ?? []), buffer])
      return
    }
    this.submit()
    buffer.destroy()
  }

  write({ buffer }: GpuTensor, values: Float32Array): void {
    // A write overtakes what is only recorded, and that may still read what was in this memory before.
    this.submit()
    this.#device.queue.writeBuffer(buffer, 0, values as Float32Array<ArrayBuffer>)
  }

  run(
    name: ShaderName,
    invocations: number,
    tensors: readonly GpuTensor[],
    numbers: readonly number[],
  ): void {
    if (this.#dispatches === numbersAtOnce) this.submit()
    const { pipeline, layout } = this.#pipelines.get(name) as Pipeline
    const offset = this.#dispatches * numbersStride
    this.#stage(shaders[name], offset, invocations, numbers)
    this.#dispatches += 1
    this.#encoder ??= this.#device.createCommandEncoder()
    this.#pass ??= this.#encoder.beginComputePass()
    const group = this.#device.createBindGroup({
      layout,
      entries: [
        { binding: 0, resource: { buffer: this.#numbers, size: numbersStride } },
        ...tensors.map(({ buffer, size }, index) => ({
          binding: index + 1,
          resource: { buffer, size: size * 4 },
        })),
      ],
    })
    this.#pass.setPipeline(pipeline)
    this.#pass.setBindGroup(0, group, [offset])
    const groups = Math.ceil(invocations / groupSize)
    const across = Math.min(groups, 32_768)
    this.#pass.dispatchWorkgroups(across, Math.ceil(groups / across))
  }

  /** Rejects with DeviceLost when the device is gone, with an Error when it was asked for something wrong. */
  async read({ buffer }: GpuTensor, start: number, count: number): Promise<Float32Array<ArrayBuffer>> {
    const bytes = count * 4
    const flags = usage.mapRead | usage.copyTarget
    const copy = this.#device.createBuffer({ size: Math.max(bytes, 4), usage: flags })
    this.#endPass()
    this.#encoder ??= this.#device.createCommandEncoder()
    this.#encoder.copyBufferToBuffer(buffer, start * 4, copy, 0, bytes)
    // Reads that are asked for together are handed over together.
    await null
    this.submit()
    try {
      await Promise.race([copy.mapAsync(mapForReading), this.#lost]).catch(async (error) => {
        // Mapping may notice the loss before the device says why.
        if (error instanceof DOMException) await Promise.race([this.#lost, Promise.resolve()])
        throw error instanceof DeviceLost ? error : new DeviceLost(messageOf(error))
      })
      if (this.#failure) throw this.#failure
      return new Float32Array(copy.getMappedRange().slice(0, bytes))
    } finally {
      copy.destroy()
    }
  }

  submit(): void {
    if (!this.#encoder) return
    this.#endPass()
    if (this.#dispatches > 0) {
      this.#device.queue.writeBuffer(this.#numbers, 0, this.#staged, 0, this.#dispatches * numbersStride)
    }
    this.#device.queue.submit([this.#encoder.finish()])
    this.#encoder = null
    this.#dispatches = 0
  }

  destroy(): void {
    this.#device.destroy()
  }

  #endPass() {
    this.#pass?.end()
    this.#pass = null
  }

  #stage({ numbers: names }: Shader, offset: number, invocations: number, numbers: readonly number[]) {
    const view = new DataView(this.#staged, offset, numbersStride)
    view.setUint32(0, invocations, true)
    for (const [index, value] of numbers.entries()) {
      if (names[index]?.includes('f32')) view.setFloat32(4 + index * 4, value, true)
      else view.setUint32(4 + index * 4, value, true)
    }
  }
}

/** Powers of two and the middles between them, so that memory fits again for texts of other lengths. */
function sizeClass(bytes: number) {
  let size = 256
  while (size < bytes) size *= 2
  return size >= 1024 && bytes <= size * 0.75 ? size * 0.75 : size
}

async function pipelineOf(device: GPUDevice, name: ShaderName): Promise<Pipeline> {
  const shader: Shader = shaders[name]
  const visibility = computeStage
  const layout = device.createBindGroupLayout({
    entries: [
      { binding: 0, visibility, buffer: { type: 'uniform', hasDynamicOffset: true } },
      ...shader.tensors.map((each, index) => ({
        binding: index + 1,
        visibility,
        buffer: { type: writes(each) ? ('storage' as const) : ('read-only-storage' as const) },
      })),
    ],
  })
  const module = device.createShaderModule({ code: moduleOf(shader), label: name })
  const pipeline = await device.createComputePipelineAsync({
    label: name,
    layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
    compute: { module, entryPoint: 'main' },
  })
  return { pipeline, layout }
}

function messageOf(error: unknown) {
  return error instanceof Error ? error.message : String(error)
}
