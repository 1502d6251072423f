/** A prediction (any monotone scale) and what was right, 0 or 1. */
export type Judged = { p: number; y: number }

/** Area under the ROC curve; ties count half. */
export function auc(judged: readonly Judged[]): number {
  const sorted = [...judged].sort((a, b) => a.p - b.p)
  let rankSum = 0
  let positives = 0
  for (let from = 0; from < sorted.length; ) {
    let to = from
    while (to < sorted.length && sorted[to]?.p === sorted[from]?.p) to++
    const rank = (from + 1 + to) / 2
    for (let at = from; at < to; at++) {
      if ((sorted[at]?.y ?? 0) > 0.5) {
        rankSum += rank
        positives++
      }
    }
    from = to
  }
  const negatives = sorted.length - positives
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives)
}

export function pearson(judged: readonly Judged[]): number {
  const mean = (pick: (row: Judged) => number) =>
    judged.reduce((sum, row) => sum + pick(row), 0) / judged.length
  const mp = mean(({ p }) => p)
  const my = mean(({ y }) => y)
  const product = mean(({ p, y }) => (p - mp) * (y - my))
  return product / Math.sqrt(mean(({ p }) => (p - mp) ** 2) * mean(({ y }) => (y - my) ** 2))
}

export function rmse(judged: readonly Judged[]): number {
  return Math.sqrt(judged.reduce((sum, { p, y }) => sum + (p - y) ** 2, 0) / judged.length)
}

/** Mean of the F1 of "right" and of "not right", where what is above `cut` is taken as right. */
export function macroF1(judged: readonly Judged[], cut: number): number {
  const f1 = (right: boolean) => {
    const said = judged.filter(({ p }) => p >= cut === right).length
    const real = judged.filter(({ y }) => y > 0.5 === right).length
    const both = judged.filter(({ p, y }) => p >= cut === right && y > 0.5 === right).length
    return said + real === 0 ? 0 : (2 * both) / (said + real)
  }
  return (f1(true) + f1(false)) / 2
}

/** Ten bins of the prediction: how many, mean prediction, mean truth. */
export function reliability(judged: readonly Judged[]): { count: number; predicted: number; real: number }[] {
  return Array.from({ length: 10 }, (_, bin) => {
    const inside = judged.filter(({ p }) => Math.min(9, Math.floor(p * 10)) === bin)
    const mean = (pick: (row: Judged) => number) =>
      inside.length === 0 ? 0 : inside.reduce((sum, row) => sum + pick(row), 0) / inside.length
    return { count: inside.length, predicted: mean(({ p }) => p), real: mean(({ y }) => y) }
  })
}

/** A random sequence in [0, 1) that is the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = (seed + 0x9e3779b9) | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
