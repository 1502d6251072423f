// Drawn on a 16 px grid with a 1.5 px stroke; always beside a word or with a label of its own.
const paths = {
  again: 'M3 8a5 5 0 1 0 1.6-3.7M3 2.5v3h3',
  hard: 'M8 2.8 14 13.2H2Z',
  good: 'm2.8 8.6 3.4 3.4 7-8',
  easy: 'm3 4 4 4-4 4m6-8 4 4-4 4',
  check: 'm2.8 8.6 3.4 3.4 7-8',
  info: 'M8 7.2v4M8 4.6v.1M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z',
  warning: 'M8 2.4 14.4 13.4H1.6ZM8 6.4v3.2M8 11.3v.1',
  stop: 'M5.6 2h4.8L14 5.6v4.8L10.4 14H5.6L2 10.4V5.6ZM8 5v3.6M8 10.8v.1',
  partly: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 2v12',
  missing: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z',
  undo: 'M6 3 2.8 6.2 6 9.4M3 6.2h6.4a3.4 3.4 0 0 1 0 6.8H6.6',
  flag: 'M4 14V2.6h8l-2 3 2 3H4',
  edit: 'M10.6 2.8 13.2 5.4 5.6 13H3v-2.6Z',
  suggest: 'M2.5 3h11v7.5H8L5 13.2v-2.7H2.5ZM5.2 6.7h5.6',
  pause: 'M5.5 3v10M10.5 3v10',
  bury: 'M8 2v7m-3-3 3 3 3-3M2.5 13h11',
  keyboard: 'M2 4h12v8.5H2ZM4.6 7h.1m3.2 0h.1m3.3 0h.1M5 9.8h6',
  close: 'm3.5 3.5 9 9m0-9-9 9',
  add: 'M8 3v10M3 8h10',
  search: 'M11 7a4 4 0 1 1-8 0 4 4 0 0 1 8 0Zm-1.2 2.8L13.4 13.4',
  upload: 'M8 10.5V2.8M5 5.6l3-3 3 3M2.8 10v3.2h10.4V10',
  more: 'M3.4 8h.1m4.4 0h.1m4.5 0h.1',
  up: 'M8 13V3M4 7l4-4 4 4',
  down: 'M8 3v10m-4-4 4 4 4-4',
  grip: 'M6 4v.1M10 4v.1M6 8v.1M10 8v.1M6 12v.1M10 12v.1',
  next: 'm6 3.5 4.5 4.5L6 12.5',
  back: 'M10 3.5 5.5 8l4.5 4.5',
  offline:
    'M2 6.2a9 9 0 0 1 4-2M9.6 4.1A9 9 0 0 1 14 6.2M4.4 9a5.4 5.4 0 0 1 2-1.2M8 12.2v.1M2.6 2.6l10.8 10.8',
  microphone:
    'M8 2a2 2 0 0 1 2 2v3.6a2 2 0 0 1-4 0V4a2 2 0 0 1 2-2ZM3.8 7.4a4.2 4.2 0 0 0 8.4 0M8 11.6V14M5.8 14h4.4',
  bin: 'M3 4.4h10M6.2 4.4V2.6h3.6v1.8M4.4 4.4l.6 9h6l.6-9',
  leech: 'M8 2.5v4M8 9.5v4M3.2 5.2l3.4 2M9.4 8.8l3.4 2M12.8 5.2l-3.4 2M6.6 8.8l-3.4 2',
} as const

export type IconName = keyof typeof paths

/** A small line icon. Decorative unless `label` is given. */
export function Icon({ name, label, className }: { name: IconName; label?: string; className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="1em"
      height="1em"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
      role="img"
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <path d={paths[name]} />
    </svg>
  )
}
