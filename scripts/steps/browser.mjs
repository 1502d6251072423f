import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { step } from './progress.mjs'
import { inProject, requireFromProject, root, toolEnvironment } from './project.mjs'
import { mustRun, SetUpError } from './run.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The Chromium that Playwright keeps for itself, if it was ever installed. */
function managed() {
  const path = requireFromProject('playwright-core').chromium.executablePath()
  return path && existsSync(path) ? path : undefined
}

function findBrowser() {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...elsewhere].find((path) => existsSync(path)) ?? managed()
}

const isDebian = () => existsSync('/etc/debian_version') && process.getuid?.() === 0

/** Installs a Debian package; only as root on Debian and its children. */
async function aptInstall(...packages) {
  const env = toolEnvironment({ DEBIAN_FRONTEND: 'noninteractive' })
  await mustRun('The list of Debian packages could not be fetched.', 'apt-get', ['update', '-qq'], { env })
  const args = ['install', '-y', '-qq', '--no-install-recommends', ...packages]
  await mustRun(`apt-get could not install ${packages.join(', ')}.`, 'apt-get', args, { env })
}

/** Path of a Chromium for the end-to-end tests: CHROMIUM_PATH, one that is there, or one installed now. */
export async function provideBrowser() {
  const asked = process.env.CHROMIUM_PATH
  if (asked) {
    if (existsSync(asked)) return asked
    throw new SetUpError(`CHROMIUM_PATH names ${asked}, which does not exist.`)
  }
  const found = findBrowser()
  if (found) return found
  await step('browser', 'installing Chromium for the end-to-end tests', async () => {
    if (isDebian() && !isUbuntu()) return aptInstall('chromium', 'fonts-dejavu-core')
    const cli = inProject('node_modules/playwright-core/cli.js')
    await mustRun(
      'Chromium could not be downloaded. Install one and set CHROMIUM_PATH to it.',
      process.execPath,
      [cli, 'install', 'chromium'],
      {
        cwd: root,
        env: toolEnvironment(),
      },
    )
  })
  const installed = findBrowser()
  if (installed) return installed
  throw new SetUpError('No browser was found even after installing one. Set CHROMIUM_PATH to a Chromium.')
}

/** On Ubuntu the package `chromium` is a stub for snap, which does not run in containers. */
function isUbuntu() {
  return existsSync('/etc/os-release') && /^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'))
}
