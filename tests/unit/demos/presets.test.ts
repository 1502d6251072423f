import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { withOrigin } from '@/lib/demos/card-origin'
import { chosenHead } from '@/lib/demos/head-choice'
import {
  demoPaths,
  readAttentionPreset,
  readLoraPreset,
  readSamplingPreset,
  whatIsWrongWithLink,
} from '@/lib/demos/presets'

const CARD = '019a0000-0000-7000-8000-000000000001'

describe('presets of the demos', () => {
  it('start as usual when the address says nothing', () => {
    for (const read of [readAttentionPreset, readSamplingPreset, readLoraPreset]) {
      const { preset, notices } = read(new URLSearchParams())
      expect(notices).toEqual([])
      expect(preset).toMatchObject({ card: null, from: 'note' })
    }
  })

  it('take what the address says', () => {
    expect(readAttentionPreset(search(`text=a%20b&head=0.3&card=${CARD}&from=review`))).toEqual({
      preset: {
        ...{ text: 'a b', head: { layer: 0, head: 3 }, ablated: [] },
        ...{ card: CARD, from: 'review', deck: null },
      },
      notices: [],
    })
    expect(readAttentionPreset(search('ablated=1.2,0.7')).preset.ablated).toEqual([
      { layer: 1, head: 2 },
      { layer: 0, head: 7 },
    ])
    for (const wrong of ['1.2,1.2', '1.2,', '9.9', 'induction']) {
      expect(readAttentionPreset(search(`ablated=${wrong}`))).toMatchObject({
        preset: { ablated: [] },
        notices: [expect.stringContaining('ablated')],
      })
    }
    expect(readAttentionPreset(search('head=induction')).preset.head).toBe('induction')
    expect(readSamplingPreset(search('prompt=The&temperature=0&topK=5&topP=0.9&minP=0.1&seed=7'))).toEqual({
      preset: {
        ...{ prompt: 'The', temperature: 0, topK: 5, topP: 0.9, minP: 0.1, repetitionPenalty: 1, seed: 7 },
        ...{ card: null, from: 'note', deck: null },
      },
      notices: [],
    })
    const lora = readLoraPreset(search('style=letters&rank=4&alpha=8&targets=v,q&learningRate=0.02&steps=40'))
    expect(lora.notices).toEqual([])
    expect(lora.preset).toMatchObject({ style: 'letters', rank: 4, alpha: 8, targets: ['q', 'v'], steps: 40 })
  })

  it.each([
    ['head=5.0', 'head', 'not “5.0”'],
    ['head=0.8', 'head', 'LAYER.HEAD'],
    ['text=%20', 'text', '1 to 400 characters'],
    [`text=${'a'.repeat(401)}`, 'text', `not “${'a'.repeat(40)}…”`],
    ['card=12', 'card', 'the id of a card'],
    ['from=mars', 'from', 'review or note'],
    ['text=a&text=b', 'text', 'one value, not “b”'],
    ['colour=red', 'text', 'no setting “colour”'],
  ])('leave the start value and say so: %s', (query, name, words) => {
    const { preset, notices } = readAttentionPreset(search(query))
    expect(notices).toEqual([expect.stringContaining(words)])
    if (query.startsWith(`${name}=a&`)) expect(preset.text).toBe('a')
    else expect(preset).toEqual(readAttentionPreset(search('')).preset)
  })

  it.each([
    'rank=0',
    'rank=17',
    'rank=4.5',
    'rank=-1',
    'rank=1e1',
    'rank=',
    'alpha=NaN',
    'alpha=Infinity',
    'targets=q,q',
    'targets=q,x',
    'targets=',
    'style=toString',
    'learningRate=1',
    'steps=501',
  ])('of LoRA refuse %s', (query) => {
    const { preset, notices } = readLoraPreset(search(query))
    expect(notices).toHaveLength(1)
    expect(preset).toEqual(readLoraPreset(search('')).preset)
  })

  it('name a head by what it does: the one that does it most', () => {
    const label = (head: number, kind: string, value: number) => ({
      layer: 1,
      head,
      kind,
      value,
      measured: '',
    })
    const labels = [label(0, 'induction', 0.4), label(1, 'induction', 0.6), label(2, 'mixed', 0.9)]
    expect(chosenHead('induction', labels)).toEqual({ layer: 1, head: 1 })
    expect(chosenHead('antecedent', labels)).toBeNull()
    expect(chosenHead({ layer: 4, head: 0 }, labels)).toEqual({ layer: 4, head: 0 })
  })
})

describe('links to demos', () => {
  it('take presets of the demos alone', () => {
    expect(whatIsWrongWithLink('/demos/attention?text=a%20b&head=0.3')).toBeNull()
    expect(whatIsWrongWithLink('/demos/sampling?temperature=0.7&topP=0.9')).toBeNull()
    expect(whatIsWrongWithLink('/demos/lora?rank=8')).toBeNull()
    expect(whatIsWrongWithLink('/demos/lora?rank=1000')).toContain('rank=1000')
    expect(whatIsWrongWithLink('/demos/lora?size=1')).toContain('size')
    expect(whatIsWrongWithLink('/demos/lora')).toContain('no preset')
    expect(whatIsWrongWithLink('/demos/toString?rank=1')).toContain('no demo')
    expect(
      whatIsWrongWithLink(withOrigin('/demos/lora?rank=1', { card: CARD, from: 'note', deck: null })),
    ).toContain('no “card”')
  })

  it('gain the card that leads there', () => {
    const link = withOrigin('/demos/lora?rank=2', { card: CARD, from: 'review', deck: CARD })
    expect(readLoraPreset(new URL(link, 'http://localhost').searchParams)).toMatchObject({
      preset: { rank: 2, card: CARD, from: 'review', deck: CARD },
      notices: [],
    })
  })

  it('lead to pages that are there, and every page can be led to', () => {
    const pages = readdirSync('app/(study)/demos', { withFileTypes: true })
      .filter((entry) => existsSync(`${entry.parentPath}/${entry.name}/page.tsx`))
      .map(({ name }) => `/demos/${name}`)
    expect(pages.sort()).toEqual([...demoPaths].sort())
  })

  it('of the library are all taken as they are', () => {
    const links = readdirSync('content/decks').flatMap((file) =>
      [...readFileSync(`content/decks/${file}`, 'utf8').matchAll(/^see: (.+)$/gm)].map(
        ([, see = '']) => `${file}: ${see} ${whatIsWrongWithLink(see) ?? ''}`,
      ),
    )
    expect(links.length).toBeGreaterThan(80)
    expect(links.filter((link) => !link.endsWith(' '))).toEqual([])
    for (const path of demoPaths) expect(links.some((link) => link.includes(` ${path}?`))).toBe(true)
  })
})

function search(query: string): URLSearchParams {
  return new URLSearchParams(query)
}
