import { describe, expect } from 'vitest'
import { expectNoAxeViolations } from './support/axe'
import { shot } from './support/look'
import { startStudying } from './support/study'
import { test, type Visitor } from './support/visit'

/** The Cookie header of a person's browser. */
async function cookieOf({ context }: Visitor): Promise<string> {
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
}

describe('somebody who has never been here', () => {
  test('is inside the first review two clicks after opening the address', async ({ page }) => {
    await page.goto('/')
    await shot(page, 'welcome')
    await expectNoAxeViolations(page)

    await page.getByRole('button', { name: 'Start studying' }).click()
    await page.waitForURL('/review')
    const question = page.getByRole('region', { name: 'Question' })
    expect((await question.textContent())?.trim()).not.toBe('')
    await shot(page, 'review-question')
    await expectNoAxeViolations(page)

    await page.getByRole('button', { name: 'Show the answer' }).click()
    const answer = page.getByRole('region', { name: 'Answer' })
    expect((await answer.textContent())?.trim()).not.toBe('')
    for (const rating of ['Again', 'Hard', 'Good', 'Easy']) {
      const button = page.getByRole('button', { name: new RegExp(`^${rating} ?, next in \\S`) })
      expect(await button.isVisible()).toBe(true)
    }
    await shot(page, 'review-answer')
    await expectNoAxeViolations(page)
  })
})

describe('every page', () => {
  test('has a title and an icon from the first byte, and is never without a title on the way to another one', async ({
    page,
    visitor,
  }) => {
    await startStudying(page)
    const address = new URL('/decks', page.url())
    const html = await (await fetch(address, { headers: { cookie: await cookieOf(visitor) } })).text()
    const head = html.slice(0, html.indexOf('</head>'))
    expect(head).toContain('<title>Decks · Engram</title>')
    expect(head).toMatch(/<link rel="icon" href="\/favicon\.ico/)
    const icon = await fetch(new URL('/favicon.ico', address))
    expect([icon.status, icon.headers.get('content-type')]).toEqual([200, 'image/x-icon'])

    await page.goto('/')
    await page.evaluate(() => {
      const titles: string[] = []
      Object.assign(window, { titles })
      new MutationObserver(() => titles.push(document.title)).observe(document.documentElement, {
        childList: true,
        subtree: true,
        characterData: true,
      })
    })
    const main = page.getByRole('navigation', { name: 'Main' })
    for (const [link, title] of [
      ['Decks', 'Decks · Engram'],
      ['Browse', 'Browse · Engram'],
      ['Settings', 'Settings · Engram'],
    ] as const) {
      await main.getByRole('link', { name: link, exact: true }).click()
      await expect.poll(() => page.title()).toBe(title)
    }
    const titles: string[] = await page.evaluate(() => Reflect.get(window, 'titles'))
    expect(titles).toContain('Browse · Engram')
    expect(titles).not.toContain('')
  })

  test('comes with a policy that only lets its own scripts run, a new nonce each time', async ({ page }) => {
    const read = async () => {
      const response = await page.goto('/')
      const headers = (await response?.allHeaders()) ?? {}
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'strict-origin-when-cross-origin',
      })
      expect(headers).not.toHaveProperty('x-powered-by')
      // Over plain http a browser must not be told to come back by https.
      expect(headers).not.toHaveProperty('strict-transport-security')
      return headers['content-security-policy']?.match(/script-src 'self' 'nonce-([^']+)'/)?.[1]
    }
    const nonces = [await read(), await read()]
    expect(nonces[0]).toMatch(/^[\w+/=]{22,}$/)
    expect(nonces[1]).not.toBe(nonces[0])
  })

  test('refuses to run a script that somebody smuggled in', async ({ page, noise }) => {
    noise.expect(/Content Security Policy/)
    await page.goto('/')
    await page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.smuggled = true">')
      const script = document.createElement('div')
      script.innerHTML = '<iframe srcdoc="<script>parent.smuggled = true</script>"></iframe>'
      document.body.append(script)
    })
    // Both were tried, and refused.
    await expect.poll(() => noise.heardMatching(/inline event handler/).length).toBeGreaterThan(0)
    await expect.poll(() => noise.heardMatching(/inline script/).length).toBeGreaterThan(0)
    expect(await page.evaluate(() => 'smuggled' in window)).toBe(false)
  })
})

describe('the harness itself', () => {
  test('hears errors, failed requests and refused requests, and forgives only what is expected', async ({
    page,
    noise,
  }) => {
    await page.goto('/')
    await page.evaluate(async () => {
      console.error('something broke')
      setTimeout(() => {
        throw new Error('nobody caught this')
      })
      await fetch('/api/nowhere')
      await fetch('http://127.0.0.1:9/').catch(() => undefined)
    })
    await expect.poll(() => noise.unexpected().join('\n')).toContain('nobody caught this')
    const heard = noise.unexpected().join('\n')
    expect(heard).toContain('console error: something broke')
    expect(heard).toMatch(/answered 404: .+\/api\/nowhere/)
    noise.expect(/./)
    expect(noise.unexpected()).toEqual([])
  })
})
