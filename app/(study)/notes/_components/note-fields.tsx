import type { ComponentProps } from 'react'
import { Field, Input, Textarea } from '@/app/_ui/field'
import type { NoteKind } from '@/lib/decks/note'
import type { NoteDraft } from './note-draft'

type TextName = Exclude<keyof NoteDraft, 'kind' | 'tags'>

type Entry = {
  name: TextName
  label: string
  hint?: string
  optional?: boolean
  rows?: number
  inputMode?: ComponentProps<'input'>['inputMode']
}

const entries: Record<NoteKind, Entry[]> = {
  basic: [
    { name: 'front', label: 'Front', rows: 2 },
    { name: 'back', label: 'Back', rows: 4 },
  ],
  reversed: [
    { name: 'front', label: 'Front', rows: 2 },
    { name: 'back', label: 'Back', rows: 2 },
  ],
  cloze: [
    {
      name: 'text',
      label: 'Text with gaps',
      hint: 'Mark a gap as {{c1::answer}} or {{c1::answer::hint}}. Each number makes one card.',
      rows: 4,
    },
    { name: 'extra', label: 'Extra', hint: 'Shown with the answer.', optional: true, rows: 2 },
  ],
  'free-text': [
    { name: 'question', label: 'Question', rows: 2 },
    { name: 'answer', label: 'Answer', rows: 5 },
    {
      name: 'keyPoints',
      label: 'Key points',
      hint: 'What a good answer says, one point a line. Start a line with (2) to make it weigh twice.',
      optional: true,
      rows: 3,
    },
  ],
  numeric: [
    { name: 'question', label: 'Question', rows: 2 },
    { name: 'value', label: 'Answer', inputMode: 'decimal' },
    {
      name: 'tolerance',
      label: 'Tolerance',
      hint: 'How far off still counts, up or down.',
      optional: true,
      inputMode: 'decimal',
    },
    { name: 'unit', label: 'Unit', optional: true },
    { name: 'solution', label: 'Worked solution', optional: true, rows: 4 },
  ],
  order: [
    { name: 'question', label: 'Question', rows: 2 },
    {
      name: 'steps',
      label: 'Steps',
      hint: 'One a line, in the right order. Each card shuffles them.',
      rows: 5,
    },
    { name: 'answer', label: 'Explanation', optional: true, rows: 2 },
  ],
  choice: [
    { name: 'question', label: 'Question', rows: 2 },
    {
      name: 'options',
      label: 'Options',
      hint: 'One a line; start the right one with [x]. After “ | ” a wrong one can say why it is wrong.',
      rows: 5,
    },
    { name: 'answer', label: 'Explanation', optional: true, rows: 2 },
  ],
}

/** The fields of one kind of note. `problems` by path ("front", "keyPoints.0.text"). */
export function NoteFields({
  draft,
  problemAt,
  onChange,
}: {
  draft: NoteDraft
  problemAt: (path: string) => string | undefined
  onChange: (change: Partial<NoteDraft>) => void
}) {
  return entries[draft.kind].map(({ name, label, hint, optional, rows, inputMode }) => (
    <Field key={name} label={label} hint={hint} optional={optional} error={problemAt(name)}>
      {(wiring) =>
        rows ? (
          <Textarea
            {...wiring}
            rows={rows}
            value={draft[name]}
            onChange={(event) => onChange({ [name]: event.target.value })}
          />
        ) : (
          <Input
            {...wiring}
            className="max-w-52"
            inputMode={inputMode}
            autoComplete="off"
            value={draft[name]}
            onChange={(event) => onChange({ [name]: event.target.value })}
          />
        )
      }
    </Field>
  ))
}
