import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { OPEN_DEMOS, openDemo } from '@/lib/decks/demo-link'

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
})
