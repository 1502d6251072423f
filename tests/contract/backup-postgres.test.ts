import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backupPostgres, restorePostgres } from '@/lib/db/backup-postgres.server'
import { database, openDatabase } from '@/lib/db/database.server'
import { readMigrations } from '@/lib/db/migration-files.server'
import { runTool } from '@/lib/db/postgres-tools.server'
import { newId } from '@/lib/ids'
import { describeOnly, freshDatabase, freshDatabaseUrl } from '../support/database'
import { createPostgresDatabase } from '../support/postgres-database'

const migrations = readMigrations('postgres')
let withoutTools = false

describeOnly('postgres', 'backing up and restoring PostgreSQL', () => {
  let folder: string
  let dump: string
  let place: Awaited<ReturnType<typeof createPostgresDatabase>>

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'engram-dump-'))
    dump = path.join(folder, 'engram.backup')
    withoutTools = await runTool('pg_dump', ['--version']).then(
      () => false,
      () => true,
    )
    await freshDatabase()
    await database().user.create({ data: { id: newId(), kind: 'guest', studyOptions: { a: ['ünïcødé'] } } })
    place = await createPostgresDatabase()
  })
  afterAll(async () => {
    await place.remove()
    rmSync(folder, { recursive: true })
  })

  test('a dump is restored whole into an empty database', async ({ skip }) => {
    skip(withoutTools, 'pg_dump is not installed')
    await backupPostgres(freshDatabaseUrl(), dump)
    expect(statSync(dump).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['engram.backup'])
    await restorePostgres(dump, place.url, migrations)
    const { client } = openDatabase(place.url)
    expect(await client.user.findMany()).toEqual(await database().user.findMany())
    await client.$disconnect()
  })

  test('a database that holds anything is left as it is', async ({ skip }) => {
    skip(withoutTools, 'pg_dump is not installed')
    await expect(restorePostgres(dump, freshDatabaseUrl(), migrations)).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('createdb'),
    })
    expect(await database().user.count()).toBe(1)
  })

  test('overwrites nothing, unless it is told to', async ({ skip }) => {
    skip(withoutTools, 'pg_dump is not installed')
    const taken = path.join(folder, 'taken')
    writeFileSync(taken, 'precious')
    await expect(backupPostgres(freshDatabaseUrl(), taken)).rejects.toMatchObject({ kind: 'conflict' })
    expect(readFileSync(taken, 'utf8')).toBe('precious')
    await backupPostgres(freshDatabaseUrl(), taken, { overwrite: true })
    expect(statSync(taken).size).toBeGreaterThan(1000)
  })

  test('refuses what is from a newer version, damaged or something else', async ({ skip }) => {
    skip(withoutTools, 'pg_dump is not installed')
    const empty = await createPostgresDatabase()
    const restore = (file: string, known = migrations) => restorePostgres(file, empty.url, known)
    await expect(restore(dump, [])).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('newer version of Engram'),
    })
    const damaged = path.join(folder, 'damaged')
    writeFileSync(damaged, readFileSync(dump).subarray(0, 5000))
    await expect(restore(damaged)).rejects.toMatchObject({ name: 'UserError' })
    const text = path.join(folder, 'text')
    writeFileSync(text, 'Once upon a time')
    await expect(restore(text)).rejects.toMatchObject({ kind: 'invalid' })
    await expect(restore(path.join(folder, 'none'))).rejects.toMatchObject({ kind: 'not-found' })
    const { client } = openDatabase(empty.url)
    expect(await client.$queryRaw`SELECT 1 AS one FROM pg_tables WHERE schemaname = 'public'`).toEqual([])
    await client.$disconnect()
    await empty.remove()
  })

  test('a server that is not there is no backup', async ({ skip }) => {
    skip(withoutTools, 'pg_dump is not installed')
    const file = path.join(folder, 'nothing')
    const nowhere = 'postgres://nobody:secret@127.0.0.1:1/nothing'
    const failed = backupPostgres(nowhere, file)
    await expect(failed).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringMatching(/pg_dump/),
    })
    await expect(failed).rejects.not.toThrow(/secret/)
    expect(existsSync(file)).toBe(false)
  })
})
