import { headName, kindWords, sameHead } from '@/lib/demos/attention-head'
import type { HeadLabel } from '@/lib/transformer/engine'
import type { Head } from '@/lib/transformer/model'

/** The heads that were found to do something, the surest first: one press opens each. */
export function KnownHeads({
  labels,
  open,
  onOpen,
}: {
  labels: readonly HeadLabel[]
  open: Head
  onOpen: (head: Head) => void
}) {
  return (
    <ul aria-label="Heads that were found to do something" className="mb-3 flex min-h-9 flex-wrap gap-1.5">
      {labels.map((label) => (
        <li key={`${label.kind} ${headName(label)}`}>
          <button
            type="button"
            aria-pressed={sameHead(label, open)}
            onClick={() => onOpen(label)}
            className="tabular min-h-9 rounded-full border border-line px-3 text-muted text-xs transition-colors hover:border-edge hover:text-ink aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-ink"
          >
            {kindWords(label)} <span className="font-mono">{headName(label)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
