// Brings the library up to date with a folder, as a server does when it starts; prints the keys it changed.
import { closeDatabase } from '@/lib/db/database.server'
import { seedLibrary } from '@/lib/decks/seed-library.server'

const { changed, problems } = await seedLibrary(process.argv[2])
await closeDatabase()
process.stdout.write(JSON.stringify({ changed, problems }))
