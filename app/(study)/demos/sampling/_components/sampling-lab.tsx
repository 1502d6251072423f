'use client'

import { useId, useMemo, useReducer, useState } from 'react'
import { Textarea } from '@/app/_ui/field'
import { Notice } from '@/app/_ui/notice'
import { Section } from '@/app/_ui/page'
import { samplingAddress } from '@/lib/demos/preset-address'
import { LONGEST_TEXT, type SamplingPreset } from '@/lib/demos/presets'
import { samplingStages } from '@/lib/transformer/sampling'
import { EngineBar } from '../../_components/engine-bar'
import { FromCard } from '../../_components/from-card'
import { useKeptAddress } from '../../_components/keep-address'
import { PredictTasks } from '../../_components/predict-tasks'
import { useEngine } from '../../_components/use-engine'
import { useModelRun } from '../../_components/use-model-run'
import { useTasks } from '../../_components/use-tasks'
import { useTokenSigns } from '../../_components/use-token-signs'
import { Distribution, shownIds, stripIds } from './distribution'
import { Options } from './options'
import { changeSampling, optionsOf, startOf } from './sampling-state'
import { samplingTasks } from './sampling-tasks'
import { StageList } from './stage-list'
import { TextScore } from './text-score'
import { useWriting } from './use-writing'
import { Ways } from './ways'
import { Writing } from './writing'

/** The sampling page at work: a prompt, the next token's distribution, what the options make of it, and texts drawn. */
export function SamplingLab({ preset, notices }: { preset: SamplingPreset; notices: readonly string[] }) {
  const { state: opened, stop, open } = useEngine()
  const engine = opened.status === 'ready' ? opened.engine : null
  const [state, change] = useReducer(changeSampling, preset, startOf)
  const [said, setSaid] = useState('')
  const promptId = useId()
  const tasks = useTasks(engine, samplingTasks, (scene) => change({ type: 'staged', scene }))
  useKeptAddress(samplingAddress({ ...preset, ...state }))

  const drawn = state.written.map(({ token }) => token.id)
  const next = useModelRun(
    engine,
    JSON.stringify([state.prompt, drawn]),
    async (model, signal) => {
      const prompt = (await model.tokenize(state.prompt)).map(({ id }) => id)
      const ids = [...prompt, ...drawn]
      const logits = await model.read(ids, { signal })
      return { text: state.prompt, prompt, ids, logits: logits.slice(-model.info.config.vocabSize) }
    },
    state.written.length > 0 ? 0 : 150,
  )
  const options = useMemo(() => optionsOf(state), [state])
  const stages = useMemo(
    () => next.value && samplingStages(next.value.logits, options, next.value.ids),
    [next.value, options],
  )
  const ids = useMemo(() => (stages ? shownIds(stages) : []), [stages])
  const sign = useTokenSigns(engine, ids)
  // What is drawn next has to be drawn from the distribution after all that is written.
  const current =
    next.value?.text === state.prompt && next.value.ids.length === next.value.prompt.length + drawn.length
  const writing = useWriting({
    ...{ engine, options, change, written: state.written },
    prompt: next.value?.text === state.prompt ? next.value.prompt : null,
    stages: current ? stages : null,
  })

  return (
    <>
      <FromCard origin={preset} demo="sampling" suggestion={said} />
      {notices.length > 0 && (
        <Notice tone="warning" className="mb-6">
          {notices.map((notice) => (
            <p key={notice}>{notice}</p>
          ))}
        </Notice>
      )}
      <label htmlFor={promptId} className="font-medium text-ink text-sm">
        Prompt
      </label>
      <Textarea
        id={promptId}
        value={state.prompt}
        maxLength={LONGEST_TEXT}
        spellCheck={false}
        className="mt-1.5 min-h-20 font-serif text-lg"
        onChange={(event) => change({ type: 'typed', prompt: event.target.value })}
      />
      <div className="mt-6">
        <EngineBar {...{ state: opened, stop, open }} />
      </div>
      <div className="mt-8">
        <PredictTasks demo="sampling" tasks={tasks} ready={engine !== null} onSaid={setSaid} />
      </div>
      <Section title="The next token" className="mt-12">
        {next.failure && (
          <Notice tone="error" title="The next token could not be computed" className="mb-4">
            {next.failure} What is shown is the last that could.
          </Notice>
        )}
        <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[17rem_minmax(0,1fr)]">
          <Options
            values={state}
            onSet={(option, value) => change({ type: 'set', option, value })}
            onReset={() => change({ type: 'reset' })}
          />
          {stages ? (
            <Distribution {...{ stages, ids, sign }} />
          ) : (
            <div aria-hidden="true" className="h-[28rem] bg-sunk" />
          )}
        </div>
      </Section>
      <Section
        title="Stage by stage"
        hint="In the order in which they are applied. A dashed frame is what a token had before it was cut."
      >
        {stages ? (
          <StageList {...{ stages, options, ids, sign, strip: stripIds(stages) }} />
        ) : (
          <div aria-hidden="true" className="h-20 bg-sunk" />
        )}
      </Section>
      <Writing
        {...{ state, writing, ready: engine !== null && next.value !== null }}
        onSeed={(seed) => change({ type: 'seeded', seed })}
        onClear={() => change({ type: 'cleared' })}
      />
      {engine && (
        <Ways
          engine={engine}
          options={options}
          prompt={next.value ? { text: next.value.text, ids: next.value.prompt } : null}
        />
      )}
      <TextScore engine={engine} />
    </>
  )
}
