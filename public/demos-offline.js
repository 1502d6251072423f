// The service worker of the demos: they open without a network after the first visit. It answers for nothing else, and
// keeps no page as anybody in particular sees it: pages are fetched for keeping without the cookies.
//
// It is registered twice (app/(study)/demos/_components/offline.tsx): for /demos, and for /_next/static, where the
// model's worker comes from, for a worker belongs to the address of its script. `version` names the build.
const version = new URL(self.location.href).searchParams.get('version') ?? 'unknown'
const cacheName = `demos-${version}`
const pages = ['/demos', '/demos/attention', '/demos/sampling', '/demos/lora']
const model = '/api/demos/model'

self.addEventListener('install', (event) => {
  self.skipWaiting()
  if (new URL(self.registration.scope).pathname.startsWith('/demos'))
    event.waitUntil(Promise.all(pages.map(keepPage)))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), dropOthers()]))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate') {
    if (pages.includes(url.pathname)) event.respondWith(networkFirst(request, url.pathname))
  } else if (url.pathname === model) {
    event.respondWith(networkFirst(request, model))
  } else if (neverChanges(url.pathname)) {
    event.respondWith(keptFirst(request))
  }
})

/** Files whose address is made of their content. */
function neverChanges(path) {
  return path.startsWith('/_next/static/') || path.startsWith(`${model}/`)
}

async function networkFirst(request, key) {
  try {
    return await fetch(request)
  } catch (error) {
    const kept = await (await caches.open(cacheName)).match(key)
    if (kept) return kept
    throw error
  }
}

async function keptFirst(request) {
  const cache = await caches.open(cacheName)
  const kept = await cache.match(request.url)
  if (kept) return kept
  const answer = await fetch(request)
  // A full disk must not stop anybody: what cannot be kept is only not there without a network.
  if (answer.status === 200) await cache.put(request.url, answer.clone()).catch(() => {})
  return answer
}

/** A page as somebody sees it who is not signed in, and the files it names. */
async function keepPage(path) {
  const answer = await fetch(path, { credentials: 'omit', cache: 'no-store' }).catch(() => null)
  if (!answer?.ok || answer.redirected) return
  const html = await answer.clone().text()
  const cache = await caches.open(cacheName)
  await cache.put(path, answer)
  const files = new Set(html.match(/\/_next\/static\/[^"'\\\s)]+/g))
  await Promise.all([...files].map((file) => keepFile(cache, file)))
}

async function keepFile(cache, file) {
  if (await cache.match(file)) return
  await cache.add(file).catch(() => {})
}

async function dropOthers() {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith('demos-') && name !== cacheName)
  await Promise.all(old.map((name) => caches.delete(name)))
}
