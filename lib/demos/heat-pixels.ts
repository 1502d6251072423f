import type { Rgb } from './heat-colours'

/**
 * The pixels of a heat map, one for each number: RGBA rows for an ImageData of `columns` width. Where `hidden` says
 * so (what the causal mask hides), the pixel is clear.
 */
export function heatPixels(
  values: ArrayLike<number>,
  columns: number,
  ramp: readonly Rgb[],
  {
    least = 0,
    most = 1,
    hidden,
  }: { least?: number; most?: number; hidden?: (row: number, column: number) => boolean } = {},
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(values.length * 4)
  const scale = most > least ? (ramp.length - 1) / (most - least) : 0
  const last = ramp.length - 1
  for (let index = 0; index < values.length; index += 1) {
    if (hidden?.(Math.floor(index / columns), index % columns)) continue
    const step = Math.round(((values[index] ?? 0) - least) * scale)
    const colour = ramp[Math.min(Math.max(step, 0), last)]
    if (!colour) continue
    pixels[index * 4] = colour[0]
    pixels[index * 4 + 1] = colour[1]
    pixels[index * 4 + 2] = colour[2]
    pixels[index * 4 + 3] = 255
  }
  return pixels
}

/** A query sees no key that comes after it. */
export function isAhead(query: number, key: number): boolean {
  return key > query
}
