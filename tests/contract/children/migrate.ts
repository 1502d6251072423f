// Starts as a server does, and prints the migrations it applied.
import { migrateDatabase } from '@/lib/db/migrate.server'

process.stdout.write(`ready\n`)
process.stdin.once('data', async () => {
  process.stdout.write(`${JSON.stringify(await migrateDatabase())}\n`)
  process.exit(0)
})
