import { type MatmulLoops, matmulModule } from './wasm-matmul'
import type { WasmMemory, WasmTensor } from './wasm-memory'

/** A matrix somewhere in memory: element (i, j) is number `first + i * rowStep + j * columnStep`. */
export interface Matrix {
  readonly first: number
  readonly rowStep: number
  readonly columnStep: number
}

/** Rows of the left matrix up to which reading the right one as it lies beats packing it. */
const fewRows = 8

/** Matrix products over WebAssembly memory. */
export class WasmProducts {
  readonly #memory: WasmMemory
  readonly #loops: MatmulLoops
  #packed: WasmTensor
  readonly #tile: WasmTensor

  private constructor(memory: WasmMemory, loops: MatmulLoops) {
    this.#memory = memory
    this.#loops = loops
    this.#packed = memory.take(0)
    this.#tile = memory.take(32)
  }

  /** Rejects with a CompileError where WebAssembly has no SIMD. */
  static async open(memory: WasmMemory) {
    const imports = { env: { memory: memory.memory } }
    const plain = await WebAssembly.compile(matmulModule(false))
    // Multiply-add in one instruction is part of a later standard than SIMD itself.
    const module = await WebAssembly.compile(matmulModule(true)).catch(() => plain)
    const { exports } = await WebAssembly.instantiate(module, imports)
    const { tile, dots } = exports
    if (typeof tile !== 'function' || typeof dots !== 'function')
      throw new TypeError('The loops are missing.')
    return new WasmProducts(memory, { tile: tile as MatmulLoops['tile'], dots: dots as MatmulLoops['dots'] })
  }

  /** out [m, n] += scale * a [m, k] b [k, n] */
  addProduct(out: Matrix, a: Matrix, b: Matrix, m: number, n: number, k: number, scale = 1) {
    const rowsLie = a.columnStep === 1 && b.rowStep === 1 && b.columnStep === k && out.columnStep === 1
    if (m <= fewRows && n >= 8 && k % 4 === 0 && k > 0 && rowsLie) this.#byDots(out, a, b, m, n, k, scale)
    else this.#byTiles(out, a, b, m, n, k, scale)
  }

  #byDots(out: Matrix, a: Matrix, b: Matrix, m: number, n: number, k: number, scale: number) {
    const floats = this.#memory.floats
    const found = this.#tile.address >> 2
    for (let row = 0; row < m; row++) {
      const x = (a.first + row * a.rowStep) * 4
      for (let column = 0; column < n; column += 8) {
        // The last stretch may overlap the one before; what it has in common with it is not added twice.
        const from = Math.min(column, n - 8)
        this.#loops.dots(x, (b.first + from * k) * 4, found * 4, k)
        const target = out.first + row * out.rowStep + from
        for (let j = column - from; j < 8; j++) {
          floats[target + j] = (floats[target + j] as number) + scale * (floats[found + j] as number)
        }
      }
    }
  }

  #byTiles(out: Matrix, a: Matrix, b: Matrix, m: number, n: number, k: number, scale: number) {
    const depth = Math.ceil(k / 4) * 4
    const leftSize = Math.ceil(m / 4) * 4 * depth
    const left = this.#roomForPacking(leftSize + 8 * depth)
    const right = left + leftSize
    const floats = this.#memory.floats
    for (let row = 0; row < m; row += 4) {
      pack(floats, left + row * depth, 4, a.first + row * a.rowStep, a.rowStep, a.columnStep, m - row, k)
    }
    const tile = this.#tile.address >> 2
    for (let column = 0; column < n; column += 8) {
      const width = Math.min(8, n - column)
      pack(floats, right, 8, b.first + column * b.columnStep, b.columnStep, b.rowStep, width, k)
      for (let row = 0; row < m; row += 4) {
        const height = Math.min(4, m - row)
        const target = out.first + row * out.rowStep + column * out.columnStep
        const a4 = (left + row * depth) * 4
        if (width === 8 && height === 4 && out.columnStep === 1) {
          this.#loops.tile(a4, right * 4, target * 4, depth, out.rowStep * 4, scale)
          continue
        }
        floats.fill(0, tile, tile + 32)
        this.#loops.tile(a4, right * 4, tile * 4, depth, 32, scale)
        for (let i = 0; i < height; i++) {
          for (let j = 0; j < width; j++) {
            const at = target + i * out.rowStep + j * out.columnStep
            floats[at] = (floats[at] as number) + (floats[tile + i * 8 + j] as number)
          }
        }
      }
    }
  }
  #roomForPacking(size: number) {
    if (this.#packed.size < size) {
      this.#memory.free(this.#packed)
      this.#packed = this.#memory.take(size)
    }
    return this.#packed.address >> 2
  }
}

/**
 * Copies rows (or columns) so that `lanes` of them lie interleaved, as the loops read them: number p of lane j goes to
 * p * lanes + j. What is missing up to `lanes`, and up to a multiple of four numbers, becomes 0.
 */
function pack(
  floats: Float32Array,
  to: number,
  lanes: 4 | 8,
  first: number,
  laneStep: number,
  step: number,
  count: number,
  k: number,
) {
  const depth = Math.ceil(k / 4) * 4
  if (count < lanes || depth > k) floats.fill(0, to, to + lanes * depth)
  const whole = count >= lanes ? lanes : 0
  // Four lanes at a time: what is written lies together, and what is read is four streams.
  for (let lane = 0; lane < whole; lane += 4) {
    let one = first + lane * laneStep
    let two = one + laneStep
    let three = two + laneStep
    let four = three + laneStep
    for (let at = to + lane; at < to + lane + k * lanes; at += lanes) {
      floats[at] = floats[one] as number
      floats[at + 1] = floats[two] as number
      floats[at + 2] = floats[three] as number
      floats[at + 3] = floats[four] as number
      one += step
      two += step
      three += step
      four += step
    }
  }
  for (let lane = whole; lane < Math.min(lanes, count); lane++) {
    let from = first + lane * laneStep
    for (let at = to + lane; at < to + lane + k * lanes; at += lanes) {
      floats[at] = floats[from] as number
      from += step
    }
  }
}
