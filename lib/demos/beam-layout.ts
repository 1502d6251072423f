import type { BeamNode } from '@/lib/transformer/engine'

export interface PlacedNode {
  readonly node: BeamNode
  readonly x: number // column × columnWidth
  readonly y: number // middle of its line
}

export interface BeamLayout {
  readonly nodes: readonly PlacedNode[]
  readonly edges: readonly { readonly from: PlacedNode; readonly to: PlacedNode }[]
  readonly columns: number
  readonly rows: number
}

/**
 * Places a beam's tree: depth to the right, one row for each leaf, a parent at the middle of its children. Children
 * stand in the order of their scores, so that lines never cross. x and y count columns and rows.
 */
export function beamLayout(nodes: readonly BeamNode[]): BeamLayout {
  const children = new Map<number | null, BeamNode[]>()
  for (const node of nodes) children.set(node.parent, [...(children.get(node.parent) ?? []), node])
  const placed: PlacedNode[] = []
  const edges: { from: PlacedNode; to: PlacedNode }[] = []
  let rows = 0
  const place = (node: BeamNode): PlacedNode => {
    const below = [...(children.get(node.id) ?? [])].sort(byScore).map(place)
    const first = below.at(0)
    const last = below.at(-1)
    const y = first && last ? (first.y + last.y) / 2 : rows++
    const self = { node, x: node.depth, y }
    placed.push(self)
    for (const to of below) edges.push({ from: self, to })
    return self
  }
  for (const root of children.get(null) ?? []) place(root)
  return { nodes: placed, edges, rows, columns: Math.max(0, ...placed.map(({ x }) => x)) + 1 }
}

/** The nodes in the order of a nested list: every parent before its children, the better ones first. */
export function beamLines(nodes: readonly BeamNode[], root: number | null = null): BeamNode[] {
  return nodes
    .filter((node) => node.parent === root)
    .sort(byScore)
    .flatMap((node) => [node, ...beamLines(nodes, node.id)])
}

function byScore(one: BeamNode, other: BeamNode): number {
  return other.score - one.score || one.id - other.id
}
