'use client'

import { Button } from '@/app/_ui/button'
import { OptionField } from './option-field'
import { type OptionName, plain } from './sampling-state'

const fields: readonly {
  name: OptionName
  label: string
  hint: string
  least: number
  most: number
  slideTo?: number
  step: number
}[] = [
  {
    ...{ name: 'repetitionPenalty', label: 'Repetition penalty', least: 1, most: 2, step: 0.05 },
    hint: 'Makes less likely what the text already holds.',
  },
  {
    ...{ name: 'temperature', label: 'Temperature', least: 0, most: 2, step: 0.05 },
    hint: 'Below 1 sharpens, above 1 flattens, 0 is greedy.',
  },
  {
    ...{ name: 'topK', label: 'Top-k', least: 0, most: 1024, slideTo: 100, step: 1 },
    hint: 'Keeps so many of the likeliest; 0 keeps all.',
  },
  {
    ...{ name: 'topP', label: 'Top-p', least: 0.01, most: 1, step: 0.01 },
    hint: 'Keeps the fewest that reach this share; 1 keeps all.',
  },
  {
    ...{ name: 'minP', label: 'Min-p', least: 0, most: 1, step: 0.01 },
    hint: 'Keeps what has this share of the likeliest one’s chance.',
  },
]

/** The options of sampling, in the order in which they are applied. */
export function Options({
  values,
  onSet,
  onReset,
}: {
  values: Readonly<Record<OptionName, number>>
  onSet: (option: OptionName, value: number) => void
  onReset: () => void
}) {
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">Options, in the order in which they are applied</legend>
      <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2 lg:grid-cols-1">
        {fields.map(({ name, ...field }) => (
          <OptionField
            key={name}
            {...field}
            value={values[name]}
            off={plain[name]}
            onValue={(value) => onSet(name, value)}
          />
        ))}
      </div>
      <Button look="plain" className="mt-3 -ml-4" onClick={onReset}>
        All off
      </Button>
    </fieldset>
  )
}
