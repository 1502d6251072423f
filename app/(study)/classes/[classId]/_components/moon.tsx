import type { Level } from './mastery'

const tones: Record<Level, string> = {
  0: 'text-faint',
  1: 'text-again',
  2: 'text-hard',
  3: 'text-easy',
  4: 'text-good',
}

/** A circle that is the fuller the better something is known; the colour only says it again. */
export function Moon({ level }: { level: Level }) {
  const height = (14 * level) / 4
  return (
    <svg
      viewBox="0 0 16 16"
      width="1em"
      height="1em"
      aria-hidden="true"
      className={`shrink-0 ${tones[level]}`}
    >
      <clipPath id={`moon-${level}`}>
        <rect x="1" y={15 - height} width="14" height={height} />
      </clipPath>
      <circle cx="8" cy="8" r="6.4" fill="currentColor" clipPath={`url(#moon-${level})`} />
      <circle cx="8" cy="8" r="6.4" fill="none" stroke="currentColor" strokeWidth="1.3" />
    </svg>
  )
}
