// Derives prisma/postgres/schema.prisma from prisma/schema.prisma and generates both Prisma clients.
// Offline: Prisma asks for its native schema engine although `generate` never starts it, so any existing
// file may stand in for it. Does nothing when nothing changed; `--force` generates in any case.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { postgresSchema, projectPath, sqliteSchema } from './postgres-schema.mjs'

const stampFile = projectPath('lib/db/generated/stamp')
const clients = ['sqlite', 'postgres']

/** Digest of everything the generated clients depend on. */
function stamp() {
  const prisma = JSON.parse(readFileSync(projectPath('node_modules/prisma/package.json'), 'utf8')).version
  return createHash('sha256').update(`${prisma}\n${sqliteSchema()}\n${postgresSchema()}`).digest('hex')
}

function upToDate() {
  const made = clients.every((name) => existsSync(projectPath(`lib/db/generated/${name}/client.ts`)))
  return made && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp()
}

/** Runs `prisma generate` for one schema; rejects with everything it printed. */
function generate(schema) {
  const prisma = projectPath('node_modules/prisma/build/index.js')
  const child = spawn(process.execPath, [prisma, 'generate', '--schema', schema], {
    cwd: projectPath(''),
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`prisma generate --schema ${schema} failed:\n${output}`)),
    )
  })
}

if (upToDate() && !process.argv.includes('--force')) {
  console.log('Database clients are up to date.')
} else {
  rmSync(stampFile, { force: true })
  mkdirSync(projectPath('prisma/postgres'), { recursive: true })
  writeFileSync(projectPath('prisma/postgres/schema.prisma'), postgresSchema())
  await Promise.all([generate('prisma/schema.prisma'), generate('prisma/postgres/schema.prisma')])
  writeFileSync(stampFile, stamp())
  console.log('Database clients generated for SQLite and PostgreSQL.')
}
