'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useState, useTransition } from 'react'
import { Button, ButtonLink } from '@/app/_ui/button'
import { Field, Input, Select } from '@/app/_ui/field'
import { Notice } from '@/app/_ui/notice'
import type { ActionResult } from '@/lib/action'
import { NOTE_KINDS } from '@/lib/decks/note'
import type { Problem } from '@/lib/errors'
import { addNote, binNote, restoreWording, saveNote } from '../actions'
import { contentOf, emptyDraft, type NoteDraft, tagsOf } from './note-draft'
import { NoteFields } from './note-fields'
import { Preview } from './preview'
import { useKeptDraft } from './use-kept-draft'

const kindNames: Record<NoteDraft['kind'], string> = {
  basic: 'Question and answer',
  reversed: 'Both ways: front to back, and back to front',
  cloze: 'Text with gaps',
  'free-text': 'Free answer with key points',
  numeric: 'Calculation',
  order: 'Steps to put in order',
  choice: 'Multiple choice',
}

/** What is edited: a new note of a deck, or one that is there. */
export type Editing =
  | { type: 'new'; deckId: string; back: string }
  | { type: 'note'; noteId: string; version: string; owned: boolean; ownWording: boolean; back: string }

/** Writes a note of any kind beside its preview. Ctrl+Enter saves; unsaved text survives a refusal and a refresh. */
export function NoteEditor({
  editing,
  start,
  beside,
}: {
  editing: Editing
  start: NoteDraft
  /** What the writer should have before their eyes. */
  beside?: ReactNode
}) {
  const router = useRouter()
  const key = `engram.note.${editing.type === 'new' ? editing.deckId : editing.noteId}`
  const { draft, dirty, change, forget } = useKeptDraft(key, start)
  const [failure, setFailure] = useState<{ message: string; problems: Problem[] } | null>(null)
  const [done, setDone] = useState('')
  const [pending, begin] = useTransition()
  const ownsKind = editing.type === 'new' || editing.owned

  const problemAt = (path: string) =>
    failure?.problems.find((problem) => problem.path === path || problem.path.startsWith(`${path}.`))?.message

  const run = (work: () => Promise<ActionResult<unknown>>, after: () => void) =>
    begin(async () => {
      setDone('')
      const result = await work().catch(() => ({
        ok: false as const,
        message:
          'The server is out of reach, so nothing was saved. Your text is kept here; try again in a moment.',
        problems: [],
      }))
      setFailure(result.ok ? null : result)
      if (result.ok) after()
    })

  const save = () => {
    const fields = { content: contentOf(draft), tags: tagsOf(draft) }
    if (editing.type === 'new') {
      run(
        () => addNote({ deckId: editing.deckId, ...fields }),
        () => {
          forget({ ...emptyDraft, kind: draft.kind, tags: draft.tags })
          setDone('Saved. Write the next one, or go back to the deck.')
        },
      )
    } else {
      const { noteId, version, back } = editing
      run(
        () => saveNote({ noteId, version, ...fields }),
        () => {
          forget(draft)
          router.push(back)
        },
      )
    }
  }

  return (
    <div className="grid gap-x-14 gap-y-10 lg:grid-cols-2 lg:grid-rows-[auto_1fr]">
      {beside && <div className="min-w-0 lg:col-start-2">{beside}</div>}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            save()
          }
        }}
        className="flex min-w-0 flex-col gap-5 lg:col-start-1 lg:row-span-2 lg:row-start-1"
      >
        {failure && (
          <Notice tone="error" title="Not saved">
            {failure.message}
          </Notice>
        )}
        {ownsKind && (
          <Field label="Kind">
            {(wiring) => (
              <Select
                {...wiring}
                value={draft.kind}
                onChange={(event) =>
                  change({ kind: NOTE_KINDS.find((kind) => kind === event.target.value) ?? 'basic' })
                }
              >
                {NOTE_KINDS.map((kind) => (
                  <option key={kind} value={kind}>
                    {kindNames[kind]}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        <NoteFields draft={draft} problemAt={problemAt} onChange={change} />
        {ownsKind && (
          <Field label="Tags" optional hint="Separated by spaces or commas." error={problemAt('tags')}>
            {(wiring) => (
              <Input
                {...wiring}
                autoComplete="off"
                value={draft.tags}
                onChange={(event) => change({ tags: event.target.value })}
              />
            )}
          </Field>
        )}
        <p className="text-muted text-xs">
          Markdown works everywhere: **bold**, lists, tables, `code`, and formulas between dollar signs.
        </p>
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" look="primary" disabled={pending} aria-keyshortcuts="Control+Enter">
            {pending ? 'Saving' : 'Save'}
          </Button>
          <ButtonLink href={editing.back} look="plain">
            {dirty ? 'Leave without saving' : 'Back'}
          </ButtonLink>
          <p role="status" className="text-good">
            {done}
          </p>
        </div>
        {editing.type === 'note' && editing.owned && (
          <div className="mt-6 border-line border-t pt-5">
            <Button
              look="danger"
              disabled={pending}
              onClick={() =>
                run(
                  () => binNote({ noteId: editing.noteId }),
                  () => {
                    forget(draft)
                    router.push(editing.back)
                  },
                )
              }
            >
              Move to the bin
            </Button>
            <p className="mt-2 text-muted text-xs">It can be brought back, with its schedule, for 30 days.</p>
          </div>
        )}
        {editing.type === 'note' && editing.ownWording && (
          <div className="mt-6 border-line border-t pt-5">
            <Button
              disabled={pending}
              onClick={() =>
                run(
                  () => restoreWording({ noteId: editing.noteId }),
                  () => {
                    forget(draft)
                    router.push(editing.back)
                  },
                )
              }
            >
              Go back to the library’s wording
            </Button>
          </div>
        )}
      </form>
      <Preview content={contentOf(draft)} />
    </div>
  )
}
