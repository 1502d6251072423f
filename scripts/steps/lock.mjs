import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { say } from './progress.mjs'
import { root } from './project.mjs'

const folder = join(tmpdir(), `engram-set-up-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`)
const owner = join(folder, 'pid')

function ownerAlive() {
  let pid
  try {
    pid = Number(readFileSync(owner, 'utf8'))
  } catch {
    return null // being written, or being given back
  }
  try {
    process.kill(pid, 0)
    return pid
  } catch (error) {
    return error.code === 'EPERM' ? pid : 0
  }
}

/** Runs `work` while no other set-up of this folder runs: two `npm start` at once must not install over each other. */
export async function alone(work) {
  let told = false
  let unowned = 0
  for (;;) {
    try {
      mkdirSync(folder)
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const pid = ownerAlive()
    unowned = pid === null ? unowned + 1 : 0
    // Its owner is gone, or died before it wrote who it was.
    if (pid === 0 || unowned > 20) {
      rmSync(folder, { recursive: true, force: true })
      continue
    }
    if (!told && pid) {
      say('set-up', `waiting for another one in this folder (process ${pid})`)
      told = true
    }
    await pause(100)
  }
  writeFileSync(owner, String(process.pid))
  const giveBack = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', giveBack)
  try {
    return await work()
  } finally {
    process.off('exit', giveBack)
    giveBack()
  }
}
