import type { HeadLabel } from '@/lib/transformer/engine'
import type { Head } from '@/lib/transformer/model'

/** What a head may be measured to do, as links name it: they outlive a retraining of the model, numbers do not. */
const headKinds = ['previous-token', 'induction', 'antecedent', 'subject'] as const
type HeadKind = (typeof headKinds)[number]

/** A head by its place, or by what it does. */
export type HeadChoice = Head | HeadKind

/** Layers and heads that links may name: those of the small model of the demos. */
const LAYERS = 5
const HEADS = 8

/** Reads `1.2` or `induction`; null for anything else. */
export function readHead(text: string): HeadChoice | null {
  const kind = headKinds.find((name) => name === text)
  if (kind) return kind
  const [, layer, head] = /^(\d)\.(\d)$/.exec(text) ?? []
  if (layer === undefined || head === undefined) return null
  return Number(layer) < LAYERS && Number(head) < HEADS ? { layer: Number(layer), head: Number(head) } : null
}

/** Reads `1.2,3.4`, each head once; null for anything else. */
export function readHeads(text: string): readonly Head[] | null {
  const heads = text.split(',').map(readHead)
  const named = heads.filter((head): head is Head => typeof head === 'object' && head !== null)
  const distinct = new Set(named.map(({ layer, head }) => `${layer}.${head}`))
  return named.length === heads.length && distinct.size === named.length ? named : null
}

/** The head that is meant: of several that do it the one that does it most; null where none was measured to. */
export function chosenHead(choice: HeadChoice, labels: readonly HeadLabel[]): Head | null {
  if (typeof choice === 'object') return choice
  const [first] = labels.filter(({ kind }) => kind === choice).sort((a, b) => b.value - a.value)
  return first ? { layer: first.layer, head: first.head } : null
}
