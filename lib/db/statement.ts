/** What a transaction sees of others that run beside it; SQLite has one writer at a time and always the stricter. */
export type Isolation = 'Serializable' | 'ReadCommitted'

/** A statement with its placeholders as SQLite (`sql`) and as PostgreSQL (`text`) has them. */
export type Statement = { sql: string; text: string; values: unknown[] }
