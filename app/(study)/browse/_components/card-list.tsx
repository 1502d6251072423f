'use client'

import { type ReactNode, useRef, useState, useTransition } from 'react'
import { Button } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { binNotes, confirmCards, markCards, moreCards, tagCards, takeNotesBack } from '../actions'
import { CardRow } from './card-row'
import type { ListedCard } from './listed-card'
import { type Change, SelectionBar } from './selection-bar'
import { useListKeys } from './use-list-keys'
import { type View, viewPath } from './view'

type Said = { tone: 'success' | 'error'; text: string; binned?: { noteIds: string[]; rows: ListedCard[] } }

/** The cards found, more of them on demand, and what can be done with those one selects. */
export function CardList({
  view,
  first,
  next,
  whenEmpty,
}: {
  view: View
  first: ListedCard[]
  next: string | null
  /** Stands in the place of an empty list. */
  whenEmpty: ReactNode
}) {
  const [rows, setRows] = useState(first)
  const [after, setAfter] = useState(next)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [said, setSaid] = useState<Said | null>(null)
  const [pending, begin] = useTransition()
  const list = useRef<HTMLUListElement>(null)
  const chosen = rows.filter((row) => selected.has(row.cardId))

  const toggle = (cardId: string) =>
    setSelected((before) => {
      const now = new Set(before)
      if (!now.delete(cardId)) now.add(cardId)
      return now
    })
  useListKeys(list, toggle, () => setSelected(new Set()))

  /** Shows changed cards as they are now; a connection that is lost says so. */
  const attempt = (work: () => Promise<void>) =>
    begin(async () => {
      setSaid(null)
      await work().catch(() =>
        setSaid({
          tone: 'error',
          text: 'The server is out of reach, so nothing was changed. Try again in a moment.',
        }),
      )
    })

  const loadMore = () =>
    attempt(async () => {
      if (!after) return
      const result = await moreCards({ view, after })
      if (!result.ok) return setSaid({ tone: 'error', text: result.message })
      const known = new Set(rows.map((row) => row.cardId))
      setRows([...rows, ...result.value.rows.filter((row) => !known.has(row.cardId))])
      setAfter(result.value.next)
    })

  const apply = (change: Change) =>
    attempt(async () => {
      const cardIds = chosen.map((row) => row.cardId)
      const noteIds = [...new Set(chosen.map((row) => row.noteId))]
      if (change.type === 'delete') {
        const result = await binNotes({ noteIds })
        if (!result.ok) return setSaid({ tone: 'error', text: result.message })
        const gone = new Set(noteIds)
        setRows(rows.filter((row) => !gone.has(row.noteId)))
        setSelected(new Set())
        return setSaid({
          tone: 'success',
          text: `${notes(noteIds.length)} in the bin.`,
          binned: { noteIds, rows },
        })
      }
      const result = await send(change, cardIds, noteIds)
      if (!result.ok) return setSaid({ tone: 'error', text: result.message })
      const changed = new Map(result.value.map((row) => [row.cardId, row]))
      // Tags belong to the note, so its other cards on the page show them too.
      const ofNote = new Map(result.value.map((row) => [row.noteId, row]))
      setRows(
        rows.map((row) => {
          const note = ofNote.get(row.noteId)
          return changed.get(row.cardId) ?? (note ? { ...row, tags: note.tags, derived: note.derived } : row)
        }),
      )
      setSaid({ tone: 'success', text: `${cards(cardIds.length)} ${done[change.type]}.` })
    })

  const takeBack = ({ noteIds, rows: before }: NonNullable<Said['binned']>) =>
    attempt(async () => {
      const result = await takeNotesBack({ noteIds })
      if (!result.ok) return setSaid({ tone: 'error', text: result.message })
      setRows(before)
      setSaid({ tone: 'success', text: `${notes(noteIds.length)} back where they were.` })
    })

  return (
    <>
      <div role="status" className="min-h-8 text-sm">
        {said && said.tone === 'success' && (
          <p className="flex flex-wrap items-center gap-x-4 text-good">
            {said.text}
            {said.binned && (
              <Button look="plain" disabled={pending} onClick={() => said.binned && takeBack(said.binned)}>
                Undo
              </Button>
            )}
          </p>
        )}
      </div>
      {said?.tone === 'error' && (
        <Notice tone="error" className="mb-4">
          {said.text}
        </Notice>
      )}
      {rows.length === 0 && !said ? (
        whenEmpty
      ) : (
        <>
          <ul ref={list} aria-label="Cards" className="border-line border-t">
            {rows.map((row) => (
              <CardRow
                key={row.cardId}
                card={row}
                href={`/notes/${row.noteId}?${new URLSearchParams({ back: 'browse', view: viewPath(view) })}`}
                selected={selected.has(row.cardId)}
                onToggle={() => toggle(row.cardId)}
              />
            ))}
          </ul>
          <div className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-3 text-muted text-sm">
            {after && (
              <Button onClick={loadMore} disabled={pending}>
                {pending ? 'Loading' : 'Show more'}
              </Button>
            )}
            <p className="tabular">
              {cards(rows.length)} shown{after ? '' : ', and that is all'}.
            </p>
          </div>
        </>
      )}
      {chosen.length > 0 && (
        <SelectionBar
          chosen={chosen}
          pending={pending}
          onApply={apply}
          onSelectAll={() => setSelected(new Set(rows.slice(0, 500).map((row) => row.cardId)))}
          onClear={() => setSelected(new Set())}
        />
      )}
    </>
  )
}

function send(change: Exclude<Change, { type: 'delete' }>, cardIds: string[], noteIds: string[]) {
  switch (change.type) {
    case 'suspend':
    case 'unsuspend':
      return markCards({ cardIds, mark: { action: change.type } })
    case 'flag':
      return markCards({ cardIds, mark: { action: 'flag', flag: 1 } })
    case 'unflag':
      return markCards({ cardIds, mark: { action: 'flag', flag: 0 } })
    case 'tag':
      return tagCards({ cardIds, noteIds, add: change.add, remove: change.remove })
    case 'confirm':
      return confirmCards({ cardIds, noteIds })
  }
}

const done: Record<Exclude<Change['type'], 'delete'>, string> = {
  suspend: 'suspended',
  unsuspend: 'back in the queue',
  flag: 'flagged',
  unflag: 'without a flag',
  tag: 'tagged',
  confirm: 'marked as seen',
}

const cards = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'card' : 'cards'}`
const notes = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'note' : 'notes'}`
