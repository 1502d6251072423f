/** One arc from a token that looks to a token that is looked at, in a column of tokens. */
export interface Arc {
  readonly query: number
  readonly key: number
  readonly weight: number
  /** An SVG path; both ends on x = 0, bulging to the right. */
  readonly path: string
  readonly width: number
}

export interface ArcLayout {
  readonly arcs: readonly Arc[]
  readonly width: number
  readonly height: number
}

/** A query that looks at itself gets a small loop. */
const loop = 12

/**
 * Arcs of a head's weights [T, T] for tokens that stand one under the other, `lineHeight` apart. Weights under `least`
 * are left out, and so are all but the `most` heaviest, since nobody can follow more lines than that.
 */
export function arcLayout(
  weights: ArrayLike<number>,
  size: number,
  { lineHeight, width, least, most }: { lineHeight: number; width: number; least: number; most: number },
): ArcLayout {
  const found: { query: number; key: number; weight: number }[] = []
  for (let query = 0; query < size; query += 1) {
    for (let key = 0; key <= query; key += 1) {
      const weight = weights[query * size + key] ?? 0
      if (weight >= least) found.push({ query, key, weight })
    }
  }
  const heaviest = found.sort((one, other) => other.weight - one.weight).slice(0, most)
  const farthest = Math.max(1, ...heaviest.map(({ query, key }) => query - key))
  const middle = (token: number) => (token + 0.5) * lineHeight
  return {
    width,
    height: size * lineHeight,
    // The heaviest are drawn last, on top.
    arcs: heaviest.reverse().map(({ query, key, weight }) => {
      const reach = loop + ((query - key) / farthest) * (width - 2 * loop)
      // The curve's farthest point is three quarters of the way to its two handles.
      const handle = round((reach / 3) * 4)
      const [from, to] = query === key ? [middle(query) - 4, middle(query) + 4] : [middle(query), middle(key)]
      return {
        query,
        key,
        weight,
        path: `M0 ${round(from)}C${handle} ${round(from)} ${handle} ${round(to)} 0 ${round(to)}`,
        width: round(0.75 + weight * 4.25),
      }
    }),
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
