import { whatIsWrongWithLink } from '@/lib/demos/presets'

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
