import * as asm from './wasm-assembler'

/**
 * The two loops in which a transformer on a processor spends its time, four numbers at a time:
 * - `tile(a, b, out, k, stride, scale)`: out[4, 8] += scale * a b, where a is packed [k, 4] and b [k, 8]; k is a multiple
 *   of 4, `stride` the bytes from one row of out to the next.
 * - `dots(x, w, out, k)`: out[8] = w x, where w is [8, k] and k a multiple of 4.
 * Addresses are in bytes.
 */
export interface MatmulLoops {
  tile(a: number, b: number, out: number, k: number, stride: number, scale: number): void
  dots(x: number, w: number, out: number, k: number): void
}

/** The module's bytes. `fused`: with relaxed SIMD's multiply-add, which not every machine has. */
export function matmulModule(fused: boolean) {
  return asm.wasmModule([tile(fused), dots(fused)])
}

function tile(fused: boolean): asm.WasmFunction {
  const [a, b, out, k, stride, scale] = [0, 1, 2, 3, 4, 5]
  const sum = (row: number, half: number) => 6 + row * 2 + half
  const [left, right, value] = [14, 15, 16]
  const rows = [0, 1, 2, 3]
  const step = (index: number): asm.Code => [
    ...asm.set(left, asm.loadVector(asm.get(b), index * 32)),
    ...asm.set(right, asm.loadVector(asm.get(b), index * 32 + 16)),
    ...rows.flatMap((row) => [
      ...asm.set(value, asm.loadSplat(asm.get(a), index * 16 + row * 4)),
      ...addTo(sum(row, 0), value, left, fused),
      ...addTo(sum(row, 1), value, right, fused),
    ]),
  ]
  const write = (row: number, half: number): asm.Code =>
    asm.storeVector(
      asm.get(out),
      asm.addVectors(
        asm.loadVector(asm.get(out), half * 16),
        asm.multiplyVectors(asm.get(sum(row, half)), asm.splat(asm.get(scale))),
      ),
      half * 16,
    )
  return {
    name: 'tile',
    parameters: [asm.i32, asm.i32, asm.i32, asm.i32, asm.i32, asm.f32],
    locals: [[11, asm.v128]],
    code: [
      ...asm.repeatWhile(
        [
          ...[0, 1, 2, 3].flatMap(step),
          ...asm.increase(a, 64),
          ...asm.increase(b, 128),
          ...asm.increase(k, -4),
        ],
        asm.get(k),
      ),
      ...rows.flatMap((row) => [
        ...write(row, 0),
        ...write(row, 1),
        ...asm.set(out, asm.add(asm.get(out), asm.get(stride))),
      ]),
    ],
  }
}

function dots(fused: boolean): asm.WasmFunction {
  const [x, w, out, k] = [0, 1, 2, 3]
  const [rowBytes, address] = [4, 5]
  const sum = (row: number) => 6 + row
  const value = 14
  const rows = [0, 1, 2, 3, 4, 5, 6, 7]
  const total = (row: number) =>
    asm.addNumbers(
      asm.addNumbers(asm.lane(asm.get(sum(row)), 0), asm.lane(asm.get(sum(row)), 1)),
      asm.addNumbers(asm.lane(asm.get(sum(row)), 2), asm.lane(asm.get(sum(row)), 3)),
    )
  return {
    name: 'dots',
    parameters: [asm.i32, asm.i32, asm.i32, asm.i32],
    locals: [
      [2, asm.i32],
      [9, asm.v128],
    ],
    code: [
      ...asm.set(rowBytes, [...asm.get(k), ...asm.constant(2), 0x74]),
      ...asm.repeatWhile(
        [
          ...asm.set(value, asm.loadVector(asm.get(x))),
          ...asm.set(address, asm.get(w)),
          ...rows.flatMap((row) => [
            ...asm.set(
              sum(row),
              asm.multiplyAdd(asm.get(value), asm.loadVector(asm.get(address)), asm.get(sum(row)), fused),
            ),
            ...asm.set(address, asm.add(asm.get(address), asm.get(rowBytes))),
          ]),
          ...asm.increase(x, 16),
          ...asm.increase(w, 16),
          ...asm.increase(k, -4),
        ],
        asm.get(k),
      ),
      ...rows.flatMap((row) => asm.storeNumber(asm.get(out), total(row), row * 4)),
    ],
  }
}

function addTo(sum: number, left: number, right: number, fused: boolean): asm.Code {
  return asm.set(sum, asm.multiplyAdd(asm.get(left), asm.get(right), asm.get(sum), fused))
}
