'use client'

import { useId, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Section } from '@/app/_ui/page'
import { byteSize } from '@/lib/demos/number-words'
import { adapterConfig, readAdapter, writeAdapter } from '@/lib/transformer/adapter'
import type { Adapter, ModelConfig } from '@/lib/transformer/model'
import { saveFile } from '../../_components/save-file'
import { sentenceOf } from '../../_components/use-engine'

/** An adapter of this model takes less than a megabyte; what is larger is something else. */
const MOST_BYTES = 16_000_000

/** The adapter to take away, in the two files that PEFT reads; one to bring. */
export function AdapterFiles({
  adapter,
  config,
  disabled,
  onAdopt,
}: {
  adapter: Adapter | null
  config: ModelConfig
  disabled: boolean
  onAdopt: (adapter: Adapter) => void
}) {
  const id = useId()
  const [said, setSaid] = useState<{ ok: boolean; text: string } | null>(null)

  const open = async (files: readonly File[]) => {
    try {
      const weights = files.find(({ name }) => name.endsWith('.safetensors'))
      const settings = files.find(({ name }) => name.endsWith('.json'))
      if (!weights) throw new Error('Choose the adapter’s .safetensors file; its .json may come with it.')
      if (weights.size > MOST_BYTES || (settings?.size ?? 0) > MOST_BYTES) {
        throw new Error(
          `${weights.name} has ${byteSize(weights.size)}: an adapter of this model is far smaller.`,
        )
      }
      const bytes = new Uint8Array(await weights.arrayBuffer())
      const read = readAdapter(bytes, config, await settings?.text())
      setSaid({
        ok: true,
        text: `Rank ${read.rank}, alpha ${read.alpha}, beside ${read.targets.join(', ')}.`,
      })
      onAdopt(read)
    } catch (error) {
      setSaid({ ok: false, text: `${sentenceOf(error)} Nothing was changed.` })
    }
  }

  return (
    <Section
      title="The adapter as a file"
      hint="safetensors with the names of Hugging Face’s PEFT, and its adapter_config.json: other tools can open them."
    >
      <div className="flex flex-wrap items-center gap-2">
        <Button
          disabled={!adapter}
          onClick={() =>
            adapter && saveFile(new Blob([writeAdapter(adapter, config)]), 'adapter_model.safetensors')
          }
        >
          Save adapter_model.safetensors
        </Button>
        <Button
          disabled={!adapter}
          onClick={() =>
            adapter &&
            saveFile(new Blob([adapterConfig(adapter)], { type: 'application/json' }), 'adapter_config.json')
          }
        >
          Save adapter_config.json
        </Button>
      </div>
      <label htmlFor={id} className="mt-5 block font-medium text-ink text-sm">
        Load an adapter
      </label>
      <input
        id={id}
        type="file"
        multiple
        accept=".safetensors,.json"
        disabled={disabled}
        className="mt-1.5 block w-full max-w-[36rem] text-muted text-sm file:mr-3 file:min-h-10 file:rounded-md file:border file:border-line file:bg-raised file:px-4 file:font-medium file:text-ink"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          if (files.length > 0) void open(files)
          // The same file, chosen again, is read again.
          event.target.value = ''
        }}
      />
      <p
        role={said?.ok === false ? 'alert' : 'status'}
        className={said?.ok === false ? 'mt-2 text-again' : 'mt-2 text-good'}
      >
        {said?.text}
      </p>
    </Section>
  )
}
