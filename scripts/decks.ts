import path from 'node:path'
import { runDecks } from './decks/commands'

process.exitCode = await runDecks(process.argv.slice(2), {
  from: process.env.ENGRAM_DECKS_FROM ?? process.cwd(),
  content: path.join(process.cwd(), 'content'),
  print: (text) => process.stdout.write(text),
  say: (line) => console.error(line),
})
