'use client'

import { useDeferredValue, useMemo, useReducer, useRef, useState } from 'react'
import { Notice } from '@/app/_ui/notice'
import { Section } from '@/app/_ui/page'
import { hasHabit, headOf, labelOf, sameHead } from '@/lib/demos/attention-head'
import { attentionTasks } from '@/lib/demos/attention-tasks'
import { chosenHead } from '@/lib/demos/head-choice'
import { attentionAddress } from '@/lib/demos/preset-address'
import type { AttentionPreset } from '@/lib/demos/presets'
import type { HeadLabel } from '@/lib/transformer/engine'
import type { Head } from '@/lib/transformer/model'
import { EngineBar } from '../../_components/engine-bar'
import { FromCard } from '../../_components/from-card'
import { useKeptAddress } from '../../_components/keep-address'
import { PredictTasks } from '../../_components/predict-tasks'
import { useEngine } from '../../_components/use-engine'
import { useTasks } from '../../_components/use-tasks'
import { changeAttention, startOf } from './attention-state'
import { Exports } from './exports'
import { HeadGrid } from './head-grid'
import { HeadPanel } from './head-panel'
import { KnownHeads } from './known-heads'
import { Prediction } from './prediction'
import { MOST_PINNED, SideBySide } from './side-by-side'
import { HeadSkeleton, TokensSkeleton } from './skeletons'
import { StepByStep } from './step-by-step'
import { TextSource } from './text-source'
import { TokenChips } from './token-chips'
import { useAttention } from './use-attention'

/** The attention page at work: a text, every head over it, one of them large, and what depends on it. */
export function AttentionLab({ preset, notices }: { preset: AttentionPreset; notices: readonly string[] }) {
  const { state: opened, stop, open } = useEngine()
  const ready = opened.status === 'ready' ? opened : null
  const info = ready?.info ?? null
  const [state, change] = useReducer(changeAttention, preset, startOf)
  const [hovered, setHovered] = useState<number | null>(null)
  const [said, setSaid] = useState('')
  const heading = useRef<HTMLHeadingElement>(null)
  const { value: attended, busy, failure } = useAttention(ready?.engine ?? null, state.text, state.ablated)
  const tasks = useTasks(ready?.engine ?? null, attentionTasks, (scene) => change({ type: 'staged', scene }))
  useKeptAddress(attentionAddress({ ...preset, ...state }))

  const labels = useMemo(() => (info?.heads ?? []).filter(hasHabit), [info])
  const place = openHead(state.head, labels)
  const pinned = state.pinned ?? clearest(labels).slice(0, MOST_PINNED - 1)
  const head = useMemo(
    () => attended && info && headOf(attended.maps, info.config, place),
    [attended, info, place],
  )
  // What stands below the heads comes a moment after them, so that the page is never held up by all of it at once.
  const settled = useDeferredValue(attended !== null, false)
  const last = (attended?.maps.tokens.length ?? 1) - 1
  const row = Math.min(state.row ?? attended?.row ?? last, last)
  const shownRow = hovered !== null && hovered <= last ? hovered : row

  const openPlace = ({ layer, head: index }: Head) => {
    change({ type: 'opened', head: { layer, head: index } })
    // On a phone the large head stands under the grid; bring it into sight where it is not.
    heading.current?.scrollIntoView({ block: 'nearest' })
  }

  return (
    <>
      <FromCard origin={preset} demo="attention" suggestion={said} />
      {notices.length > 0 && (
        <Notice tone="warning" className="mb-6">
          {notices.map((notice) => (
            <p key={notice}>{notice}</p>
          ))}
        </Notice>
      )}
      <TextSource text={state.text} onText={(text) => change({ type: 'typed', text })} />
      <div className="mt-6">
        <EngineBar {...{ state: opened, stop, open }} />
      </div>
      <div className="mt-8">
        <PredictTasks demo="attention" tasks={tasks} ready={ready !== null} onSaid={setSaid} />
      </div>
      {failure && (
        <Notice tone="error" title="This text could not be read" className="mt-6">
          {failure} What is shown below is the text before it.
        </Notice>
      )}
      {attended && attended.cut > 0 && (
        <Notice tone="warning" className="mt-6">
          The model reads {info?.config.context} tokens at most: the last {attended.cut} characters are left
          out.
        </Notice>
      )}
      <Section title="Tokens" className="mt-10">
        {attended && head ? (
          <TokenChips
            tokens={attended.placed}
            row={row}
            weights={head.weights.subarray(shownRow * head.size, (shownRow + 1) * head.size)}
            onRow={(to) => change({ type: 'looked', row: to })}
            onHover={setHovered}
          />
        ) : (
          <TokensSkeleton text={state.text} />
        )}
      </Section>
      <div
        aria-busy={busy}
        className="mt-10 grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,27rem)_minmax(0,1fr)]"
      >
        <section aria-label="All heads" className="min-w-0">
          <h2 className="mb-1 font-semibold text-base text-ink">All heads</h2>
          <p className="mb-3 text-muted text-sm">
            A row is a layer, the first on top. Heads are named layer.head, both counted from 0.
          </p>
          <KnownHeads labels={labels} open={place} onOpen={openPlace} />
          <HeadGrid
            layers={info?.config.layers ?? 5}
            heads={info?.config.heads ?? 8}
            {...{ attended, info, ablated: state.ablated, open: place }}
            onOpen={openPlace}
          />
        </section>
        {attended && head && info ? (
          <HeadPanel
            heading={heading}
            {...{ head, row: shownRow, tokens: attended.placed, label: labelOf(info.heads, place) }}
            isOff={state.ablated.some((other) => sameHead(other, place))}
            isPinned={pinned.some((other) => sameHead(other, place))}
            canPin={pinned.length < MOST_PINNED}
            onRow={(to) => change({ type: 'looked', row: to })}
            onHover={setHovered}
            onOff={() => change({ type: 'switched', heads: [place] })}
            onPin={() => change({ type: 'pinned', head: place, now: pinned })}
          />
        ) : (
          <HeadSkeleton />
        )}
      </div>
      {settled && attended && head && ready && (
        <>
          <StepByStep {...{ head, row, tokens: attended.placed }} />
          <SideBySide
            {...{ pinned, attended, info: ready.info, row: shownRow }}
            onOpen={openPlace}
            onRemove={(other) => change({ type: 'pinned', head: other, now: pinned })}
          />
          <Prediction
            {...{ attended, engine: ready.engine }}
            onSwitchOn={(heads) => change({ type: 'switched', heads })}
          />
          <Exports {...{ attended, head, info: ready.info }} />
        </>
      )}
    </>
  )
}

const first: Head = { layer: 0, head: 0 }

/** The head that is open: the one that was chosen or named, else one that was found to do something. */
function openHead(
  choice: AttentionPreset['head'],
  labels: readonly (Head & { kind: string; value: number; measured: string })[],
): Head {
  return (choice && chosenHead(choice, labels)) ?? chosenHead('antecedent', labels) ?? labels[0] ?? first
}

/** The head of each kind that shows it most clearly. */
function clearest(labels: readonly HeadLabel[]): HeadLabel[] {
  const byClarity = [...labels].sort((a, b) => b.value - a.value)
  return byClarity.filter(({ kind }, index) => byClarity.findIndex((other) => other.kind === kind) === index)
}
