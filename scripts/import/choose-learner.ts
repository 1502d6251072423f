import { database } from '@/lib/db/database.server'
import { UserError } from '@/lib/errors'

export type Learner = { id: string; name: string }

/**
 * Whose decks are meant: the one named by user name, e-mail address, or (a guest) by id; without a name the
 * only account, or else the only guest. Throws `invalid` with what to do where that is not clear.
 */
export async function chooseLearner(userName: string | undefined): Promise<Learner> {
  if (userName !== undefined) return findLearner(userName.trim())
  const learners = await database().user.findMany({
    where: { kind: { in: ['account', 'guest'] }, mergedIntoId: null },
    orderBy: { createdAt: 'asc' },
    take: mostListed,
    select: fields,
  })
  const accounts = learners.filter((learner) => learner.kind === 'account')
  const [only, ...others] = accounts.length > 0 ? accounts : learners
  if (!only) {
    throw new UserError(
      'invalid',
      'Nobody uses this Engram yet, so there is no deck to save into. Run npm start, press “Start studying” in the browser, then import again. Or import there, under Import.',
    )
  }
  if (others.length === 0) return named(only)
  const list = [only, ...others].map((learner) => `  --user ${loginOf(learner)}`).join('\n')
  throw new UserError(
    'invalid',
    `Several people use this Engram. Say whose deck is meant, with one of:\n${list}`,
  )
}

const mostListed = 20

const fields = { id: true, kind: true, email: true, userName: true, displayName: true } as const

type Row = {
  id: string
  kind: string
  email: string | null
  userName: string | null
  displayName: string | null
}

async function findLearner(name: string): Promise<Learner> {
  const login = name.normalize('NFKC').toLowerCase()
  const found = await database().user.findFirst({
    where: {
      kind: { in: ['account', 'guest'] },
      mergedIntoId: null,
      OR: [{ id: login }, { email: login }, { userName: login }],
    },
    select: fields,
  })
  if (found) return named(found)
  throw new UserError(
    'invalid',
    `Nobody here is called ${name}. --user takes a user name, an e-mail address, or the id of a guest.`,
  )
}

function loginOf({ id, email, userName }: Row): string {
  return userName ?? email ?? id
}

function named(row: Row): Learner {
  const login = loginOf(row)
  if (row.kind === 'guest') return { id: row.id, name: 'the guest of this Engram' }
  return { id: row.id, name: row.displayName ? `${row.displayName} (${login})` : login }
}
