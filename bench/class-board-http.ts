import { beginSession } from '@/lib/accounts/begin-session.server'
import { encodeSessionToken } from '@/lib/accounts/session-token.server'
import { sessionCookieName } from '@/lib/accounts/site'
import { closeDatabase, openDatabase, setDatabase, transact } from '@/lib/db/database.server'
import { newId } from '@/lib/ids'
import { startApp } from '@/tests/support/running-app'

const rounds = 150

/**
 * The page of a class as its teacher's browser gets it, against an empty handler of the same server: milliseconds at
 * the 95th percentile, one request after the other, in turns.
 */
export async function measureBoardPage(
  url: string,
  teacherId: string,
  classId: string,
): Promise<{ pageP95Ms: number; emptyP95Ms: number }> {
  setDatabase(openDatabase(url))
  const sessionId = newId()
  await transact((tx) =>
    beginSession(tx, { sessionId, userId: teacherId, kind: 'account', userAgent: null }, new Date()),
  )
  await closeDatabase()
  const cookie = `${sessionCookieName(false)}=${await encodeSessionToken(teacherId, sessionId)}`
  const app = await startApp(url, { SEMANTIC_GRADING: 'off' })
  try {
    const timed = async (path: string, mark: string) => {
      const startedAt = performance.now()
      const response = await fetch(app.address + path, { headers: { cookie } })
      const text = await response.text()
      if (!response.ok || !text.includes(mark)) throw new Error(`${path} answered ${response.status}.`)
      return performance.now() - startedAt
    }
    const page = () => timed(`/classes/${classId}`, 'Who knows what')
    const empty = () => timed('/api/ping', '')
    // The first look makes standings anew, and the rest of them after it was answered.
    for (let turn = 0; turn < 20; turn += 1) {
      await page()
      await empty()
    }
    await new Promise((resolve) => setTimeout(resolve, 5_000))
    const pages: number[] = []
    const nothing: number[] = []
    for (let turn = 0; turn < rounds; turn += 1) {
      pages.push(await page())
      nothing.push(await empty())
    }
    return { pageP95Ms: percentile95(pages), emptyP95Ms: percentile95(nothing) }
  } finally {
    await app.stop()
  }
}

export function percentile95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0
}
