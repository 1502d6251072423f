// Adds one to a counter, so many times, each in a transaction that reads it first.
import { closeDatabase, transact } from '@/lib/db/database.server'

const times = Number(process.argv[2])
for (let index = 0; index < times; index += 1) {
  await transact(async (tx) => {
    const { count } = await tx.rateLimit.findUniqueOrThrow({ where: { key: 'count' } })
    await tx.rateLimit.update({ where: { key: 'count' }, data: { count: count + 1 } })
  })
}
await closeDatabase()
