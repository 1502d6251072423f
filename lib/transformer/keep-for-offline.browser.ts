/**
 * Puts files that this page or its worker has loaded into the cache of the demos' service worker (public/
 * demos-offline.js), for the first visit loads them before it is there. Without one it does nothing.
 */
export async function keepForOffline(urls: readonly string[]): Promise<void> {
  if (!('serviceWorker' in navigator) || !('caches' in globalThis)) return
  const { active } = await navigator.serviceWorker.ready
  const version = active && new URL(active.scriptURL).searchParams.get('version')
  if (!version) return
  const cache = await caches.open(`demos-${version}`)
  const wanted = [...new Set(urls)].filter(canBeKept)
  for (const url of wanted) {
    // They come from the browser's own cache; one that does not is missing without a network, and no more.
    if (!(await cache.match(url))) await cache.add(url).catch(() => {})
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

/**
 * Registers the service worker and keeps what this page loads, now and later. Returns how to stop that. A browser that
 * refuses (a private window, a page without HTTPS) still has the demos, with a network. `version` names the build.
 */
export function workOffline(version: string): () => void {
  if (!('serviceWorker' in navigator)) return () => {}
  const script = `/demos-offline.js?version=${version}`
  const register = (scope: string) => navigator.serviceWorker.register(script, { scope })
  const keep = () => {
    keepForOffline(loadedUrls()).catch(() => {})
  }
  Promise.all([register('/demos'), register('/_next/static/')]).then(keep, () => {})
  const later = new PerformanceObserver(keep)
  later.observe({ type: 'resource' })
  return () => later.disconnect()
}
