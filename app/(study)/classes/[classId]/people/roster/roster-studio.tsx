'use client'

import Link from 'next/link'
import { useState, useTransition } from 'react'
import { Button } from '@/app/_ui/button'
import { Field, Input, Textarea } from '@/app/_ui/field'
import { Notice } from '@/app/_ui/notice'
import type { RosterPreview } from '@/lib/classes/import-roster.server'
import { importPeople, previewPeople } from './actions'

const changeNames = { new: 'new', changed: 'changed', same: 'known' } as const

/** A roster as text or a file, what it would do line by line, and doing it. */
export function RosterStudio({ classId }: { classId: string }) {
  const [text, setText] = useState('')
  const [preview, setPreview] = useState<RosterPreview | null>(null)
  const [imported, setImported] = useState<RosterPreview | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [pending, start] = useTransition()

  const send = (action: typeof previewPeople, done: (answer: RosterPreview) => void) =>
    start(async () => {
      const result = await action({ classId, text })
      setFailure(result.ok ? null : result.message)
      if (result.ok) done(result.value)
    })
  const look = () => send(previewPeople, setPreview)
  const take = () =>
    send(importPeople, (answer) => {
      setImported(answer)
      setPreview(null)
    })

  return (
    <div className="flex max-w-text flex-col gap-6">
      <Field label="A file" hint="CSV, as spreadsheets save it.">
        {(wiring) => (
          <Input
            {...wiring}
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            className="py-2"
            onChange={async (event) => {
              const [file] = event.target.files ?? []
              if (!file) return
              setText(await file.text())
              setPreview(null)
              setImported(null)
            }}
          />
        )}
      </Field>
      <Field label="Or the list itself">
        {(wiring) => (
          <Textarea
            {...wiring}
            rows={8}
            value={text}
            placeholder={'name,email,group\nAda Lovelace,ada@example.org,A'}
            className="font-mono text-sm"
            onChange={(event) => {
              setText(event.target.value)
              setPreview(null)
              setImported(null)
            }}
          />
        )}
      </Field>
      {failure && <Notice tone="error">{failure}</Notice>}
      {!preview && (
        <div>
          <Button
            look={imported ? 'quiet' : 'primary'}
            disabled={pending || text.trim() === ''}
            onClick={look}
          >
            Look at it
          </Button>
        </div>
      )}
      {imported && (
        <Notice
          tone="success"
          title={`${imported.added} added, ${imported.changed} changed, ${imported.same} known already.`}
        >
          <Link href={`/classes/${classId}/people`} className="text-accent underline underline-offset-4">
            People
          </Link>{' '}
          has a link for each of them.
        </Notice>
      )}
      {preview && (
        <Preview preview={preview}>
          <Button look="primary" disabled={pending || preview.added + preview.changed === 0} onClick={take}>
            Import {preview.added + preview.changed}{' '}
            {preview.added + preview.changed === 1 ? 'person' : 'people'}
          </Button>
        </Preview>
      )}
    </div>
  )
}

function Preview({ preview, children }: { preview: RosterPreview; children: React.ReactNode }) {
  return (
    <section aria-label="What would be imported">
      <p className="tabular mb-3" role="status">
        {preview.added} new, {preview.changed} changed, {preview.same} known already
        {preview.problems.length > 0 &&
          `; ${preview.problems.length} ${preview.problems.length === 1 ? 'line' : 'lines'} cannot be used`}
        .
      </p>
      {preview.problems.length > 0 && (
        <ul className="mb-5 border-again border-l-2 bg-again-soft px-4 py-3">
          {preview.problems.map(({ line, message }) => (
            <li key={`${line} ${message}`}>
              Line {line}: {message}
            </li>
          ))}
        </ul>
      )}
      <table className="mb-5 w-full border-collapse text-sm">
        <thead>
          <tr className="border-line border-b text-left text-muted">
            <th scope="col" className="py-1.5 pr-3 font-medium">
              Name
            </th>
            <th scope="col" className="py-1.5 pr-3 font-medium max-sm:hidden">
              Known by
            </th>
            <th scope="col" className="py-1.5 pr-3 font-medium">
              Group
            </th>
            <th scope="col" className="py-1.5 font-medium">
              Is
            </th>
          </tr>
        </thead>
        <tbody>
          {preview.people.map(({ line, name, key, group, change }) => (
            <tr key={line} className="border-line border-b">
              <td className="py-1.5 pr-3">{name}</td>
              <td className="break-all py-1.5 pr-3 text-muted max-sm:hidden">{key}</td>
              <td className="py-1.5 pr-3 text-muted">{group}</td>
              <td className={`py-1.5 ${change === 'same' ? 'text-faint' : 'font-medium text-good'}`}>
                {changeNames[change]}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {children}
    </section>
  )
}
