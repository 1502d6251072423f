import { Button } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import type { ReadDocument } from './import-state'

const mostListed = 100

/** What was read: how many cards each document made, what could not be read, and what made no card. */
export function DocumentNotes({ documents, onClear }: { documents: ReadDocument[]; onClear: () => void }) {
  const unread = documents.filter((document) => document.cardCount === 0)
  const read = documents.filter((document) => document.cardCount > 0)
  const problems = read.flatMap(({ id, file, problems }) =>
    problems.map((problem) => ({ id, file, ...problem })),
  )
  const remainder = read.flatMap(({ id, file, remainder }) =>
    remainder.map(({ line, text }) => ({ id, file, line, message: text })),
  )
  return (
    <div className="mt-2 flex flex-col gap-4">
      {read.length > 0 && (
        <p className="text-muted">
          From {read.map(({ file, cardCount }) => `${file} (${cardCount})`).join(', ')}.{' '}
          <Button look="plain" className="-my-2 px-2" onClick={onClear}>
            Start over
          </Button>
        </p>
      )}
      {unread.map(({ id, file, problems }) => (
        <Notice key={id} tone="error" title={`${file} made no cards`}>
          <ul>
            {problems.slice(0, mostListed).map(({ line, message }) => (
              <li key={`${line} ${message}`}>
                <LineNumber line={line} /> {message}
              </li>
            ))}
          </ul>
        </Notice>
      ))}
      {problems.length > 0 && (
        <Places
          summary={problems.length === 1 ? '1 thing to know' : `${problems.length} things to know`}
          places={problems}
          withFile={read.length > 1}
          open={problems.length <= 3}
        />
      )}
      {remainder.length > 0 && (
        <Places
          summary={remainder.length === 1 ? '1 line makes no card' : `${remainder.length} lines make no card`}
          places={remainder}
          withFile={read.length > 1}
        />
      )}
    </div>
  )
}

type Place = { id: number; file: string; line: number; message: string }

function Places({
  summary,
  places,
  withFile,
  open,
}: {
  summary: string
  places: Place[]
  withFile: boolean
  open?: boolean
}) {
  return (
    <details open={open} className="border-line border-t pt-3">
      <summary className="w-fit rounded-sm text-sm">{summary}</summary>
      <ul className="mt-2 flex flex-col gap-1.5 text-muted text-sm">
        {places.slice(0, mostListed).map(({ id, file, line, message }) => (
          <li key={`${id} ${line} ${message}`} className="line-clamp-4">
            {withFile && `${file}, `}
            <LineNumber line={line} /> {message}
          </li>
        ))}
        {places.length > mostListed && <li>and {places.length - mostListed} more</li>}
      </ul>
    </details>
  )
}

function LineNumber({ line }: { line: number }) {
  return <span className="tabular font-mono text-faint text-xs">line {line}:</span>
}
