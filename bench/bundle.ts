import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import { startAppWithCards } from './app-with-cards'
import { inBrowser } from './browser-session'

export type BundleBenchmark = {
  /** JavaScript that the first visit of /review loads, compressed with gzip, in kB (1000 bytes). */
  firstLoadKb: number
  /** The part of it that every page of Next has to load: React, its client and the router. */
  frameworkKb: number
  files: { path: string; kb: number }[]
}

/** Opens /review with an empty cache and adds up every script it loads until the network is quiet. */
export async function benchBundle(): Promise<BundleBenchmark> {
  const prepared = await startAppWithCards(20)
  try {
    return await inBrowser(prepared, async (context) => {
      const page = await context.newPage()
      const scripts: Promise<{ path: string; kb: number }>[] = []
      page.on('response', (response) => {
        if (response.request().resourceType() !== 'script') return
        const { pathname } = new URL(response.url())
        scripts.push(response.body().then((body) => ({ path: pathname, kb: gzipSync(body).length / 1_000 })))
      })
      await page.goto('/review', { waitUntil: 'networkidle' })
      await page.getByRole('button', { name: 'Show the answer' }).waitFor()
      const files = await Promise.all(scripts)
      if (files.length === 0) throw new Error('/review loaded no script at all, so nothing was measured.')
      const framework = new Set(frameworkFiles())
      const kb = (some: typeof files) => some.reduce((sum, file) => sum + file.kb, 0)
      return {
        firstLoadKb: kb(files),
        frameworkKb: kb(files.filter((file) => framework.has(file.path))),
        files,
      }
    })
  } finally {
    await prepared.remove()
  }
}

const manifest = z.object({ rootMainFiles: z.array(z.string()) })

function frameworkFiles(): string[] {
  const { rootMainFiles } = manifest.parse(JSON.parse(readFileSync('.next/build-manifest.json', 'utf8')))
  return rootMainFiles.map((file) => `/_next/${file}`)
}
