/** A loss at a step of a training. */
export interface LossPoint {
  readonly step: number
  readonly loss: number
}

export interface Tick {
  readonly at: number
  readonly label: string
}

/** Where everything of a loss chart lies, in units of its view box. */
export interface LossChart {
  readonly x: (step: number) => number
  readonly y: (loss: number) => number
  readonly xTicks: readonly Tick[]
  readonly yTicks: readonly Tick[]
}

/** Scales for a box: steps from 0 to the last one planned, losses from a round number below to one above. */
export function lossChart(
  points: readonly LossPoint[],
  steps: number,
  box: { left: number; right: number; top: number; bottom: number },
): LossChart {
  const losses = points.map(({ loss }) => loss).filter(Number.isFinite)
  const [least, most] = losses.length > 0 ? [Math.min(...losses), Math.max(...losses)] : [0, 1]
  const size = tickSize(Math.max(most - least, 0.2), 4)
  const low = Math.max(0, Math.floor(least / size) * size)
  const high = Math.max(Math.ceil(most / size) * size, low + size)
  const x = (step: number) => box.left + (step / Math.max(1, steps)) * (box.right - box.left)
  const y = (loss: number) => box.bottom - ((loss - low) / (high - low)) * (box.bottom - box.top)
  const stepSize = Math.max(1, tickSize(Math.max(1, steps), 5))
  const digits = Math.max(0, -Math.floor(Math.log10(size)))
  return {
    x,
    y,
    xTicks: ticks(0, steps, stepSize).map((step) => ({ at: x(step), label: String(step) })),
    yTicks: ticks(low, high, size).map((loss) => ({ at: y(loss), label: loss.toFixed(digits) })),
  }
}

/** A line through points as an SVG path. */
export function linePath(points: readonly LossPoint[], { x, y }: LossChart): string {
  return points
    .map(({ step, loss }, index) => `${index === 0 ? 'M' : 'L'}${x(step).toFixed(1)} ${y(loss).toFixed(1)}`)
    .join('')
}

/** 1, 2 or 5 times a power of ten, so that about `count` of them fit. */
function tickSize(range: number, count: number): number {
  const rough = range / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const share = rough / power
  return power * (share > 5 ? 10 : share > 2 ? 5 : share > 1 ? 2 : 1)
}

function ticks(from: number, to: number, size: number): number[] {
  const count = Math.floor((to - from) / size + 1e-9)
  return Array.from({ length: count + 1 }, (_, index) => from + index * size)
}
