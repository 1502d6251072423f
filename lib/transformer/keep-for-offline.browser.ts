const kept = new Set<string>()
let lastTurn: Promise<void> = Promise.resolve()

/**
 * Puts files that this page or its worker has loaded into the cache of the demos' service worker (public/
 * demos-offline.js), for the first visit loads them before it is there. Without one it does nothing. One call works at a
 * time, and each file is looked at once.
 */
export function keepForOffline(urls: readonly string[]): Promise<void> {
  lastTurn = lastTurn.then(() => keepFiles(urls)).catch(() => {})
  return lastTurn
}

async function keepFiles(urls: readonly string[]): Promise<void> {
  const wanted = urls.filter((url) => !kept.has(url) && canBeKept(url))
  if (wanted.length === 0 || !('serviceWorker' in navigator) || !('caches' in globalThis)) return
  const { active } = await navigator.serviceWorker.ready
  const version = active && new URL(active.scriptURL).searchParams.get('version')
  if (!version) return
  const cache = await caches.open(`demos-${version}`)
  for (const url of new Set(wanted)) {
    // They come from the browser's own cache; one that does not is missing without a network, and no more.
    if (!(await cache.match(url))) await cache.add(url).catch(() => {})
    kept.add(url)
  }
}

function canBeKept(url: string): boolean {
  const { origin, pathname } = new URL(url)
  return (
    origin === location.origin &&
    (pathname.startsWith('/_next/static/') || pathname.startsWith('/api/demos/model'))
  )
}

/** The addresses of all that has been loaded here, the script of a worker included. */
export function loadedUrls(): string[] {
  return [location.href, ...performance.getEntriesByType('resource').map(({ name }) => name)].filter((url) =>
    url.startsWith('http'),
  )
}

/** So long nothing may have been loaded before the page counts as at rest. */
const restMs = 1_500

/**
 * Registers the service worker and keeps what this page loads, now and later; both only when the page is at rest, so
 * that nobody waits for it. Returns how to stop that. A browser that refuses (a private window, a page without HTTPS)
 * still has the demos, with a network. `version` names the build.
 */
export function workOffline(version: string): () => void {
  if (!('serviceWorker' in navigator)) return () => {}
  const script = `/demos-offline.js?version=${version}`
  const register = (scope: string) => navigator.serviceWorker.register(script, { scope })
  let registered: Promise<unknown> | undefined
  const keep = () => {
    registered ??= Promise.all([register('/demos'), register('/_next/static/')])
    registered.then(() => keepForOffline(loadedUrls())).catch(() => {})
  }
  let timer = setTimeout(keep, restMs)
  const later = new PerformanceObserver(() => {
    clearTimeout(timer)
    timer = setTimeout(keep, restMs)
  })
  later.observe({ type: 'resource' })
  return () => {
    clearTimeout(timer)
    later.disconnect()
  }
}
