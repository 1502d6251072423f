'use client'

import { Field, Textarea } from '@/app/_ui/field'
import { FEWEST_TOKENS, LONGEST_TRAINING_TEXT } from '@/lib/demos/lora-text'
import { type StyleName, styleNames } from '@/lib/demos/presets'
import { ScrollArea } from '../../_components/scroll-area'
import { Segmented } from '../../_components/segmented'

export type TextChoice = StyleName | 'own'

const names: Record<TextChoice, string> = {
  pirate: 'Pirate talk',
  letters: 'Letters',
  recipes: 'Recipes',
  own: 'A text of yours',
}

const choices = [...styleNames, 'own' as const].map((value) => ({ value, name: names[value] }))

/** What the adapter learns from: one of three styles, or a text that was pasted. */
export function TrainingText({
  choice,
  own,
  texts,
  onChoice,
  onOwn,
}: {
  choice: TextChoice
  own: string
  texts: Readonly<Record<StyleName, string>>
  onChoice: (choice: TextChoice) => void
  onOwn: (text: string) => void
}) {
  return (
    <div className="min-w-0">
      <Segmented label="Text to learn from" value={choice} choices={choices} onChange={onChoice} />
      {choice === 'own' ? (
        <Field
          label="Text to learn from"
          hint={`At least ${FEWEST_TOKENS} tokens, about ${Math.round(FEWEST_TOKENS * 0.7)} words; at most ${LONGEST_TRAINING_TEXT.toLocaleString('en')} characters. It stays in this browser.`}
          className="mt-4"
        >
          {(wiring) => (
            <Textarea
              value={own}
              spellCheck={false}
              className="max-h-72 min-h-48 font-serif"
              onChange={(event) => onOwn(event.target.value)}
              {...wiring}
            />
          )}
        </Field>
      ) : (
        <ScrollArea label={`The text: ${names[choice]}`} className="mt-4 max-h-56 border-line border-y py-3">
          <p className="max-w-text whitespace-pre-line font-serif text-base text-ink">{texts[choice]}</p>
        </ScrollArea>
      )}
    </div>
  )
}
