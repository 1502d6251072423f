import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { OPEN_DEMOS, openDemo, whatIsWrongWithLink } from '@/lib/decks/demo-link'

describe('links to demos', () => {
  it('are shown for exactly the demos that have a page', () => {
    const routes = readdirSync('app', { recursive: true, encoding: 'utf8' }).flatMap((file) => {
      const name = /(?:^|\/)demos\/([a-z-]+)\/page\.tsx$/.exec(file.replaceAll('\\', '/'))?.[1]
      return name ? `/demos/${name}` : []
    })
    expect([...OPEN_DEMOS].sort()).toEqual(routes.sort())
  })

  it('lead nowhere while the demo is not there, or does not take the preset', () => {
    expect(openDemo('/demos/nothing?text=a')).toBeNull()
    expect(openDemo('https://example.org/demos/attention?text=a')).toBeNull()
    for (const demo of OPEN_DEMOS) expect(openDemo(`${demo}?nonsense=1`)).toBeNull()
  })

  it('take presets of the demos alone', () => {
    expect(whatIsWrongWithLink('/demos/attention?text=a%20b&head=0.3')).toBeNull()
    expect(whatIsWrongWithLink('/demos/sampling?temperature=0.7&topP=0.9')).toBeNull()
    expect(whatIsWrongWithLink('/demos/lora?rank=8')).toBeNull()
    expect(whatIsWrongWithLink('/demos/lora?rank=1000')).toContain('rank=1000')
    expect(whatIsWrongWithLink('/demos/lora?size=1')).toContain('size')
    expect(whatIsWrongWithLink('/demos/lora')).toContain('no preset')
    expect(whatIsWrongWithLink('/demos/toString?rank=1')).toContain('no demo')
  })
})
