import type { Level } from './mastery'

const levels: Level[] = [0, 1, 2, 3, 4]

const tones: Record<Level, string> = {
  0: 'text-faint',
  1: 'text-again',
  2: 'text-hard',
  3: 'text-easy',
  4: 'text-good',
}

/** The part of the disc below a line: a quarter, a half, three quarters of its height, all of it. */
const filled: Record<Level, string> = {
  0: '',
  1: 'M2.457 11.2A6.4 6.4 0 0 0 13.543 11.2Z',
  2: 'M1.6 8A6.4 6.4 0 0 0 14.4 8Z',
  3: 'M2.457 4.8A6.4 6.4 0 1 0 13.543 4.8Z',
  4: 'M1.6 8A6.4 6.4 0 1 0 14.4 8A6.4 6.4 0 1 0 1.6 8Z',
}

/** The shapes that `MoonOf` shows, once on a page. */
export function Moons() {
  return (
    <svg className="hidden" aria-hidden="true">
      {levels.map((level) => (
        <symbol key={level} id={`moon-${level}`} viewBox="0 0 16 16">
          {level > 0 && <path d={filled[level]} fill="currentColor" />}
          <circle cx="8" cy="8" r="6.4" fill="none" stroke="currentColor" strokeWidth="1.3" />
        </symbol>
      ))}
    </svg>
  )
}

/** A circle that is the fuller the better something is known; the colour only says it again. */
export function MoonOf({ level, label }: { level: Level; label: string }) {
  return (
    <svg role="img" aria-label={label} className={tones[level]}>
      <use href={`#moon-${level}`} />
    </svg>
  )
}
