/** How files hold numbers: IEEE single and half precision, and the upper half of a single (bfloat16). */
export type NumberFormat = 'f32' | 'f16' | 'bf16'

export function sizeOf(format: NumberFormat): number {
  return format === 'f32' ? 4 : 2
}

/** Little-endian bytes → numbers. */
export function readNumbers(bytes: Uint8Array, format: NumberFormat): Float32Array {
  // A copy: the bytes of a file seldom lie where typed arrays want them. (A Buffer's `slice` would be none.)
  const { buffer } = new Uint8Array(bytes)
  if (format === 'f32') return new Float32Array(buffer)
  const halves = new Uint16Array(buffer)
  const bits = new Uint32Array(halves.length)
  for (let i = 0; i < halves.length; i += 1) {
    const half = halves[i] as number
    bits[i] = format === 'bf16' ? half << 16 : singleOfHalf(half)
  }
  return new Float32Array(bits.buffer)
}

/** Whether every one is a number, and finite: one that is not would spread over all that a model writes. */
export function allFinite(values: Float32Array): boolean {
  for (const value of values) if (!Number.isFinite(value)) return false
  return true
}

/** Numbers → little-endian bytes, rounded to the nearest, ties to even. */
export function writeNumbers(values: Float32Array, format: NumberFormat): Uint8Array {
  if (format === 'f32') return new Uint8Array(values.slice().buffer)
  const bits = new Uint32Array(values.slice().buffer)
  const halves = new Uint16Array(values.length)
  for (let i = 0; i < bits.length; i += 1) {
    const single = bits[i] as number
    halves[i] = format === 'bf16' ? brainOfSingle(single) : halfOfSingle(single)
  }
  return new Uint8Array(halves.buffer)
}

/** The bits of a half (1 sign, 5 exponent, 10 fraction) as those of the same number in single precision. */
function singleOfHalf(half: number): number {
  const sign = (half & 0x8000) << 16
  const exponent = (half >>> 10) & 0x1f
  const fraction = half & 0x3ff
  if (exponent === 0x1f) return sign | 0x7f800000 | (fraction << 13)
  if (exponent > 0) return sign | ((exponent + 112) << 23) | (fraction << 13)
  if (fraction === 0) return sign
  // A subnormal half is a normal single: shift its leading bit to the front.
  const shift = Math.clz32(fraction) - 21
  return sign | ((113 - shift) << 23) | (((fraction << shift) & 0x3ff) << 13)
}

function halfOfSingle(single: number): number {
  const sign = (single >>> 16) & 0x8000
  const magnitude = single & 0x7fffffff
  if (magnitude > 0x7f800000) return sign | 0x7e00 // no number
  if (magnitude >= 0x47800000) return sign | 0x7c00 // 65,536 and up
  if (magnitude < 0x33000000) return sign // below half of the smallest
  if (magnitude >= 0x38800000) return sign | rounded(magnitude - (112 << 23), 13)
  const shift = 126 - (magnitude >>> 23)
  return sign | rounded((magnitude & 0x7fffff) | 0x800000, shift)
}

function brainOfSingle(single: number): number {
  const isNoNumber = (single & 0x7fffffff) > 0x7f800000
  return isNoNumber ? (single >>> 16) | 0x40 : rounded(single, 16)
}

/** value / 2^shift to the nearest whole number, ties to even. A carry runs into the exponent, as it should. */
function rounded(value: number, shift: number): number {
  const whole = value >>> shift
  const rest = value & ((1 << shift) - 1)
  const half = 1 << (shift - 1)
  return rest > half || (rest === half && whole & 1) ? whole + 1 : whole
}
