import type { Engine, GeneratedToken } from '@/lib/transformer/engine'
import { ranked, softmax } from '@/lib/transformer/sampling'
import { type Tokenizer, textOf, textStream } from '@/lib/transformer/tokenizer'
import type { Wanted } from './options'

/** The prompt and what follows, as it comes. */
export async function writeAsText(engine: Engine, tokenizer: Tokenizer, wanted: Wanted): Promise<void> {
  const prompt = await promptOf(engine, wanted)
  const text = textStream(tokenizer)
  process.stdout.write(prompt.map(text.add).join(''))
  await engine.generate(prompt, { ...wanted, length: wanted.tokens }, ({ token }) => {
    process.stdout.write(text.add(token.id))
  })
  process.stdout.write(`${text.end()}\n`)
}

/** One JSON object, once all is written. */
export async function writeAsJson(engine: Engine, tokenizer: Tokenizer, wanted: Wanted): Promise<void> {
  const prompt = await promptOf(engine, wanted)
  const tokens: ReturnType<typeof described>[] = []
  const ids = [...prompt]
  await engine.generate(prompt, { ...wanted, length: wanted.tokens }, (step) => {
    ids.push(step.token.id)
    tokens.push(described(step, tokenizer))
  })
  const { backend } = engine.info
  const text = await engine.detokenize(ids)
  process.stdout.write(`${JSON.stringify({ backend, prompt: wanted.prompt, tokens, text })}\n`)
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

async function promptOf(engine: Engine, { prompt }: Wanted): Promise<number[]> {
  const tokens = await engine.tokenize(prompt)
  if ((tokens.at(-1)?.end ?? 0) < prompt.length) {
    console.error(
      `The prompt is longer than the ${engine.info.config.context} tokens of the context: its end was left out.`,
    )
  }
  return tokens.map(({ id }) => id)
}
