'use client'

import { useState } from 'react'

const themes = [
  { value: 'system', name: 'As the device' },
  { value: 'light', name: 'Light' },
  { value: 'dark', name: 'Dark' },
] as const

type Theme = (typeof themes)[number]['value']

/** Light, dark, or as the device says. Kept in a cookie, so that the server paints the right one at once. */
export function ThemeChoice({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState<Theme>(initial)
  const choose = (next: Theme) => {
    setTheme(next)
    const seconds = next === 'system' ? 0 : 400 * 24 * 60 * 60
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
    document.cookie = `theme=${next}; path=/; max-age=${seconds}; samesite=lax`
    if (next === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = next
  }
  return (
    <fieldset>
      <legend className="sr-only">Theme</legend>
      <div className="inline-flex flex-wrap rounded-md border border-edge">
        {themes.map(({ value, name }) => (
          <label
            key={value}
            className="flex min-h-10 items-center border-line border-r px-4 text-muted last:border-r-0 has-checked:bg-accent-soft has-checked:font-semibold has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="theme"
              value={value}
              checked={theme === value}
              onChange={() => choose(value)}
              className="sr-only"
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
