import 'server-only'
import { recordPeerAddresses } from './accounts/client-address.server'
import { appSecret } from './accounts/secret.server'
import { migrateDatabase } from './db/migrate.server'
import { purgeBin } from './decks/purge-bin.server'
import { seedLibrary } from './decks/seed-library.server'
import { env } from './env'
import { reportError } from './failure-answer.server'
import { keepEmbedderReady } from './grading/embedder.server'

const dayMs = 24 * 60 * 60 * 1000

/**
 * What has to be true before the first request is answered: a usable environment, a database with the schema of
 * this version, the built-in library as its files say. Says in one sentence what is wrong and ends the process when
 * it cannot be made true. Afterwards the bin is purged, now and once a day, and the embedding
 * model is loaded where it is there.
 */
export async function prepareToServe(): Promise<void> {
  recordPeerAddresses()
  try {
    const { DATABASE_URL } = env()
    appSecret()
    await migrateDatabase(DATABASE_URL)
    const { problems } = await seedLibrary()
    for (const { file, line, message } of problems) console.warn(`${file}:${line}: ${message}`)
  } catch (error) {
    console.error(`Engram cannot start. ${sentenceOf(error)}`)
    process.exit(1)
  }
  purgeDaily()
  keepEmbedderReady()
}

function purgeDaily(): void {
  const purge = () => purgeBin().catch((error) => reportError(error, 'purge the bin'))
  void purge()
  setInterval(purge, dayMs).unref()
}

/** Why, for the person at the terminal. Errors of a connection that was tried at several addresses have no message. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const reasons = error instanceof AggregateError ? error.errors.map(sentenceOf) : []
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  return error.message || [...new Set(reasons)].join('; ') || code
}
