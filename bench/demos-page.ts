import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { chromium, type Request } from 'playwright-core'
import { chromiumPath, startApp } from '@/tests/support/running-app'

const browserStartMs = 4_000

export type DemosPageBenchmark = {
  /** From the click on a link to the frame with the first heat map; nothing is cached. */
  firstHeatMapMs: number
  /** Longest tasks of the page: until its scripts have run and ask for the engine, and from then on. */
  loadingBlockMs: number
  worstBlockMs: number
  /** Over the wire: the model's files and the scripts of its worker; and all the page loads. */
  engineMb: number
  allMb: number
  runsOn: string
}

// As text: tsx would put calls of a function of its own into it, which the page does not have.
const watch = `{
  window.tasks = []
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) window.tasks.push({ startTime, duration })
  }).observe({ type: 'longtask', buffered: true })
  window.asked = Infinity
  const Before = window.Worker
  window.Worker = function (...all) {
    window.asked = Math.min(window.asked, performance.now())
    return new Before(...all)
  }
  window.firstHeatMap = new Promise((resolve) => {
    const put = CanvasRenderingContext2D.prototype.putImageData
    CanvasRenderingContext2D.prototype.putImageData = function (...all) {
      put.apply(this, all)
      requestAnimationFrame(() => resolve(performance.now()))
    }
  })
}`

/** Opens /demos/attention with an empty cache in Chromium against the production server. */
export async function benchDemosPage(engine: 'wasm' | 'webgpu'): Promise<DemosPageBenchmark> {
  const folder = mkdtempSync(path.join(tmpdir(), 'engram-bench-'))
  const app = await startApp(`file:${path.join(folder, 'engram.db')}`, { SEMANTIC_GRADING: 'off' })
  const browser = await chromium.launch({
    executablePath: await chromiumPath(),
    args: ['--no-sandbox', '--disable-background-networking', '--enable-unsafe-webgpu'],
  })
  try {
    const context = await browser.newContext({ baseURL: app.address, viewport: { width: 1280, height: 800 } })
    await context.addInitScript(watch)
    const page = await context.newPage()
    // The browser itself starts for some seconds; what is measured is the page in one that is open.
    await page.goto('about:blank')
    await setTimeout(browserStartMs)
    const sizes: Promise<{ ofEngine: boolean; bytes: number }>[] = []
    page.on('requestfinished', (request) => sizes.push(sizeOf(request)))
    await page.goto(`/demos/attention?engine=${engine}`, { waitUntil: 'commit' })
    const firstHeatMapMs = await page.evaluate<number>('window.firstHeatMap')
    const runsOn = (await page.getByText(/ on (WebGPU|WebAssembly|plain JavaScript)\b/).textContent()) ?? ''
    await page.waitForLoadState('networkidle')
    const longest = (when: string) =>
      page.evaluate<number>(
        `Math.max(0, ...window.tasks.filter(({ startTime }) => startTime ${when} window.asked).map(({ duration }) => duration))`,
      )
    const [loadingBlockMs, worstBlockMs] = [await longest('<'), await longest('>=')]
    const loaded = await Promise.all(sizes)
    const mb = (some: typeof loaded) => some.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6
    return {
      firstHeatMapMs,
      loadingBlockMs,
      worstBlockMs,
      engineMb: mb(loaded.filter(({ ofEngine }) => ofEngine)),
      allMb: mb(loaded),
      runsOn: / on (WebGPU|WebAssembly|plain JavaScript)/.exec(runsOn)?.[1] ?? 'nothing',
    }
  } finally {
    await browser.close()
    await app.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function sizeOf(request: Request) {
  const { pathname } = new URL(request.url())
  const ofEngine = pathname.startsWith('/api/demos/model') || /worker/.test(pathname)
  return { ofEngine, bytes: (await request.sizes()).responseBodySize }
}
