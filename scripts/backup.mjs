// `npm run backup -- FILE [--force]`
import { runScript } from './backup/run.mjs'

await runScript('scripts/backup.ts')
