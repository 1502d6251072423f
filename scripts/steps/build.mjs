import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { step } from './progress.mjs'
import { inProject, nextCommand, root, toolEnvironment } from './project.mjs'
import { mustRun } from './run.mjs'

// Everything `next build` reads. content/ and prisma/migrations are read by the server when it starts.
const inputs = [
  'app',
  'pages',
  'lib',
  'public',
  'prisma/schema.prisma',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]
const derived = 'lib/db/generated' // from prisma/schema.prisma
const stampFile = inProject('.next/engram-inputs')

function* filesUnder(path) {
  if (path === derived || !existsSync(inProject(path))) return
  if (!statSync(inProject(path)).isDirectory()) {
    yield path
    return
  }
  for (const name of readdirSync(inProject(path)).sort()) yield* filesUnder(join(path, name))
}

/** Digest of the paths and contents of everything the build is made from. */
function digestOfInputs() {
  const digest = createHash('sha256')
  for (const input of inputs) {
    for (const path of filesUnder(input)) {
      const content = readFileSync(inProject(path))
      digest.update(`${path}\0${content.length}\0`).update(content)
    }
  }
  return digest.digest('hex')
}

/** Whether the production build in .next was made from the sources as they are now. */
function isBuilt(digest) {
  return (
    existsSync(inProject('.next/BUILD_ID')) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === digest
  )
}

/** Builds the app for production, unless nothing changed since it was last built. */
export async function buildApp() {
  const digest = digestOfInputs()
  if (isBuilt(digest)) return
  await step('app', 'building (about a minute)', async () => {
    rmSync(stampFile, { force: true })
    await mustRun('The app could not be built.', process.execPath, [nextCommand(), 'build'], {
      cwd: root,
      env: toolEnvironment({ NODE_ENV: 'production' }),
    })
    writeFileSync(stampFile, digest)
  })
}
