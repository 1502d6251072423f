'use client'

import { useId } from 'react'
import { Textarea } from '@/app/_ui/field'
import { LONGEST_TEXT } from '@/lib/demos/presets'

/** Texts of our own, each with something to see in it. */
const examples = [
  { name: 'Pronoun', text: 'The dog chased the ball because it was fast.' },
  { name: 'Clear pronoun', text: 'Anna dropped the cup because it was wet.' },
  { name: 'Repetition', text: 'The fox saw a red kite. The fox' },
  { name: 'Agreement', text: 'The birds in the old tree were' },
  { name: 'Recalled name', text: 'Tom had a key. He walked far and met a fox. The fox said: “Hello,' },
  { name: 'Quotation', text: '“I am happy,” said Lily. “I am' },
] as const

/** One's own text, or an example. */
export function TextSource({ text, onText }: { text: string; onText: (text: string) => void }) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="font-medium text-ink text-sm">
        Your text
      </label>
      <Textarea
        id={id}
        value={text}
        maxLength={LONGEST_TEXT}
        spellCheck={false}
        className="mt-1.5 min-h-20 font-serif text-lg"
        aria-describedby={`${id}-hint`}
        onChange={(event) => onText(event.target.value)}
      />
      <p id={`${id}-hint`} className="text-muted text-xs">
        Simple English suits this small model best. Everything is computed in your browser.
      </p>
      <ul aria-label="Examples" className="mt-3 flex flex-wrap gap-1.5">
        {examples.map((example) => (
          <li key={example.name}>
            <button
              type="button"
              aria-pressed={example.text === text}
              onClick={() => onText(example.text)}
              className="min-h-9 rounded-full border border-line px-3 text-muted text-sm transition-colors hover:border-edge hover:text-ink aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-ink"
            >
              {example.name}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
