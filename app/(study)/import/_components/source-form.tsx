'use client'

import { useRef } from 'react'
import { Button } from '@/app/_ui/button'
import { classNames } from '@/app/_ui/class-names'
import { Field, Textarea } from '@/app/_ui/field'
import { Icon } from '@/app/_ui/icon'
import { useDroppedFiles } from './use-dropped-files'

/** Where text is pasted and files are chosen; files can also be dropped anywhere on the page. */
export function SourceForm({
  text,
  onText,
  onRead,
  onFiles,
  reading,
  compact,
}: {
  text: string
  onText: (text: string) => void
  onRead: () => void
  onFiles: (files: File[]) => void
  reading: boolean
  /** Cards are there already: this is for more of them. */
  compact: boolean
}) {
  const files = useRef<HTMLInputElement>(null)
  const dragging = useDroppedFiles(onFiles)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '' && !reading) onRead()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
      }}
      className={classNames(
        'rounded-md border border-transparent transition-colors',
        dragging && 'border-accent border-dashed bg-accent-soft',
      )}
    >
      <Field
        label={compact ? 'More text' : 'Text'}
        hint={compact ? undefined : 'Paste it here, choose files, or drop them anywhere on this page.'}
      >
        {(wiring) => (
          <Textarea
            {...wiring}
            value={text}
            onChange={(event) => onText(event.target.value)}
            rows={compact ? 2 : 8}
            spellCheck={false}
            className={classNames('max-h-[50dvh] font-mono text-sm', compact ? 'min-h-16' : 'min-h-48')}
          />
        )}
      </Field>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button type="submit" look={compact ? 'quiet' : 'primary'} disabled={reading || text.trim() === ''}>
          {reading ? 'Reading' : 'Show the cards'}
        </Button>
        <Button disabled={reading} onClick={() => files.current?.click()}>
          <Icon name="upload" />
          Choose files
        </Button>
        <input
          ref={files}
          type="file"
          multiple
          accept=".md,.markdown,.mdx,.txt,.text,text/*"
          aria-label="Files"
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => {
            const chosen = [...(event.target.files ?? [])]
            // The same file chosen again, after it was mended, is a change too.
            event.target.value = ''
            if (chosen.length > 0) onFiles(chosen)
          }}
        />
      </div>
      {!compact && <Shapes />}
    </form>
  )
}

const shapes = [
  { name: 'Headings that ask', text: '## What is a token?\nA piece of text.' },
  { name: 'Questions and answers', text: 'Q: What is a logit?\nA: A raw score.' },
  { name: 'Notes', text: '- Temperature: divides the logits.' },
  { name: 'Gaps', text: 'The {{c1::query}} meets the key.' },
]

function Shapes() {
  return (
    <details className="mt-8 text-muted">
      <summary className="w-fit rounded-sm text-sm underline underline-offset-4 hover:text-ink">
        What becomes a card
      </summary>
      <dl className="mt-4 grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {shapes.map(({ name, text }) => (
          <div key={name} className="min-w-0">
            <dt className="font-medium text-ink text-sm">{name}</dt>
            <dd>
              <pre className="mt-1 whitespace-pre-wrap rounded-md bg-sunk px-3 py-2 font-mono text-xs">
                {text}
              </pre>
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-5 max-w-text text-sm">
        An article with headings makes a card for each section. Where the question had to be worded for you,
        the card is marked as derived: have a look at it.
      </p>
    </details>
  )
}
