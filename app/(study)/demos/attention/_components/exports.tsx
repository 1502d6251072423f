'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Section } from '@/app/_ui/page'
import { type HeadMaps, headName, kindWords, labelOf } from '@/lib/demos/attention-head'
import { headJson } from '@/lib/demos/head-json'
import { headSvg } from '@/lib/demos/head-svg'
import type { EngineInfo } from '@/lib/transformer/engine'
import { pngOf, saveFile } from '../../_components/save-file'
import type { Attended } from './use-attention'

/** The open head to take along: its picture for a paper or slides, its numbers for other tools, the page as a link. */
export function Exports({ attended, head, info }: { attended: Attended; head: HeadMaps; info: EngineInfo }) {
  const [said, setSaid] = useState('')
  const { text, ablated, maps } = attended
  const name = headName(head)
  const file = `engram-head-${name}`
  const svg = () =>
    headSvg({
      tokens: maps.tokens,
      weights: head.weights,
      title: `Head ${name}, ${kindWords(labelOf(info.heads, head))}`,
    })

  const save = async (kind: string, make: () => Blob | Promise<Blob>) => {
    try {
      saveFile(await make(), `${file}.${kind}`)
      setSaid(`Saved ${file}.${kind}.`)
    } catch {
      setSaid(`The ${kind.toUpperCase()} could not be made in this browser. The others may work.`)
    }
  }
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(window.location.href)
      setSaid('Copied: the link opens this text and head.')
    } catch {
      setSaid('The browser did not allow copying. The address bar holds the same link.')
    }
  }

  return (
    <Section title="Take it along" hint={`Head ${name} over this text: as a picture, or with every number.`}>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => save('png', () => pngOf(svg()))}>PNG</Button>
        <Button onClick={() => save('svg', () => new Blob([svg()], { type: 'image/svg+xml' }))}>SVG</Button>
        <Button
          onClick={() =>
            save('json', () => {
              const json = headJson({ text, tokens: maps.tokens, head, ablated, info })
              return new Blob([json], { type: 'application/json' })
            })
          }
        >
          JSON
        </Button>
        <Button onClick={copy}>Copy the link</Button>
      </div>
      <p role="status" className="mt-2 min-h-6 text-muted text-sm">
        {said}
      </p>
    </Section>
  )
}
