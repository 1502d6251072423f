'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { Notice } from '@/app/_ui/notice'
import { Section } from '@/app/_ui/page'
import { isBusy } from '@/lib/demos/lora-state'
import { loraTasks } from '@/lib/demos/lora-tasks'
import { loraAddress } from '@/lib/demos/preset-address'
import type { LoraPreset, StyleName } from '@/lib/demos/presets'
import { EngineBar } from '../../_components/engine-bar'
import { FromCard } from '../../_components/from-card'
import { useKeptAddress } from '../../_components/keep-address'
import { PredictTasks } from '../../_components/predict-tasks'
import { useEngine } from '../../_components/use-engine'
import { AdapterFiles } from './adapter-files'
import { BeforeAfter } from './before-after'
import { Comparison } from './comparison'
import { DeltaView } from './delta-view'
import { Settings } from './settings'
import { Training } from './training'
import { type TextChoice, TrainingText } from './training-text'
import { useLora } from './use-lora'
import { useSettings } from './use-settings'

/** The LoRA page at work: a text to learn from, an adapter trained on it here and now, and all that it changed. */
export function LoraLab({
  preset,
  notices,
  texts,
}: {
  preset: LoraPreset
  notices: readonly string[]
  texts: Readonly<Record<StyleName, string>>
}) {
  const { state: opened, stop, open } = useEngine()
  const ready = opened.status === 'ready' ? opened : null
  const { session, state } = useLora(ready?.engine ?? null)
  const { settings, typed, type, choose } = useSettings(preset)
  const [choice, setChoice] = useState<TextChoice>(preset.style)
  const [own, setOwn] = useState('')
  const [said, setSaid] = useState('')
  const busy = isBusy(state)
  const text = choice === 'own' ? own : texts[choice]
  useKeptAddress(loraAddress({ ...preset, ...settings, style: choice === 'own' ? preset.style : choice }))

  // The tasks stay the same while one types; what they train with is what is set when they run.
  const now = useRef({ settings, text })
  useEffect(() => {
    now.current = { settings, text }
  })
  const tasks = useMemo(() => loraTasks(session?.bench(() => now.current) ?? null), [session])

  return (
    <>
      <FromCard origin={preset} demo="lora" suggestion={said} />
      {notices.length > 0 && (
        <Notice tone="warning" className="mb-6">
          {notices.map((notice) => (
            <p key={notice}>{notice}</p>
          ))}
        </Notice>
      )}
      <EngineBar {...{ state: opened, stop, open }} />
      <div className="mt-8">
        <PredictTasks demo="lora" tasks={tasks} ready={session !== null} onSaid={setSaid} />
      </div>
      <Section title="Train" className="mt-10">
        <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
          <TrainingText {...{ choice, own, texts }} onChoice={setChoice} onOwn={setOwn} />
          <Settings
            {...{ typed, settings, info: ready?.info ?? null, disabled: busy }}
            onType={type}
            onTargets={choose}
          />
        </div>
        <div className="mt-6">
          <Training
            {...{ state, ready: session !== null }}
            // What goes wrong stands in the state, as a sentence.
            onTrain={() => void session?.train(settings, text).catch(() => {})}
            onPause={() => session?.pause()}
            onResume={() => void session?.resume().catch(() => {})}
            onReset={() => void session?.reset().catch(() => {})}
          />
        </div>
      </Section>
      <BeforeAfter {...{ session, state }} startPrompt="Once upon a time" />
      {state.adapter && ready && <DeltaView adapter={state.adapter} config={ready.info.config} />}
      <Comparison
        state={state}
        onCompare={() => void session?.compareFully().catch(() => {})}
        onCancel={() => session?.cancelFully()}
      />
      {ready && (
        <AdapterFiles
          {...{ adapter: state.adapter, config: ready.info.config, disabled: busy }}
          onAdopt={(adapter) => void session?.adopt(adapter).catch(() => {})}
        />
      )}
    </>
  )
}
