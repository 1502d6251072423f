'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog'
import { Field, Textarea } from '@/app/_ui/field'
import { Notice } from '@/app/_ui/notice'
import { longestSuggestion } from '@/lib/classes/suggestion-text'
import { newId } from '@/lib/ids'
import { call } from '@/lib/review/client.browser'

/** What was written and not sent yet, by note: closing the dialog loses nothing. */
const drafts = new Map<string, { id: string; text: string }>()

function draftOf(noteId: string): { id: string; text: string } {
  const draft = drafts.get(noteId) ?? { id: newId(), text: '' }
  drafts.set(noteId, draft)
  return draft
}

/** Says what is wrong with a note to whoever wrote it. */
export function SuggestDialog({
  noteId,
  onClose,
  onSent,
}: {
  noteId: string
  onClose: () => void
  onSent?: () => void
}) {
  const [draft, setDraft] = useState(() => draftOf(noteId))
  const [state, setState] = useState<'open' | 'sending' | 'sent' | { failed: string }>('open')

  const write = (text: string) => {
    const next = { ...draft, text }
    drafts.set(noteId, next)
    setDraft(next)
  }

  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (state === 'sending') return
    setState('sending')
    try {
      // Its id is made once: sent again after a lost answer, it counts once.
      await call('/api/notes/suggest', { ...draft, noteId })
      drafts.delete(noteId)
      setState('sent')
      onSent?.()
    } catch (error) {
      const said = error instanceof Error ? error.message : ''
      setState({
        failed: said || 'The server is out of reach, so nothing was sent. Your text stays here: try again.',
      })
    }
  }

  return (
    <Dialog title="Suggest a correction" open onOpenChange={(open) => !open && onClose()}>
      {state === 'sent' ? (
        <>
          <p role="status">
            Sent to whoever wrote this deck. When they answer, the note and your Today page say so.
          </p>
          <Button look="primary" className="mt-5" autoFocus onClick={onClose}>
            Go on
          </Button>
        </>
      ) : (
        <form
          onSubmit={send}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
          }}
          className="flex flex-col gap-5"
        >
          <Field
            label="What is wrong, and what should it say?"
            optional
            hint={`Its author reads it without your name. Your answers and your schedule stay as they are. ${lengthText(draft.text.length)}`}
          >
            {(wiring) => (
              <Textarea
                {...wiring}
                rows={5}
                maxLength={longestSuggestion}
                value={draft.text}
                onChange={(event) => write(event.target.value)}
              />
            )}
          </Field>
          {typeof state === 'object' && <Notice tone="error">{state.failed}</Notice>}
          <div className="flex items-center gap-3">
            <Button
              type="submit"
              look="primary"
              disabled={state === 'sending'}
              aria-keyshortcuts="Control+Enter"
            >
              {state === 'sending' ? 'Sending' : 'Send'}
            </Button>
            <Button look="plain" onClick={onClose}>
              Not now
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  )
}

/** Nothing while there is room. */
function lengthText(length: number): string {
  const left = longestSuggestion - length
  return left > 200 ? '' : `${left} characters are left.`
}
