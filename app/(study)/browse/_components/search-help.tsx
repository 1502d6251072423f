import { Kbd } from '@/app/_ui/kbd'

const terms: [term: string, meaning: string][] = [
  ['attention head', 'both words, anywhere in the note'],
  ['"attention head"', 'the two side by side'],
  ['tag:maths', 'notes with this tag'],
  ['deck:"How models work"', 'decks whose name holds this'],
  ['is:suspended', 'also is:new, is:learning, is:review, is:leech, is:flagged, is:derived'],
  ['-softmax', 'without it; a minus works before every term'],
]

const keys: [key: string, meaning: string][] = [
  ['/', 'search'],
  ['j', 'next card'],
  ['k', 'previous card'],
  ['x', 'select'],
  ['Enter', 'open'],
]

/** How to search, and the keys of the page, folded away. */
export function SearchHelp() {
  return (
    <details className="mt-2 text-sm">
      <summary className="inline-flex min-h-10 items-center rounded-md px-3 text-muted hover:text-ink">
        How to search, and keys
      </summary>
      <div className="mt-2 grid gap-x-12 gap-y-6 border-line border-y px-3 py-5 sm:grid-cols-[2fr_1fr]">
        <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[auto_1fr]">
          {terms.map(([term, meaning]) => (
            <div key={term} className="contents">
              <dt>
                <code className="font-mono text-ink text-xs">{term}</code>
              </dt>
              <dd className="text-muted max-sm:mb-2">{meaning}</dd>
            </div>
          ))}
        </dl>
        <dl className="grid grid-cols-[auto_1fr] content-start gap-x-4 gap-y-2">
          {keys.map(([key, meaning]) => (
            <div key={key} className="contents">
              <dt>
                <Kbd>{key}</Kbd>
              </dt>
              <dd className="text-muted">{meaning}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  )
}
