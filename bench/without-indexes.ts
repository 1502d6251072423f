import type Sqlite from 'better-sqlite3'

/**
 * Fills an SQLite file as fast as it goes, in one transaction: nothing waits for the disk, foreign keys are not looked
 * at, and the indexes of the largest tables are made at once at the end, which is faster than row by row.
 */
export async function withoutIndexes<T>(raw: Sqlite.Database, fill: () => T | Promise<T>): Promise<T> {
  raw.pragma('synchronous = OFF')
  raw.pragma('foreign_keys = OFF')
  raw.pragma('cache_size = -262144')
  const indexes = raw
    .prepare<[], { name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('Review', 'CardState')`,
    )
    .all()
  for (const { name } of indexes) raw.exec(`DROP INDEX "${name}"`)
  raw.exec('BEGIN')
  const made = await fill()
  raw.exec('COMMIT')
  for (const { sql } of indexes) raw.exec(sql)
  return made
}

/** A statement that puts a row into a table; its values come in the order of the columns. */
export function insertInto(raw: Sqlite.Database, table: string, columns: readonly string[]) {
  const names = columns.map((column) => `"${column}"`).join(', ')
  return raw.prepare(`INSERT INTO "${table}" (${names}) VALUES (${columns.map(() => '?').join(', ')})`)
}
