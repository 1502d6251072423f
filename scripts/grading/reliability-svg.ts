/** One bin: how many answers, the mean chance that was predicted, the share that was right. */
export type Bin = { count: number; predicted: number; real: number }

const size = 360
const edge = 58
const at = (value: number) => edge + value * (size - 2 * edge)
const across = (value: number) => at(value).toFixed(1)
const up = (value: number) => (size - at(value)).toFixed(1)

/**
 * The reliability diagram as an SVG: predicted chance across, share that was right upwards, on the diagonal where
 * both agree; a dot's area says how many answers it stands for. On paper of its own, so it reads in any theme.
 */
export function reliabilityDiagram(bins: readonly Bin[]): string {
  const most = Math.max(1, ...bins.map(({ count }) => count))
  const marks = [0, 0.25, 0.5, 0.75, 1].flatMap((value) => [
    `<path class="grid" d="M${across(value)} ${up(0)}V${up(1)}M${across(0)} ${up(value)}H${across(1)}"/>`,
    `<text x="${across(value)}" y="${size - edge + 16}" text-anchor="middle">${value}</text>`,
    `<text x="${edge - 8}" y="${Number(up(value)) + 4}" text-anchor="end">${value}</text>`,
  ])
  const dots = bins
    .filter(({ count }) => count > 0)
    .map(({ count, predicted, real }) => {
      const radius = (3 + 6 * Math.sqrt(count / most)).toFixed(1)
      const title = `predicted ${predicted.toFixed(2)}, right ${real.toFixed(2)}, ${count} answers`
      return `<circle cx="${across(predicted)}" cy="${up(real)}" r="${radius}"><title>${title}</title></circle>`
    })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}" role="img" aria-label="Reliability diagram: the dots lie close to the diagonal">`,
    '<style>text{font:12px system-ui,sans-serif;fill:#3d3a36}.grid{stroke:#e4e0d8}.ideal{stroke:#8a857b;stroke-dasharray:4 4}circle{fill:#3346b8;fill-opacity:.85}</style>',
    `<rect width="${size}" height="${size}" fill="#fdfbf7"/>`,
    ...marks,
    `<path class="ideal" d="M${across(0)} ${up(0)}L${across(1)} ${up(1)}"/>`,
    ...dots,
    `<text x="${size / 2}" y="${size - 10}" text-anchor="middle">predicted chance that the answer is right</text>`,
    `<text transform="translate(16 ${size / 2}) rotate(-90)" text-anchor="middle">share that was right</text>`,
    '</svg>',
    '',
  ].join('\n')
}
