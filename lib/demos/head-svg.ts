import type { Token } from '@/lib/transformer/engine'
import { colourAt, cssColour, heatRamp } from './heat-colours'
import { isAhead } from './heat-pixels'
import { tokenSign } from './token-words'

/**
 * A head's heat map [T, T] as an SVG that stands alone: tokens on both sides, the scale below, on white. For papers and
 * slides, so it always uses the light colours.
 */
export function headSvg({
  tokens,
  weights,
  title,
}: {
  tokens: readonly Token[]
  weights: ArrayLike<number>
  title: string
}): string {
  const size = tokens.length
  const cell = size <= 40 ? 22 : 12
  const font = cell - 8
  const signs = tokens.map(tokenSign)
  const margin = Math.ceil(16 + Math.max(...signs.map((sign) => sign.length), 4) * font * 0.62)
  const [left, top] = [margin, margin + 28]
  const width = Math.max(left + size * cell + 20, 360)
  const height = top + size * cell + 64
  const ramp = heatRamp('light')
  const cells: string[] = []
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (isAhead(row, column)) continue
      const fill = cssColour(colourAt(ramp, weights[row * size + column] ?? 0))
      cells.push(
        `<rect x="${left + column * cell}" y="${top + row * cell}" width="${cell}" height="${cell}" fill="${fill}"/>`,
      )
    }
  }
  const rows = signs.map(
    (sign, row) =>
      `<text x="${left - 6}" y="${top + (row + 0.5) * cell + font * 0.35}" text-anchor="end">${escaped(sign)}</text>`,
  )
  const columns = signs.map((sign, column) => {
    const x = left + (column + 0.5) * cell + font * 0.35
    return `<text transform="translate(${x} ${top - 6}) rotate(-90)">${escaped(sign)}</text>`
  })
  const scale = Array.from({ length: 50 }, (_, step) => {
    const fill = cssColour(colourAt(ramp, step / 49))
    return `<rect x="${left + step * 3}" y="${height - 40}" width="3" height="10" fill="${fill}"/>`
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<g font-family="ui-monospace, Menlo, Consolas, monospace" font-size="${font}" fill="#2b2620">`,
    `<text x="16" y="20" font-family="ui-sans-serif, Helvetica, Arial, sans-serif" font-size="14">${escaped(title)}</text>`,
    ...rows,
    ...columns,
    `<text x="${left}" y="${height - 16}" font-size="11">0</text>`,
    `<text x="${left + 150}" y="${height - 16}" font-size="11" text-anchor="end">1</text>`,
    `<text x="${left + 158}" y="${height - 31}" font-size="11">attention weight</text>`,
    '</g>',
    `<g shape-rendering="crispEdges">${cells.join('')}${scale.join('')}</g>`,
    '</svg>',
  ].join('\n')
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
