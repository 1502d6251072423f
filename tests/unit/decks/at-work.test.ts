import { describe, expect, it } from 'vitest'
import { atWorkHtml, atWorkOf } from '@/lib/decks/at-work'

const origin = { card: '019a0000-0000-7000-8000-000000000001', from: 'review', deck: null } as const

describe('where a note can be seen at work', () => {
  it('is the demo it names, if that takes the preset', () => {
    expect(atWorkOf('/demos/lora?rank=4', []).see).toBe('/demos/lora?rank=4')
    for (const see of [
      undefined,
      '/demos/lora',
      '/demos/lora?rank=99',
      '/demos/none?x=1',
      'https://example.org/demos/lora?rank=4',
    ]) {
      expect(atWorkOf(see, [])).toEqual({ see: null, explored: false, findings: [] })
    }
  })

  it('is explored when that very demo was, and keeps what was found in any', () => {
    const there = [{ demo: 'lora', finding: '' }]
    const elsewhere = [{ demo: 'attention', finding: 'A head looks back.' }]
    expect(atWorkOf('/demos/lora?rank=4', there)).toMatchObject({ explored: true, findings: [] })
    expect(atWorkOf('/demos/lora?rank=4', elsewhere)).toMatchObject({
      explored: false,
      findings: ['A head looks back.'],
    })
  })

  it('is nothing on a card that names none', () => {
    expect(atWorkHtml(atWorkOf(undefined, []), origin)).toBe('')
  })

  it('is HTML in which nothing that a person wrote is markup', () => {
    const html = atWorkHtml(
      atWorkOf('/demos/lora?rank=4', [{ demo: 'lora', finding: '<img src=x>' }]),
      origin,
    )
    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;img src=x&gt;')
    expect(html).toContain(`href="/demos/lora?rank=4&amp;card=${origin.card}&amp;from=review"`)
  })
})
