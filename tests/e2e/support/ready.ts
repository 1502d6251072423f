import type { BrowserContext, Page } from 'playwright-core'

declare global {
  interface Window {
    /** How many key commands of pages are listened for. */
    keyCommands?: number
  }
}

/**
 * Makes `goto` and `reload` of every page wait until React has taken over what the server sent: on a busy machine
 * that is later than the load event, and what one presses before it is not heard.
 */
export async function listenForReadiness(context: BrowserContext): Promise<void> {
  context.on('page', (page) => {
    const goto = page.goto.bind(page)
    const reload = page.reload.bind(page)
    page.goto = async (...args) => {
      const response = await goto(...args)
      await takenOver(page)
      return response
    }
    page.reload = async (...args) => {
      const response = await reload(...args)
      await takenOver(page)
      return response
    }
  })
  await context.addInitScript(countKeyCommands)
}

/** Waits until a page's key commands are listened for; React tells nobody when its effects have run. */
export async function keysWork(page: Page): Promise<void> {
  await page.waitForFunction(() => (window.keyCommands ?? 0) > 0)
}

function takenOver(page: Page): Promise<unknown> {
  return page.waitForFunction(() => {
    // The App Router takes over the document, the Pages Router (the review) a part of it.
    const container = '__next_f' in window ? document : document.getElementById('__next')
    if (!container) return true
    const root: unknown = Reflect.get(
      container,
      Object.keys(container).find((key) => key.startsWith('__reactContainer$')) ?? '',
    )
    type Root = { stateNode?: { current?: { memoizedState?: { isDehydrated?: boolean } } } }
    return (root as Root | undefined)?.stateNode?.current?.memoizedState?.isDehydrated === false
  })
}

/** Runs in the page, before its own scripts. Our commands listen at the document, without options; React passes some. */
function countKeyCommands(): void {
  const listening = new Set<unknown>()
  const add = document.addEventListener
  const remove = document.removeEventListener
  document.addEventListener = function (this: Document, ...args: [string, EventListener]) {
    if (args[0] === 'keydown' && args.length === 2) listening.add(args[1])
    window.keyCommands = listening.size
    return add.apply(this, args)
  }
  document.removeEventListener = function (this: Document, ...args: [string, EventListener]) {
    listening.delete(args[1])
    window.keyCommands = listening.size
    return remove.apply(this, args)
  }
}
