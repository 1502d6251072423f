/** A committed migration; `checksum` is the SHA-256 of its SQL in hexadecimal, as Prisma records it. */
export type Migration = { name: string; sql: string; checksum: string }

/** A row of `_prisma_migrations`. */
export type AppliedMigration = {
  name: string
  checksum: string
  finished: boolean
  rolledBack: boolean
}

/** Why a database cannot be used with the migrations of this version. Nothing was changed. */
export class MigrationRefused extends Error {
  override name = 'MigrationRefused'
}

/**
 * Which migrations are still to be applied, in order.
 * Throws MigrationRefused when the database is from a newer version, when a migration was changed after it
 * was applied, or when another tool started one and did not finish it.
 */
export function pendingMigrations(committed: Migration[], recorded: AppliedMigration[]): Migration[] {
  const applied = new Map(recorded.filter((row) => !row.rolledBack).map((row) => [row.name, row]))
  const known = new Set(committed.map(({ name }) => name))
  const unknown = [...applied.keys()].filter((name) => !known.has(name))
  if (unknown.length > 0) {
    throw new MigrationRefused(
      `This database was written by a newer version of Engram (it has ${list(unknown)}, which this version does not know). Nothing was changed. Start the newer version, or restore a backup made with this one.`,
    )
  }
  for (const { name, checksum } of committed) {
    const row = applied.get(name)
    if (!row) continue
    if (!row.finished) {
      throw new MigrationRefused(
        `The migration ${name} was started by another tool and did not finish. Nothing was changed. Look at the database, then tell Prisma: npx prisma migrate resolve --applied ${name} (or --rolled-back ${name}).`,
      )
    }
    if (row.checksum !== checksum) {
      throw new MigrationRefused(
        `The migration ${name} was changed after it was applied to this database. Nothing was changed. Bring back the file as it was (git restore prisma/migrations) and put the change into a new migration.`,
      )
    }
  }
  return committed.filter(({ name }) => !applied.has(name))
}

function list(names: string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ')
}
