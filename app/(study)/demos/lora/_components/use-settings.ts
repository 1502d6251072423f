'use client'

import { useState } from 'react'
import type { LoraSettings } from '@/lib/demos/lora-training'
import { type LoraPreset, settingRanges } from '@/lib/demos/presets'
import type { Target } from '@/lib/transformer/model'

const names = ['rank', 'alpha', 'learningRate', 'steps'] as const
type Name = (typeof names)[number]

/** Settings as they are typed, and as they are used: what is no number in its range leaves the last that was. */
export function useSettings(preset: LoraPreset) {
  const [settings, setSettings] = useState<LoraSettings>(() => {
    const { rank, alpha, targets, learningRate, steps } = preset
    return { rank, alpha, targets, learningRate, steps }
  })
  const [typed, setTyped] = useState<Record<Name, string>>(() => ({
    rank: String(preset.rank),
    alpha: String(preset.alpha),
    learningRate: String(preset.learningRate),
    steps: String(preset.steps),
  }))
  return {
    settings,
    typed,
    type: (name: Name, text: string) => {
      setTyped((before) => ({ ...before, [name]: text }))
      const value = Number(text)
      const [least, most] = settingRanges[name]
      const isWhole = name === 'rank' || name === 'steps'
      if (text.trim() === '' || !(value >= least && value <= most)) return
      if (isWhole && !Number.isInteger(value)) return
      setSettings((before) => ({ ...before, [name]: value }))
    },
    choose: (targets: readonly Target[]) => setSettings((before) => ({ ...before, targets })),
  }
}
