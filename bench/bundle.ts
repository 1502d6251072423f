import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import type { NoteContent } from '@/lib/decks/note-content'
import { startAppWithCards } from './app-with-cards'
import { inBrowser } from './browser-session'

export type BundleBenchmark = {
  /** JavaScript that the first visit of /review loads, compressed with gzip, in kB (1000 bytes). */
  firstLoadKb: number
  /** The part of it that every page beside it would load: React, Next's client for pages, the frame of ours. */
  frameworkKb: number
  files: { path: string; kb: number }[]
}

const asked = {
  typed: (index: number): NoteContent => ({ kind: 'basic', front: `What is ${index}?`, back: `${index}.` }),
  // What it takes to put steps in order is the most that a kind of card loads on top.
  order: (index: number): NoteContent => ({
    kind: 'order',
    question: `In which order, ${index}?`,
    steps: ['first', 'second', 'third'],
  }),
}

/**
 * Opens /review with an empty cache and adds up every script it loads until the network is quiet, with a card of this
 * kind on the table.
 */
export async function benchBundle(kind: keyof typeof asked): Promise<BundleBenchmark> {
  const prepared = await startAppWithCards(20, { contentOf: asked[kind] })
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

const manifest = z.object({ pages: z.object({ '/_app': z.array(z.string()) }) })

function frameworkFiles(): string[] {
  const { pages } = manifest.parse(JSON.parse(readFileSync('.next/build-manifest.json', 'utf8')))
  return pages['/_app'].map((file) => `/_next/${file}`)
}
