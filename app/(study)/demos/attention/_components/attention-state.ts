import { sameHead } from '@/lib/demos/attention-head'
import type { AttentionScene } from '@/lib/demos/attention-tasks'
import type { HeadChoice } from '@/lib/demos/head-choice'
import type { AttentionPreset } from '@/lib/demos/presets'
import type { Head } from '@/lib/transformer/model'
import { MOST_PINNED } from './side-by-side'

/** What somebody has set on the attention page; what the model makes of it is not in here. */
export interface AttentionState {
  readonly text: string
  /** null: the page chooses one that was found to do something. */
  readonly head: HeadChoice | null
  /** The token that looks; null leaves the choice to the page. */
  readonly row: number | null
  readonly ablated: readonly Head[]
  /** null: those that were found to do something. */
  readonly pinned: readonly Head[] | null
}

export type AttentionChange =
  | { readonly type: 'typed'; readonly text: string }
  | { readonly type: 'opened'; readonly head: Head }
  | { readonly type: 'looked'; readonly row: number }
  | { readonly type: 'switched'; readonly heads: readonly Head[] }
  | { readonly type: 'pinned'; readonly head: Head; readonly now: readonly Head[] }
  | { readonly type: 'staged'; readonly scene: AttentionScene }

export function startOf({ text, head, ablated }: AttentionPreset): AttentionState {
  return { text, head, row: null, ablated, pinned: null }
}

export function changeAttention(state: AttentionState, change: AttentionChange): AttentionState {
  switch (change.type) {
    case 'typed':
      return { ...state, text: change.text, row: null }
    case 'opened':
      return { ...state, head: change.head }
    case 'looked':
      return { ...state, row: change.row }
    case 'switched':
      return { ...state, ablated: change.heads.reduce(toggled, state.ablated) }
    case 'pinned':
      return { ...state, pinned: toggled(change.now, change.head).slice(0, MOST_PINNED) }
    case 'staged':
      return { ...state, ...change.scene }
  }
}

function toggled(heads: readonly Head[], head: Head): readonly Head[] {
  return heads.some((other) => sameHead(other, head))
    ? heads.filter((other) => !sameHead(other, head))
    : [...heads, head]
}
