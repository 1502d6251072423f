'use client'

import { useId, useMemo, useState } from 'react'
import { Textarea } from '@/app/_ui/field'
import { Section } from '@/app/_ui/page'
import { colourAt, cssColour, heatRamp, inkOn } from '@/lib/demos/heat-colours'
import { percent } from '@/lib/demos/number-words'
import { scoreText, type TokenScore } from '@/lib/demos/text-scores'
import { placedTokens } from '@/lib/demos/token-words'
import type { Engine } from '@/lib/transformer/engine'
import { ScrollArea } from '../../_components/scroll-area'
import { useModelRun } from '../../_components/use-model-run'

/** Bits at which the colour is at its end: 1 in 1,024. */
const mostBits = 10
const longest = 600
const start = 'The dog chased the ball. The dog chased the moon.'

/** How well the model foresees any text, token by token. */
export function TextScore({ engine }: { engine: Engine | null }) {
  const id = useId()
  const [text, setText] = useState(start)
  const { value, failure, busy } = useModelRun(
    engine,
    text.trim() === '' ? null : text,
    async (model, signal) => {
      const tokens = await model.tokenize(text)
      const ids = tokens.map((token) => token.id)
      const scores = scoreText(await model.read(ids, { signal }), ids)
      return { tokens: placedTokens(tokens), scores, cut: text.length - (tokens.at(-1)?.end ?? 0) }
    },
    200,
  )
  return (
    <Section
      title="How surprising is a text?"
      hint="The surprisal of a token is −log₂ of the chance the model gave it. Their mean, as a power of two, is the perplexity."
    >
      <label htmlFor={id} className="font-medium text-ink text-sm">
        Text to score
      </label>
      <Textarea
        id={id}
        value={text}
        maxLength={longest}
        spellCheck={false}
        className="mt-1.5 min-h-20 font-serif text-lg"
        onChange={(event) => setText(event.target.value)}
      />
      <p
        role="status"
        className={failure ? 'mt-1 font-medium text-again text-sm' : 'mt-1 min-h-6 text-muted text-sm'}
      >
        {failure ? `Not scored: ${failure} The numbers are those of the text before.` : ''}
        {!failure &&
          value &&
          value.cut > 0 &&
          `The last ${value.cut} characters are more than the model can read.`}
      </p>
      {value ? (
        <div aria-busy={busy}>
          <dl className="tabular mt-2 flex flex-wrap gap-x-10 gap-y-2 text-sm">
            <Measure name="Perplexity" value={value.scores.perplexity.toFixed(2)} />
            <Measure name="Bits per token" value={value.scores.bitsPerToken.toFixed(2)} />
            <Measure name="Tokens scored" value={String(value.scores.tokens.length)} />
          </dl>
          <p className="mt-4 flex flex-wrap gap-1 font-mono text-sm leading-none">
            {value.scores.tokens.map((score) => (
              <Mark key={score.index} score={score} sign={value.tokens[score.index]?.sign ?? ''} />
            ))}
          </p>
          <Scale />
          <Table tokens={value.scores.tokens} signs={value.tokens.map(({ sign }) => sign)} />
        </div>
      ) : (
        <div aria-hidden="true" className="mt-2 h-32 bg-sunk" />
      )}
    </Section>
  )
}

function Measure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="text-muted text-xs">{name}</dt>
      <dd className="font-mono text-ink text-lg">{value}</dd>
    </div>
  )
}

/** A token on the colour of its surprisal, in the colours of the light and of the dark page at once. */
function Mark({ score, sign }: { score: TokenScore; sign: string }) {
  const { background, ink } = coloursOf(score.surprisal / mostBits)
  return (
    <span
      title={`${score.surprisal.toFixed(1)} bits`}
      className="whitespace-pre rounded-sm px-1 py-1.5"
      style={{ backgroundColor: background, color: ink }}
    >
      {sign}
    </span>
  )
}

function Scale() {
  const stops = useMemo(() => [0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => coloursOf(share).background), [])
  return (
    <p aria-hidden="true" className="mt-3 flex items-center gap-2 text-muted text-xs">
      0 bits
      <span
        className="inline-block h-2.5 w-32 border border-line"
        style={{ background: `linear-gradient(to right, ${stops.join(', ')})` }}
      />
      {mostBits} bits and more
    </p>
  )
}

const ramps = { light: heatRamp('light'), dark: heatRamp('dark') }

function coloursOf(share: number): { background: string; ink: string } {
  const [light, dark] = [colourAt(ramps.light, share), colourAt(ramps.dark, share)]
  return {
    background: `light-dark(${cssColour(light)}, ${cssColour(dark)})`,
    ink: `light-dark(${inkOn(light)}, ${inkOn(dark)})`,
  }
}

function Table({ tokens, signs }: { tokens: readonly TokenScore[]; signs: readonly string[] }) {
  const [open, setOpen] = useState(false)
  const head = ['Token', 'Chance', 'Bits', 'Rank', 'Entropy']
  return (
    <details className="mt-3" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit py-1 text-muted text-sm hover:text-ink">Token by token</summary>
      {open && (
        <ScrollArea label="Surprisal token by token" className="mt-1 max-h-96 border-line border-y">
          <table className="tabular w-full max-w-xl font-mono text-xs">
            <caption className="sr-only">
              The chance the model gave each token, its surprisal in bits, its rank, and the entropy of the
              choice
            </caption>
            <thead className="text-muted">
              <tr>
                {head.map((name, index) => (
                  <th
                    key={name}
                    scope="col"
                    className={`py-1 pr-4 font-medium ${index === 0 ? 'text-left' : 'text-right'}`}
                  >
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {tokens.map(({ index, probability, surprisal, rank, entropy }) => (
                <tr key={index}>
                  <th scope="row" className="whitespace-pre py-0.5 pr-4 text-left font-medium">
                    {signs[index]}
                  </th>
                  <td className="pr-4 text-right">{percent(probability, 2)}</td>
                  <td className="pr-4 text-right">{surprisal.toFixed(2)}</td>
                  <td className="pr-4 text-right">{rank}</td>
                  <td className="pr-4 text-right">{entropy.toFixed(2)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </details>
  )
}
