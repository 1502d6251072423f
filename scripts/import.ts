import { parseArgs } from 'node:util'
import { UserError } from '@/lib/errors'
import { readFiles } from './import/read-files'
import { printAsJson, printForPeople } from './import/report'
import { saveDocuments } from './import/save-documents'

const usage = `Reads questions and answers, notes and articles (Markdown or plain text) into cards.

  npm run import -- FILE… [--deck NAME] [--user NAME] [--dry-run] [--json]

  --deck NAME   the deck the cards go to: one of yours, or a new one by this name.
                Without it each document gets a deck named like its title or its file.
  --user NAME   whose deck: a user name, an e-mail address, or the id of a guest.
                Not needed where only one person uses this Engram.
  --dry-run     shows what would be made and saves nothing. Needs no database.
  --json        prints {"file", "cards", "problems"} for each file, one line each, and
                nothing else; saves only where --deck says where to. npm itself prints a
                headline first: npm run --silent import -- … leaves it out.

Questions that are in your decks already are left out. Nothing is saved when a file cannot
be read. Ends with code 0 when every file made cards, 1 when one did not, 2 for wrong usage.
`

const options = {
  deck: { type: 'string' },
  user: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

function readArguments() {
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return wrongUsage(message)
  }
}

function wrongUsage(message: string): never {
  console.error(`${message}\n\n${usage}`)
  process.exit(2)
}

async function main(): Promise<number> {
  const { values, positionals: files } = readArguments()
  if (values.help) {
    console.log(usage)
    return 0
  }
  if (files.length === 0) return wrongUsage('Which file? None was named.')
  if (values.deck !== undefined && values.deck.trim() === '') return wrongUsage('--deck needs a name.')

  const documents = await readFiles(files, process.env.ENGRAM_IMPORT_FROM ?? process.cwd())
  const saves = !values['dry-run'] && (!values.json || values.deck !== undefined)
  if (values.json) printAsJson(documents)
  else printForPeople(documents, { listCards: !saves })

  const unread = documents.filter((document) => document.cards.length === 0)
  if (!saves || unread.length > 0) {
    if (saves) console.error('Nothing was saved.')
    return unread.length > 0 ? 1 : 0
  }
  // With --json standard output is for the documents alone.
  const say = values.json ? console.error : console.log
  for (const line of await saveDocuments(documents, { deckName: values.deck, userName: values.user }))
    say(line)
  return 0
}

try {
  process.exitCode = await main()
} catch (error) {
  process.exitCode = 1
  if (!(error instanceof UserError)) throw error
  console.error(error.message)
  for (const { path, message } of error.problems) console.error(`  ${path ? `${path}: ` : ''}${message}`)
}
