import pg from 'pg'

/** A new database on the PostgreSQL server that TEST_DATABASE_URL names: empty, or a copy of `template`. */
export async function createPostgresDatabase(template?: string) {
  const name = `engram_test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  await onServer((admin) => admin.query(`CREATE DATABASE ${name} ${template ? `TEMPLATE ${template}` : ''}`))
  return {
    url: urlOf(name),
    remove: async () => {
      await onServer((admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
    },
  }
}

/** The address of one database of that server. */
export function urlOf(database: string): string {
  const url = new URL(serverUrl())
  url.pathname = `/${database}`
  return url.toString()
}

function serverUrl(): string {
  const url = process.env.TEST_DATABASE_URL
  if (!url) throw new Error('TEST_DATABASE_URL does not name a PostgreSQL server to test with.')
  return url
}

/** Does something as its administrator. */
export async function onServer<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: serverUrl() })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}
