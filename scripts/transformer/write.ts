import type { Engine, GeneratedToken } from '@/lib/transformer/engine'
import { ranked, softmax } from '@/lib/transformer/sampling'
import { type Tokenizer, textOf, textStream } from '@/lib/transformer/tokenizer'
import type { Wanted } from './options'

/** Where a command writes: what it was asked for, and what there is to say about it. */
export interface Output {
  write(text: string): void
  say(text: string): void
}

/** The prompt and what follows, as it comes. */
export async function writeAsText(
  engine: Engine,
  tokenizer: Tokenizer,
  wanted: Wanted,
  output: Output,
): Promise<void> {
  const prompt = await promptOf(engine, wanted, output)
  const text = textStream(tokenizer)
  output.write(prompt.map(text.add).join(''))
  await engine.generate(prompt, { ...wanted, length: wanted.tokens }, ({ token }) => {
    output.write(text.add(token.id))
  })
  output.write(`${text.end()}\n`)
}

/** One JSON object, once all is written. */
export async function writeAsJson(
  engine: Engine,
  tokenizer: Tokenizer,
  wanted: Wanted,
  output: Output,
): Promise<void> {
  const prompt = await promptOf(engine, wanted, output)
  const tokens: ReturnType<typeof described>[] = []
  const ids = [...prompt]
  await engine.generate(prompt, { ...wanted, length: wanted.tokens }, (step) => {
    ids.push(step.token.id)
    tokens.push(described(step, tokenizer))
  })
  const { backend } = engine.info
  const text = await engine.detokenize(ids)
  output.write(`${JSON.stringify({ backend, prompt: wanted.prompt, tokens, text })}\n`)
}

function described({ token, chance, logits }: GeneratedToken, tokenizer: Tokenizer) {
  const probabilities = softmax(logits)
  const top = ranked(probabilities).slice(0, 10)
  return {
    id: token.id,
    text: token.text,
    chance,
    top: top.map((id) => ({ id, text: textOf(tokenizer, id), probability: probabilities[id] })),
  }
}

async function promptOf(engine: Engine, { prompt }: Wanted, output: Output): Promise<number[]> {
  const tokens = await engine.tokenize(prompt)
  if ((tokens.at(-1)?.end ?? 0) < prompt.length) {
    output.say(
      `The prompt is longer than the ${engine.info.config.context} tokens of the context: its end was left out.`,
    )
  }
  return tokens.map(({ id }) => id)
}
