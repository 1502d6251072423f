// `npm run setup`: what the other commands need, without starting anything; with --build the production build too.
import './steps/node-version.mjs'
import { command, say } from './steps/progress.mjs'
import { loadEnvironmentFiles } from './steps/project.mjs'
import { setUp } from './steps/set-up.mjs'

await command(async () => {
  loadEnvironmentFiles()
  await setUp({ build: process.argv.includes('--build') })
  say('set-up', 'everything is in place')
})
