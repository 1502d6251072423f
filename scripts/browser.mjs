// Prints the path of the Chromium that end-to-end tests and benchmarks use, and installs one where there is none.
import './steps/node-version.mjs'
import { provideBrowser } from './steps/browser.mjs'
import { command } from './steps/progress.mjs'

await command(async () => console.log(await provideBrowser()))
