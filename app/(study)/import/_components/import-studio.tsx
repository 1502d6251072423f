'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useMemo, useReducer, useRef, useState } from 'react'
import { Notice } from '@/app/_ui/notice'
import type { Problem } from '@/lib/errors'
import type { SavedImport } from '@/lib/importing/save-import.server'
import { CardList } from './card-list'
import { DocumentNotes } from './document-notes'
import { filesToSend } from './files-to-send'
import { cardsToSave, changePreview, emptyPreview, pastedName } from './import-state'
import { previewDocuments, saveCards, type Target } from './requests'
import { type Deck, SaveBar } from './save-bar'
import { SavedNotice } from './saved-notice'
import { SourceForm } from './source-form'
import { useKeptImport } from './use-kept-import'

type Failure = { title: string; message: string; problems: Problem[] }

/** Text and files in, a preview of every card, and a place to save them to. Whatever fails, nothing is lost. */
export function ImportStudio({ decks, deckId }: { decks: Deck[]; deckId: string | null }) {
  const router = useRouter()
  const [text, setText] = useState('')
  const [preview, change] = useReducer(changePreview, emptyPreview)
  const [busy, setBusy] = useState<'reading' | 'saving' | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [saved, setSaved] = useState<SavedImport | null>(null)
  const [said, setSaid] = useState('')
  const previewHeading = useRef<HTMLHeadingElement>(null)

  const kept = useMemo(() => ({ text, preview }), [text, preview])
  const restore = useCallback((found: typeof kept) => {
    setText(found.text)
    change({ type: 'restored', preview: found.preview })
  }, [])
  useKeptImport(kept, restore)

  const read = async (files: File[]): Promise<boolean> => {
    setBusy('reading')
    setFailure(null)
    setSaved(null)
    const { loads, refused } = await filesToSend(files)
    if (refused.length > 0) change({ type: 'read', documents: refused })
    let cards = 0
    let whole = refused.length === 0
    for (const load of loads) {
      const answer = await previewDocuments(load)
      if (!answer.ok) {
        setFailure({ title: 'Not read', message: answer.message, problems: [] })
        whole = false
        break
      }
      change({ type: 'read', documents: answer.value.documents })
      for (const document of answer.value.documents) cards += document.cards.length
      whole &&= answer.value.documents.every((document) => document.cards.length > 0)
    }
    setBusy(null)
    setSaid(cards === 1 ? '1 card found.' : `${cards} cards found.`)
    requestAnimationFrame(() => previewHeading.current?.focus())
    return whole
  }

  const readText = async () => {
    // The text stays until it made cards: what is refused can be mended here.
    if (await read([new File([text], pastedName)])) setText('')
  }

  const save = async (target: Target) => {
    setBusy('saving')
    setFailure(null)
    const ids = preview.cards.filter((card) => card.chosen).map((card) => card.id)
    const answer = await saveCards(target, cardsToSave(preview.cards))
    setBusy(null)
    if (answer.ok) {
      change({ type: 'cleared' })
      setSaved(answer.value)
      window.scrollTo({ top: 0 })
      // A deck made just now is to be chosen next time.
      router.refresh()
      return
    }
    change({ type: 'refused', ids, problems: answer.problems })
    setFailure({ title: 'Not saved', ...answer })
  }

  return (
    <>
      {saved && <SavedNotice saved={saved} />}
      <SourceForm
        text={text}
        onText={setText}
        onRead={readText}
        onFiles={read}
        reading={busy === 'reading'}
        compact={preview.documents.length > 0}
      />
      <p role="status" className="sr-only">
        {busy === 'reading' ? 'Reading.' : said}
      </p>
      {failure && busy === null && (
        <Notice tone="error" title={failure.title} className="mt-8">
          <p>{failure.message}</p>
          {failure.problems.some(({ path }) => path.startsWith('cards.')) && (
            <p>The cards are marked below; “Refused” shows them alone.</p>
          )}
        </Notice>
      )}
      {preview.documents.length > 0 && (
        <section aria-labelledby="preview-title" className="mt-12">
          <h2
            id="preview-title"
            ref={previewHeading}
            tabIndex={-1}
            className="font-serif font-[560] text-ink text-xl outline-none"
          >
            {preview.cards.length === 1 ? '1 card' : `${preview.cards.length.toLocaleString('en')} cards`}
          </h2>
          <DocumentNotes documents={preview.documents} onClear={() => change({ type: 'cleared' })} />
          {preview.cards.length > 0 && (
            <>
              <CardList cards={preview.cards} onChange={change} />
              <SaveBar
                decks={decks}
                deckId={deckId}
                preview={preview}
                saving={busy === 'saving'}
                disabled={busy !== null}
                nameProblem={failure?.problems.find(({ path }) => path === 'newDeckName')?.message}
                onSave={save}
              />
            </>
          )}
        </section>
      )}
    </>
  )
}
