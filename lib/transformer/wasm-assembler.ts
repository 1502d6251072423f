/** Just enough of WebAssembly's binary format to write a few kernels by hand: instructions are arrays of bytes. */
export type Code = readonly number[]

/** A module that imports its memory as `env.memory` and exports the given functions. */
export function wasmModule(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters }) => [0x60, ...vector(parameters.map((type) => [type])), 0])
  const bodies = functions.map(({ locals, code }) => {
    const body = [...vector(locals.map(([count, type]) => [...unsigned(count), type])), ...code, 0x0b]
    return [...unsigned(body.length), ...body]
  })
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector(types)),
    ...section(2, vector([[...name('env'), ...name('memory'), 0x02, 0x00, 1]])),
    ...section(3, vector(functions.map((_, index) => unsigned(index)))),
    ...section(7, vector(functions.map((each, index) => [...name(each.name), 0x00, ...unsigned(index)]))),
    ...section(10, vector(bodies)),
  ])
}

/** A function without a result. Parameters are the first locals. */
export interface WasmFunction {
  readonly name: string
  readonly parameters: readonly number[]
  /** How many of which type, after the parameters. */
  readonly locals: readonly (readonly [count: number, type: number])[]
  readonly code: Code
}

export const i32 = 0x7f
export const f32 = 0x7d
export const v128 = 0x7b

export const get = (local: number): Code => [0x20, ...unsigned(local)]
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)]
export const constant = (value: number): Code => [0x41, ...signed(value)]
export const add = (left: Code, right: Code): Code => [...left, ...right, 0x6a]
export const increase = (local: number, by: number): Code => set(local, add(get(local), constant(by)))

/** Runs the body once, then again for as long as the condition holds. */
export const repeatWhile = (body: Code, condition: Code): Code => [
  ...[0x03, 0x40],
  ...body,
  ...condition,
  ...[0x0d, 0],
  0x0b,
]

export const loadVector = (address: Code, offset = 0): Code => [
  ...address,
  ...simd(0),
  2,
  ...unsigned(offset),
]
/** Four copies of one number of memory. */
export const loadSplat = (address: Code, offset = 0): Code => [...address, ...simd(9), 2, ...unsigned(offset)]
export const storeVector = (address: Code, value: Code, offset = 0): Code => [
  ...address,
  ...value,
  ...simd(11),
  2,
  ...unsigned(offset),
]
export const splat = (value: Code): Code => [...value, ...simd(19)]
export const storeNumber = (address: Code, value: Code, offset = 0): Code => [
  ...address,
  ...value,
  0x38,
  2,
  ...unsigned(offset),
]
export const lane = (vectorCode: Code, index: number): Code => [...vectorCode, ...simd(31), index]
export const addNumbers = (left: Code, right: Code): Code => [...left, ...right, 0x92]
export const addVectors = (left: Code, right: Code): Code => [...left, ...right, ...simd(228)]
export const multiplyVectors = (left: Code, right: Code): Code => [...left, ...right, ...simd(230)]
/** left * right + sum: rounded once where the machine can and `fused` is set (relaxed SIMD), else twice. */
export const multiplyAdd = (left: Code, right: Code, sum: Code, fused: boolean): Code =>
  fused ? [...left, ...right, ...sum, ...simd(0x105)] : addVectors(sum, multiplyVectors(left, right))

function simd(instruction: number) {
  return [0xfd, ...unsigned(instruction)]
}

function section(id: number, content: readonly number[]) {
  return [id, ...unsigned(content.length), ...content]
}

function vector(items: readonly (readonly number[])[]) {
  return [...unsigned(items.length), ...items.flat()]
}

function name(text: string) {
  return [...unsigned(text.length), ...text].map((each) =>
    typeof each === 'number' ? each : each.charCodeAt(0),
  )
}

/** LEB128. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]
}

function signed(value: number): number[] {
  const byte = value & 0x7f
  const rest = value >> 7
  const done = (rest === 0 && (byte & 0x40) === 0) || (rest === -1 && (byte & 0x40) !== 0)
  return done ? [byte] : [byte | 0x80, ...signed(rest)]
}
