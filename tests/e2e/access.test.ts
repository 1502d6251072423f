import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect } from 'vitest'
import { beginSession } from '@/lib/accounts/begin-session.server'
import { encodeSessionToken } from '@/lib/accounts/session-token.server'
import { sessionCookieName } from '@/lib/accounts/site'
import { announce } from '@/lib/classes/announcements.server'
import { catchUpWithClasses } from '@/lib/classes/catch-up.server'
import { setRole } from '@/lib/classes/change-member.server'
import { closeDatabase, openDatabase, setDatabase, transact } from '@/lib/db/database.server'
import { migrateDatabase } from '@/lib/db/migrate.server'
import { newId } from '@/lib/ids'
import { createQuiz } from '@/lib/quiz/create-quiz.server'
import { startAttempt } from '@/lib/quiz/start-attempt.server'
import { secretOfTests } from '@/tests/support/running-app'
import { assignQuiz } from '../contract/classes/class-quiz'
import { assign, enterClass, newClass, newPerson, teachersDeck } from '../contract/classes/school'
import { recipe } from '../contract/quiz/quiz'
import { askAs, type BuiltRoutes, builtRoutes } from './support/access'
import {
  actionPolicies,
  type Fixture,
  ofQuizzes,
  pagePolicies,
  type Rule,
  routeBodies,
  routePolicies,
  routeQueries,
} from './support/access-rules'
import { test } from './support/visit'

const roles = [
  'nobody',
  'guest',
  'other student',
  'other teacher',
  'student',
  'assistant',
  'teacher',
  'owner',
] as const
type Role = (typeof roles)[number]

/** Who passes each rule. */
const passing: Record<Rule, readonly Role[]> = {
  anybody: roles,
  person: roles.filter((role) => role !== 'nobody'),
  belong: ['student', 'assistant', 'teacher', 'owner'],
  read: ['assistant', 'teacher', 'owner'],
  teach: ['teacher', 'owner'],
  own: ['owner'],
  study: ['student'],
  deckReader: ['student', 'owner'],
  deckOwner: ['owner'],
  sitter: ['student'],
  none: [],
}

/** An attempt that is still sat sends its owner on, or refuses what comes after it: it is found all the same. */
const foundAs: Partial<Record<Rule, readonly string[]>> = { sitter: ['200', 'elsewhere', '409'] }
const isFound = (rule: Rule, outcome: string) => (foundAs[rule] ?? ['200']).includes(outcome)

type Asker = (role: Role, address: string, init?: RequestInit) => Promise<Response>

async function prepare(): Promise<{ fixture: Fixture; cookies: Record<Role, string> }> {
  const now = new Date()
  const school = await newClass('Transformers 101', now)
  const deck = await teachersDeck(school.teacher.id, [['a'], ['b']])
  const start = { startsAt: '2026-01-01T08:00', dueAt: '2027-01-01T08:00' }
  const assignmentId = await assign(school, deck.deckId, start, now)
  const quiz = { attempts: 2, questions: 1, minutes: null, kinds: [] }
  const quizAssignmentId = await assignQuiz(school, deck.deckId, quiz, start)
  const student = await enterClass(school, 'Ada', undefined, now)
  await catchUpWithClasses(student.id, now)
  const assistant = await enterClass(school, 'Assistant', undefined, now)
  const teacher = await enterClass(school, 'Mr Hilbert', undefined, now)
  const { classId } = school
  await setRole(school.teacher.id, { classId, memberId: assistant.memberId, role: 'assistant' }, now)
  await setRole(school.teacher.id, { classId, memberId: teacher.memberId, role: 'teacher' }, now)
  const spare = await enterClass(school, 'Spare', undefined, now)
  await announce(school.teacher.id, classId, 'Welcome.', now)
  const { quizId } = await createQuiz(student.id, recipe({ decks: [deck.deckId] }), { now })
  const { attemptId } = await startAttempt(student.id, quizId, { mode: 'exam', clock: 'none' }, now)
  const elsewhere = await newClass('Elsewhere', now)
  const people: Record<Exclude<Role, 'nobody'>, { id: string; kind: 'guest' | 'account' }> = {
    guest: await newPerson('guest'),
    student,
    assistant,
    teacher,
    owner: school.teacher,
    'other student': await enterClass(elsewhere, 'Outsider', undefined, now),
    'other teacher': elsewhere.teacher,
  }
  const cookies: Record<string, string> = { nobody: '' }
  for (const [role, { id, kind }] of Object.entries(people)) cookies[role] = await cookieOf(id, kind, now)
  return {
    fixture: {
      ...{ classId, assignmentId, quizAssignmentId, memberId: student.memberId, deckId: deck.deckId },
      ...{ noteId: deck.noteIds[0] ?? '', cardId: deck.cardIds[0] ?? '', spareMemberId: spare.memberId },
      attemptId,
    },
    cookies: cookies as Record<Role, string>,
  }
}

async function cookieOf(userId: string, kind: 'guest' | 'account', now: Date): Promise<string> {
  const sessionId = newId()
  await transact((tx) => beginSession(tx, { sessionId, userId, kind, userAgent: null }, now))
  return `${sessionCookieName(false)}=${await encodeSessionToken(userId, sessionId)}`
}

/** An address with the ids of the fixture in its brackets; null where it names something else. */
function filled(address: string, fixture: Fixture): string | null {
  const names: Record<string, string | undefined> = { ...fixture, deck: 'attention', code: 'ZZZZZZZZ' }
  if (ofQuizzes.test(address)) names.assignmentId = fixture.quizAssignmentId
  Object.assign(names, { token: 'made-up', version: 'made-up', file: 'model.safetensors' })
  let complete = true
  const path = address.replace(/\[+(?:\.\.\.)?(\w+)\]+/g, (_, name: string) => {
    const value = names[name]
    if (value === undefined) complete = false
    return value ?? ''
  })
  return complete ? path : null
}

function posted(body: object | undefined): RequestInit {
  if (!body) return {}
  const headers = { 'content-type': 'application/json' }
  return { method: 'POST', headers, body: JSON.stringify(body) }
}

/** What became of a request, in a word. */
function outcomeOf(response: Response): string {
  const { status } = response
  if (status >= 300 && status < 400)
    return (response.headers.get('location') ?? '').includes('sign-in') ? 'sign in' : 'elsewhere'
  return String(status)
}

const classNotFound = 'This class does not exist, or it is not yours.'

async function callAction(
  ask: Asker,
  role: Role,
  id: string,
  fields: Record<string, string>,
  plain = false,
): Promise<string> {
  // As React encodes the arguments of an action: of a form the state before (none) and its fields.
  const body = new FormData()
  if (plain) body.set('0', JSON.stringify([fields]))
  else {
    for (const [name, value] of Object.entries(fields)) body.set(`_1_${name}`, value)
    body.set('0', '[null,"$K1"]')
  }
  const response = await ask(role, '/classes', { method: 'POST', body, headers: { 'next-action': id } })
  const text = await response.text()
  if (text.includes(classNotFound)) return 'not found'
  if (text.includes('You are not signed in')) return 'sign in'
  if (response.status >= 400) return String(response.status)
  return text.includes('"ok":false') ? 'in, refused' : 'in'
}

describe('who may do what', () => {
  test('every page, route and action answers each person as the rules say, and none is missing', async ({
    startServer,
  }) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'engram-access-'))
    const url = `file:${path.join(folder, 'engram.db')}`
    process.env.NEXTAUTH_SECRET = secretOfTests
    await migrateDatabase(url)
    setDatabase(openDatabase(url))
    try {
      const { fixture, cookies } = await prepare()
      const app = await startServer({ DATABASE_URL: url, SEMANTIC_GRADING: 'off' })
      const ask: Asker = (role, address, init = {}) => askAs(cookies[role], app.address, address, init)
      const built = builtRoutes()
      const table: string[][] = []
      const wrong: string[] = []
      await askPages(ask, built, fixture, table, wrong)
      await askRoutes(ask, built, fixture, table, wrong)
      await askActions(ask, built, fixture, table, wrong)
      write(table)
      expect(wrong).toEqual([])
      expect(table.length).toBe(built.pages.length + built.routes.length + built.actions.length)
    } finally {
      await closeDatabase()
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

async function askPages(
  ask: Asker,
  built: BuiltRoutes,
  fixture: Fixture,
  table: string[][],
  wrong: string[],
) {
  for (const address of built.pages) {
    const rule = pagePolicies[address]
    const to = filled(address, fixture)
    if (to === null || (address.includes('[') && !rule)) {
      wrong.push(`No rule says who may open ${address}: add one to tests/e2e/support/access-rules.ts.`)
      continue
    }
    const row = ['page', address, rule ?? 'not of a class']
    for (const role of roles) {
      const outcome = outcomeOf(await ask(role, to))
      row.push(outcome)
      if (!rule) continue
      const fine = passing[rule].includes(role)
        ? isFound(rule, outcome)
        : ['404', 'sign in'].includes(outcome)
      if (!fine) wrong.push(`${role} opens ${address} (${rule}): ${outcome}`)
    }
    table.push(row)
  }
}

async function askRoutes(
  ask: Asker,
  built: BuiltRoutes,
  fixture: Fixture,
  table: string[][],
  wrong: string[],
) {
  for (const address of built.routes) {
    const rule = routePolicies[address]
    const to = filled(address, fixture)
    if (to === null || (address.includes('[') && !rule)) {
      if (address.includes('[...')) {
        table.push(['route', address, 'answers for itself', ...roles.map(() => '–')])
        continue
      }
      wrong.push(`No rule says who may ask ${address}: add one to tests/e2e/support/access-rules.ts.`)
      continue
    }
    const row = ['route', address, rule ?? 'not of a class']
    const asked = `${to}${routeQueries[address] ?? ''}`
    for (const role of roles) {
      const outcome = outcomeOf(await ask(role, asked, posted(routeBodies[address])))
      row.push(outcome)
      if (!rule) continue
      const fine = passing[rule].includes(role)
        ? isFound(rule, outcome)
        : outcome === '404' || (role === 'nobody' && outcome === '401')
      if (!fine) wrong.push(`${role} asks ${address} (${rule}): ${outcome}`)
    }
    table.push(row)
  }
}

async function askActions(
  ask: Asker,
  built: BuiltRoutes,
  fixture: Fixture,
  table: string[][],
  wrong: string[],
) {
  const places = Object.keys(actionPolicies)
  const place = ({ name }: { name: string }) => places.indexOf(name.split('#')[1] ?? '')
  for (const { name, id } of [...built.actions].sort((a, b) => place(a) - place(b))) {
    const [file = '', exported = ''] = name.split('#')
    const policy = /\/classes\//.test(file) ? actionPolicies[exported] : undefined
    if (!policy) {
      if (/\/classes\//.test(file))
        wrong.push(`No rule says who may call ${name}: add one to tests/e2e/support/access-rules.ts.`)
      table.push(['action', name, 'not of a class', ...roles.map(() => '–')])
      continue
    }
    const row = ['action', name, policy.rule]
    const outcomes = new Map<Role, string>()
    // Those who may not come first: what the others do changes the class.
    const order = [...roles].sort(
      (a, b) => Number(passing[policy.rule].includes(a)) - Number(passing[policy.rule].includes(b)),
    )
    for (const role of order) {
      const outcome = await callAction(ask, role, id, policy.fields(fixture), policy.plain)
      outcomes.set(role, outcome)
      const expected = passing[policy.rule].includes(role)
        ? ['in', 'in, refused']
        : [role === 'nobody' ? 'sign in' : 'not found']
      if (!expected.includes(outcome)) wrong.push(`${role} calls ${exported} (${policy.rule}): ${outcome}`)
    }
    table.push([...row, ...roles.map((role) => outcomes.get(role) ?? '')])
  }
}

/** The table of results, as an artefact. */
function write(table: string[][]): void {
  mkdirSync('tests/artefacts', { recursive: true })
  const head = ['kind', 'what', 'rule', ...roles]
  const lines = [head, head.map(() => '---'), ...table].map((row) => `| ${row.join(' | ')} |`)
  writeFileSync('tests/artefacts/access-table.md', `# Who may do what\n\n${lines.join('\n')}\n`)
}
