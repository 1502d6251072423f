// `npm start`: from a bare clone to a running app. Needs nothing but Node.
import './steps/node-version.mjs'
import { provideModel } from './model/provide.mjs'
import { serve } from './serve.mjs'
import { refuseTakenPort } from './steps/listen.mjs'
import { command } from './steps/progress.mjs'
import { loadEnvironmentFiles } from './steps/project.mjs'
import { setUp } from './steps/set-up.mjs'

await command(async () => {
  const startedAt = performance.now()
  loadEnvironmentFiles()
  await refuseTakenPort()
  // Not waited for: the app serves without it, and finds it when it is there.
  void provideModel()
  await setUp({ build: true })
  await serve(startedAt)
})
