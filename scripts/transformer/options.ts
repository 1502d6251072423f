import { parseArgs } from 'node:util'
import type { SamplingOptions } from '@/lib/transformer/engine'

export const usage = `Runs a small language model: continues a text, token by token.

  npm run --silent transformer -- --model DIR --prompt TEXT --tokens N

  --model DIR        config.json, model.safetensors and tokenizer.json (Llama, Hugging Face's names),
                     or a checkpoint of llama2.c with its tokenizer: one *.bin and one tok*.bin
  --prompt TEXT      what to continue; without it the model begins by itself
  --tokens N         new tokens at most (200); it also ends at the end of the text or of the context
  --temperature T    0 takes the most probable token every time (0)
  --top-k K          only the K most probable
  --top-p P          only the most probable that reach P together
  --min-p M          only those at least M times as probable as the first
  --seed S           the same seed draws the same text (0)
  --backend NAME     wasm (without it), or reference: plain float64, slower, the numbers the others
                     are checked against
  --json             {"backend", "prompt", "tokens", "text"}: of each token its id, text, chance (in what
                     it was drawn from) and the ten the model thought most probable before any option
`

export interface Wanted extends SamplingOptions {
  readonly model: string
  readonly prompt: string
  readonly tokens: number
  readonly backend: 'wasm' | 'reference'
  readonly json: boolean
}

/** The command was called in a way it does not know; `usage` says how. */
export class WrongUsage extends Error {}

const text = { type: 'string' } as const
const flag = { type: 'boolean', default: false } as const

export function readArguments(args: readonly string[]): Wanted | 'help' {
  const values = valuesOf(args)
  if (values.help) return 'help'
  if (!values.model) throw new WrongUsage('Which model? --model names its folder.')
  const number = (name: NumberName, otherwise: number, allowed: (value: number) => boolean, rule: string) => {
    const value = values[name]
    if (value === undefined) return otherwise
    // Number('') is 0.
    if (value.trim() === '' || !allowed(Number(value)))
      throw new WrongUsage(`--${name} is ${rule}, not “${value}”.`)
    return Number(value)
  }
  const whole = (value: number) => Number.isSafeInteger(value) && value >= 0
  const share = (value: number) => value >= 0 && value <= 1
  const { backend = 'wasm' } = values
  if (backend !== 'wasm' && backend !== 'reference') {
    throw new WrongUsage(`--backend is wasm or reference, not “${backend}”.`)
  }
  return {
    model: values.model,
    prompt: values.prompt ?? '',
    tokens: number('tokens', 200, whole, 'a whole number from 0 up'),
    temperature: number('temperature', 0, (value) => value >= 0 && value < Infinity, 'a number from 0 up'),
    topK: number('top-k', 0, whole, 'a whole number from 0 up'),
    topP: number('top-p', 1, share, 'a number from 0 to 1'),
    minP: number('min-p', 0, share, 'a number from 0 to 1'),
    seed: number('seed', 0, whole, 'a whole number from 0 up'),
    backend,
    json: values.json,
  }
}

type NumberName = 'tokens' | 'temperature' | 'top-k' | 'top-p' | 'min-p' | 'seed'

function valuesOf(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        model: text,
        prompt: text,
        tokens: text,
        temperature: text,
        'top-k': text,
        'top-p': text,
        'min-p': text,
        seed: text,
        backend: text,
        json: flag,
        help: { ...flag, short: 'h' },
      },
    })
    return values
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error))
  }
}
