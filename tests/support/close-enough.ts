/** What checks say of numbers, without a test runner: each throws when it does not hold. */
export function holds(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new Error(otherwise)
}

type Numbers = ArrayLike<number>

/** The greatest difference, as a part of the greatest number. */
export function worst(found: Numbers, wanted: Numbers): number {
  let greatest = 0
  let difference = 0
  for (let i = 0; i < wanted.length; i++) {
    greatest = Math.max(greatest, Math.abs(wanted[i] as number))
    // A NaN is as far off as can be.
    const off = Math.abs((found[i] as number) - (wanted[i] as number))
    difference = off <= difference ? difference : Number.isNaN(off) ? Number.POSITIVE_INFINITY : off
  }
  return difference / greatest
}

export function near(found: Numbers, wanted: Numbers, tolerance: number, what: string) {
  holds(found.length === wanted.length, `${what}: ${found.length} numbers instead of ${wanted.length}`)
  const off = worst(found, wanted)
  holds(off <= tolerance, `${what}: off by ${off} of the greatest, and ${tolerance} is allowed`)
}

export function nearAbsolutely(found: Numbers, wanted: Numbers, tolerance: number, what: string) {
  holds(found.length === wanted.length, `${what}: ${found.length} numbers instead of ${wanted.length}`)
  for (let i = 0; i < wanted.length; i++) {
    const off = Math.abs((found[i] as number) - (wanted[i] as number))
    holds(off <= tolerance, `${what}: number ${i} is off by ${off}, and ${tolerance} is allowed`)
  }
}

export function same(found: Numbers, wanted: Numbers, what: string) {
  for (let i = 0; i < wanted.length; i++) holds(found[i] === wanted[i], `${what}: number ${i} has changed`)
}
