'use client'

import { Button } from '@/app/_ui/button'
import { Field, Input } from '@/app/_ui/field'
import { Section } from '@/app/_ui/page'
import { percent } from '@/lib/demos/number-words'
import { tokenSign } from '@/lib/demos/token-words'
import type { SamplingState } from './sampling-state'
import type { useWriting } from './use-writing'

const runLength = 40

/** The text as it is drawn, token by token or in one go, with the chance of each; one seed, one text. */
export function Writing({
  state,
  writing,
  ready,
  onSeed,
  onClear,
}: {
  state: SamplingState
  writing: ReturnType<typeof useWriting>
  ready: boolean
  onSeed: (seed: number) => void
  onClear: () => void
}) {
  const { running, said, step, run, stop } = writing
  const { prompt, written, seed } = state
  return (
    <Section
      title="Write on"
      hint="Draw the next token from the distribution above, one at a time or many. The same seed with the same settings writes the same text."
    >
      <div className="flex flex-wrap items-end gap-2">
        <Field label="Seed" className="w-28">
          {(wiring) => (
            <Input
              {...wiring}
              type="number"
              min={0}
              max={999_999}
              step={1}
              value={seed}
              className="tabular font-mono"
              onChange={({ target }) => {
                const number = target.valueAsNumber
                if (Number.isInteger(number) && number >= 0 && number <= 999_999) onSeed(number)
              }}
            />
          )}
        </Field>
        <Button disabled={!ready || running} onClick={step}>
          Draw one token
        </Button>
        {running ? (
          <Button onClick={stop}>Stop</Button>
        ) : (
          <Button disabled={!ready} onClick={() => run(runLength)}>
            Write {runLength} tokens
          </Button>
        )}
        <Button look="plain" disabled={written.length === 0 || running} onClick={onClear}>
          Start over
        </Button>
      </div>
      <p
        className="mt-4 min-h-24 max-w-text whitespace-pre-wrap font-serif text-ink text-lg"
        aria-busy={running}
      >
        <span className="text-muted">{prompt}</span>
        {written.map(({ token, chance }, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a drawn token is known by its place alone
            key={index}
            title={percent(chance)}
            className="border-b-2"
            style={{
              borderColor: `color-mix(in oklab, var(--color-accent) ${shade(chance)}%, var(--color-line))`,
            }}
          >
            {token.text}
          </span>
        ))}
      </p>
      <p role="status" className="min-h-6 text-muted text-sm">
        {running ? '' : said}
      </p>
      {written.length > 0 && (
        <details className="mt-2">
          <summary className="w-fit py-1 text-muted text-sm hover:text-ink">
            Each token and its chance
          </summary>
          <ol className="tabular mt-2 grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-x-6 font-mono text-xs">
            {written.map(({ token, chance }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a drawn token is known by its place alone
              <li key={index} className="flex justify-between gap-2 whitespace-pre">
                <span className="truncate">{tokenSign(token)}</span>
                <span className="text-muted">{percent(chance)}</span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </Section>
  )
}

/** The likelier a token was, the stronger its line. */
function shade(chance: number): number {
  return Math.round(10 + 90 * Math.sqrt(chance))
}
