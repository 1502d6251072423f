'use client'

import { type Dispatch, useId, useRef, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { classNames } from '@/app/_ui/class-names'
import { Icon } from '@/app/_ui/icon'
import { Prose } from '@/app/_ui/prose'
import { CardEditor } from './card-editor'
import type { DraftCard, PreviewChange } from './import-state'
import type { RenderedCard } from './requests'

/** One card of the preview: ticked or not, as it would look, with what is to be known about it. */
export function CardRow({
  card,
  rendered,
  onChange,
}: {
  card: DraftCard
  rendered: RenderedCard | null
  onChange: Dispatch<PreviewChange>
}) {
  const [editing, setEditing] = useState(false)
  const edit = useRef<HTMLButtonElement>(null)
  const id = useId()
  const faces = rendered?.faces
  const [face] = faces ?? []
  const problem = card.problem ?? rendered?.message
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 border-line border-t py-5">
      <input
        type="checkbox"
        checked={card.chosen}
        onChange={(event) => onChange({ type: 'chosen', ids: [card.id], chosen: event.target.checked })}
        aria-labelledby={`${id}-save ${id}-front`}
        className="mt-1.5 size-5"
      />
      <span id={`${id}-save`} className="sr-only">
        Save
      </span>
      <div className="min-w-0">
        {editing ? (
          <CardEditor
            card={card}
            onChange={onChange}
            onDone={() => {
              setEditing(false)
              requestAnimationFrame(() => edit.current?.focus())
            }}
          />
        ) : (
          <>
            <div id={`${id}-front`} className={classNames(!card.chosen && 'text-faint')}>
              {face ? (
                <Prose html={face.question} className="text-lg" />
              ) : (
                <AsWritten text={card.front} className="text-lg" />
              )}
            </div>
            <div className="mt-3 border-line border-l-2 pl-4">
              {face ? (
                <Prose html={face.answer} className="text-base text-muted" />
              ) : (
                <AsWritten text={card.back} className="text-base text-muted" />
              )}
            </div>
          </>
        )}
        {problem && (
          <p role="alert" className="mt-3 font-medium text-again text-sm">
            {problem}
          </p>
        )}
        <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-1 text-muted text-xs">
          <span className="tabular font-mono text-faint [overflow-wrap:anywhere]">
            {card.file}:{card.line}
          </span>
          {card.derived && !card.original && (
            <Remark icon="info">Derived: the question was worded for you</Remark>
          )}
          {card.duplicate && <Remark icon="warning">{whereAgain(card.duplicate)}</Remark>}
          {faces && faces.length > 1 && <span>makes {faces.length} cards</span>}
          {!editing && (
            <Button
              ref={edit}
              look="plain"
              className="-my-2 -ml-2 min-h-10 px-2 text-xs"
              onClick={() => setEditing(true)}
            >
              <Icon name="edit" />
              Edit
            </Button>
          )}
          {card.original && !editing && (
            <Button
              look="plain"
              className="-my-2 px-2 text-xs"
              onClick={() => onChange({ type: 'reverted', id: card.id })}
            >
              <Icon name="undo" />
              As it was
            </Button>
          )}
        </div>
      </div>
    </li>
  )
}

/** A side before it is laid out, or where the server cannot be asked. */
function AsWritten({ text, className }: { text: string; className: string }) {
  return (
    <p className={classNames('whitespace-pre-wrap font-serif [overflow-wrap:anywhere]', className)}>{text}</p>
  )
}

function Remark({ icon, children }: { icon: 'info' | 'warning'; children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 text-hard">
      <Icon name={icon} />
      {children}
    </span>
  )
}

function whereAgain({ certainty, of }: NonNullable<DraftCard['duplicate']>): string {
  const place = of.in === 'deck' ? `in “${of.deckName}”` : `in ${of.file}, line ${of.line}`
  return certainty === 'same' ? `Already ${place}` : `Perhaps already ${place}`
}
