import type { Segment } from '@/lib/review/verdict-view'

/** What was typed, with the words that count underlined; those of the point in question light up. */
export function MarkedAnswer({
  segments,
  pointed,
  title = 'Your answer',
}: {
  segments: Segment[]
  pointed: string | null
  title?: string
}) {
  let offset = 0
  return (
    <div>
      <h2 className="font-medium text-faint text-xs">{title}</h2>
      <p className="mt-1 whitespace-pre-wrap border-line border-l-2 pl-4 text-base text-muted">
        {segments.map(({ text, keys }) => {
          const key = offset
          offset += text.length
          if (keys.length === 0) return text
          const lit = pointed !== null && keys.includes(pointed)
          return (
            <mark
              key={key}
              className={`rounded-sm text-ink underline decoration-1 decoration-edge underline-offset-4 ${lit ? 'bg-accent-soft decoration-2 decoration-accent' : 'bg-transparent'}`}
            >
              {text}
            </mark>
          )
        })}
      </p>
    </div>
  )
}
