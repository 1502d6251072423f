import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase, database, openDatabase, setDatabase } from '@/lib/db/database.server'
import { migrateDatabase } from '@/lib/db/migrate.server'
import { newId } from '@/lib/ids'
import { describeOnly } from '../support/database'

describeOnly('sqlite', 'npm run backup and npm run restore', () => {
  let folder: string
  let file: string
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'engram-backup-'))
    file = path.join(folder, 'engram.db')
    await migrateDatabase(`file:${file}`)
    setDatabase(openDatabase(`file:${file}`))
    await addPerson('2024-01-01T00:00:00.000Z')
  })
  afterAll(async () => {
    await closeDatabase()
    rmSync(folder, { recursive: true })
  })
  const addPerson = (updatedAt: string) =>
    database().user.create({ data: { id: newId(), kind: 'guest', updatedAt: new Date(updatedAt) } })

  const run = async (script: string, ...args: string[]) => {
    const env = { ...process.env, DATABASE_URL: `file:${file}`, ENGRAM_CALLED_FROM: path.dirname(file) }
    const options = ['--import', 'tsx', '--conditions=react-server', `scripts/${script}.ts`, ...args]
    return promisify(execFile)(process.execPath, options, { env }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
    )
  }

  test('back up, refuse, and restore, in sentences', async () => {
    expect(await run('backup', 'copy.backup')).toEqual({
      code: 0,
      stdout: expect.stringMatching(
        /^Backed up to .*copy\.backup \(0\.\d MB\), and checked\. It holds 1 person, 0 cards, 0 reviews\.\nTo go back/,
      ),
      stderr: '',
    })
    const refused = await run('backup', 'copy.backup')
    expect(refused).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('exists already'),
    })
    await addPerson('2024-03-01T00:00:00.000Z')
    await closeDatabase()
    expect(await run('restore', 'copy.backup')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--force'),
    })
    const restored = await run('restore', 'copy.backup', '--force')
    expect(restored).toMatchObject({ code: 0, stderr: '' })
    expect(restored.stdout).toMatch(
      /It holds 1 person.*\nThe database that was there is kept as .*before-restore-/,
    )
  })

  test('explain themselves', async () => {
    expect(await run('backup')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('npm run backup -- FILE'),
    })
    expect(await run('restore', '--no-such')).toMatchObject({ code: 2 })
    expect(await run('restore', '--help')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('kept beside'),
    })
  })
})
