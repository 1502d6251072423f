import { DeviceLost, type Tensor } from './kernels'

/** A stretch of WebAssembly memory. */
export interface WasmTensor extends Tensor {
  /** In bytes, a multiple of 16. */
  readonly address: number
}

const pageBytes = 65_536
/** Tiles of a matrix product are read in whole vectors: a little may be read behind the end. */
const align = (bytes: number) => Math.ceil(bytes / 64) * 64

/**
 * Hands out stretches of one growing memory, and the same again once they are free. Freed stretches join their neighbours,
 * so that texts of all lengths one after the other end with as much memory as the longest needed.
 */
export class WasmMemory {
  readonly memory = new WebAssembly.Memory({ initial: 16 })
  /** Free stretches by address, none next to another. */
  #free: { address: number; bytes: number }[] = [{ address: 64, bytes: 16 * pageBytes - 64 }]
  #floats = new Float32Array(this.memory.buffer)
  #inUse = 0

  get bytesInUse() {
    return this.#inUse
  }

  /** The whole memory as numbers; a new view after the memory has grown. */
  get floats() {
    if (this.#floats.buffer !== this.memory.buffer) this.#floats = new Float32Array(this.memory.buffer)
    return this.#floats
  }

  view({ address, size }: WasmTensor) {
    const first = address >> 2
    return this.floats.subarray(first, first + size)
  }

  take(size: number): WasmTensor {
    const bytes = align(size * 4)
    let index = this.#free.findIndex((each) => each.bytes >= bytes)
    if (index < 0) index = this.#grow(bytes)
    const stretch = this.#free[index] as { address: number; bytes: number }
    if (stretch.bytes === bytes) this.#free.splice(index, 1)
    else this.#free[index] = { address: stretch.address + bytes, bytes: stretch.bytes - bytes }
    this.#inUse += bytes
    return { address: stretch.address, size }
  }

  free({ address, size }: WasmTensor) {
    const bytes = align(size * 4)
    this.#inUse -= bytes
    this.#insert({ address, bytes })
  }

  /** Returns the index of a free stretch that is long enough. */
  #grow(bytes: number) {
    const end = this.memory.buffer.byteLength
    const pages = Math.ceil(Math.max(bytes, end / 4) / pageBytes)
    try {
      this.memory.grow(pages)
    } catch {
      throw new DeviceLost('it was given no more memory')
    }
    return this.#insert({ address: end, bytes: pages * pageBytes })
  }

  #insert(stretch: { address: number; bytes: number }) {
    const free = this.#free
    let index = free.findIndex((each) => each.address > stretch.address)
    if (index < 0) index = free.length
    free.splice(index, 0, stretch)
    this.#join(index)
    return this.#join(index - 1) ? index - 1 : index
  }

  /** Makes one of the stretch and the one after it where they touch. */
  #join(index: number) {
    const first = this.#free[index]
    const second = this.#free[index + 1]
    if (!first || !second || first.address + first.bytes !== second.address) return false
    this.#free.splice(index, 2, { address: first.address, bytes: first.bytes + second.bytes })
    return true
  }
}
