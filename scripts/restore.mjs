// `npm run restore -- FILE [--force]`
import { runScript } from './backup/run.mjs'

await runScript('scripts/restore.ts')
