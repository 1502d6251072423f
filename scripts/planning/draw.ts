/** One pace: what was forecast for each day, and what simulated people recalled. Shares, 0..1. */
export type PacePlot = {
  newPerDay: number
  days: {
    daysUntil: number
    recall: number
    low: number
    high: number
    mean: number
    tenth: number
    ninetieth: number
  }[]
}

const width = 720
const height = 400
const left = 48
const top = 16
const right = 110
const bottom = 44
const colours = ['#8a5a00', '#0b6e4f', '#2b4bb3']

/** Lines and bands for the forecast, dots and whiskers for the simulated people, as an SVG on white. */
export function drawPlanning(plots: readonly PacePlot[]): string {
  const lastDay = Math.max(...plots.flatMap(({ days }) => days.map(({ daysUntil }) => daysUntil)))
  const x = (day: number) => left + (day / lastDay) * (width - left - right)
  const y = (share: number) => top + (1 - share) * (height - top - bottom)
  const point = (day: number, share: number) => `${x(day).toFixed(1)} ${y(share).toFixed(1)}`
  const grid = [0, 0.2, 0.4, 0.6, 0.8, 1].map(
    (share) =>
      `<line x1="${left}" x2="${width - right}" y1="${y(share)}" y2="${y(share)}" stroke="#ddd8cf"/>` +
      `<text x="${left - 8}" y="${y(share) + 4}" text-anchor="end">${Math.round(share * 100)} %</text>`,
  )
  const ticks = [1, 7, 14, 21, lastDay].map(
    (day) => `<text x="${x(day)}" y="${height - bottom + 20}" text-anchor="middle">${day}</text>`,
  )
  const drawn = plots.map(({ newPerDay, days }, index) => {
    const colour = colours[index % colours.length]
    const upper = days.map(({ daysUntil, high }) => point(daysUntil, high))
    const lower = [...days].reverse().map(({ daysUntil, low }) => point(daysUntil, low))
    const people = days
      .filter(({ daysUntil }) => daysUntil % 3 === 1)
      .map(
        ({ daysUntil, mean, tenth, ninetieth }) =>
          `<path d="M${point(daysUntil, tenth)}L${point(daysUntil, ninetieth)}" stroke="${colour}"/>` +
          `<circle cx="${x(daysUntil).toFixed(1)}" cy="${y(mean).toFixed(1)}" r="3" fill="#fff" stroke="${colour}" stroke-width="1.5"/>`,
      )
    const last = days.at(-1)
    return [
      `<path d="M${[...upper, ...lower].join('L')}Z" fill="${colour}" opacity="0.15"/>`,
      `<path d="M${days.map(({ daysUntil, recall }) => point(daysUntil, recall)).join('L')}" fill="none" stroke="${colour}" stroke-width="1.75"/>`,
      ...people,
      last &&
        `<text x="${x(last.daysUntil) + 10}" y="${y(last.recall) + 4 + (index - 1) * 15}" fill="${colour}">${newPerDay} new a day</text>`,
    ].join('')
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="sans-serif" font-size="12" fill="#4a463f"><title>Share of cards recalled by days until the exam: forecast and simulation</title><rect width="${width}" height="${height}" fill="#fff"/>${grid.join('')}${ticks.join('')}<text x="${(left + width - right) / 2}" y="${height - 8}" text-anchor="middle">days until the exam</text>${drawn.join('')}</svg>\n`
}
