/**
 * The presets that the demos take in their address. Decks may only link to these; each demo reads the same names.
 * Heads are named LAYER.HEAD of the small model of the demos (5 layers of 8 heads).
 */
const DEMOS: Record<string, Record<string, (value: string) => boolean>> = {
  '/demos/attention': {
    text: (value) => value.trim() !== '' && value.length <= 200,
    head: (value) => /^[0-4]\.[0-7]$/.test(value),
  },
  '/demos/sampling': {
    prompt: (value) => value.trim() !== '' && value.length <= 200,
    temperature: within(0.2, 2),
    topK: within(1, 1024),
    topP: within(0.01, 1),
    minP: within(0, 1),
  },
  '/demos/lora': {
    rank: within(1, 16),
    alpha: within(0.1, 128),
    targets: (value) => /^[a-z]+(?:,[a-z]+)*$/.test(value),
    style: (value) => ['pirate', 'letters', 'recipes'].includes(value),
  },
}

/**
 * The demos that are there to be opened. Notes already link to all of them; nobody is led to a page that is not built
 * yet. Whoever builds a demo adds its path here, and every link to it appears (tests/unit/decks/demo-link.test.ts
 * holds this list against the routes of app/).
 */
export const OPEN_DEMOS: readonly string[] = []

/** The link of a note to a demo, or null while that demo is not there or would not take it. */
export function openDemo(see: string): string | null {
  const [pathname = ''] = see.split('?', 1)
  return OPEN_DEMOS.includes(pathname) && whatIsWrongWithLink(see) === null ? see : null
}

/** What is wrong with a link to a demo; null when the demo takes it as it is. */
export function whatIsWrongWithLink(see: string): string | null {
  const [pathname = '', query] = see.split('?', 2)
  const preset = Object.hasOwn(DEMOS, pathname) ? DEMOS[pathname] : undefined
  if (!preset) return `There is no demo at ${pathname}.`
  if (query === undefined || query === '') return 'The link has no preset: add “?” and what the demo shows.'
  for (const [name, value] of new URLSearchParams(query)) {
    const takes = Object.hasOwn(preset, name) ? preset[name] : undefined
    if (!takes) return `${pathname} knows no “${name}”.`
    if (!takes(value)) return `${pathname} does not take ${name}=${value}.`
  }
  return null
}

function within(least: number, most: number): (value: string) => boolean {
  return (value) => /^\d+(?:\.\d+)?$/.test(value) && Number(value) >= least && Number(value) <= most
}
