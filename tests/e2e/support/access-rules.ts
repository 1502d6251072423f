/** Who a page, route or action is for. */
export type Rule =
  | 'anybody'
  | 'person'
  | 'belong'
  | 'read'
  | 'teach'
  | 'own'
  | 'study'
  | 'deckReader'
  | 'deckOwner'
  | 'sitter'
  | 'none'

/** The class, deck and student that everybody tries to reach. */
export type Fixture = {
  classId: string
  assignmentId: string
  /** An assignment that is a quiz. */
  quizAssignmentId: string
  memberId: string
  /** Somebody who is on the list to be taken off it. */
  spareMemberId: string
  deckId: string
  noteId: string
  cardId: string
  /** A quiz that the student is sitting. */
  attemptId: string
}

/** Pages that name something of a class or a deck. Pages without a name in them are listed, not judged. */
export const pagePolicies: Record<string, Rule> = {
  '/classes': 'person',
  '/classes/[classId]': 'belong',
  '/classes/[classId]/answers': 'read',
  '/classes/[classId]/assignments/[assignmentId]': 'read',
  '/classes/[classId]/assignments/[assignmentId]/results': 'read',
  '/classes/[classId]/assignments/[assignmentId]/sit': 'study',
  '/classes/[classId]/assignments/new': 'teach',
  '/classes/[classId]/cards': 'read',
  '/classes/[classId]/log': 'read',
  '/classes/[classId]/marks': 'read',
  '/classes/[classId]/marks/[memberId]': 'read',
  '/classes/[classId]/people': 'read',
  '/classes/[classId]/people/roster': 'teach',
  '/classes/[classId]/settings': 'read',
  '/join': 'anybody',
  '/join/[code]': 'anybody',
  '/decks/[deckId]': 'deckReader',
  '/decks/[deckId]/notes/[noteId]': 'deckReader',
  '/decks/[deckId]/options': 'deckReader',
  '/decks/[deckId]/overruled': 'deckOwner',
  '/decks/[deckId]/print': 'deckReader',
  '/decks/[deckId]/suggestions': 'deckOwner',
  '/notes/[noteId]': 'deckReader',
  '/path/[deck]': 'anybody',
  '/quiz/[attemptId]': 'sitter',
  '/quiz/[attemptId]/report': 'sitter',
  // Links that were never given: nobody finds anything behind a token that somebody made up.
  '/quiz/report/[token]': 'none',
  '/quiz/take/[token]': 'none',
}

export const routePolicies: Record<string, Rule> = {
  '/api/classes/[classId]/answers': 'read',
  '/api/classes/[classId]/answers/marks': 'teach',
  '/api/classes/[classId]/answers/withdraw': 'teach',
  '/api/classes/[classId]/assignments/[assignmentId]/results': 'read',
  '/api/classes/[classId]/invitations': 'teach',
  '/api/classes/[classId]/marks': 'read',
  '/api/classes/[classId]/marks/csv': 'read',
  '/api/classes/[classId]/pulse': 'read',
  // A version of the model that was never there.
  '/api/demos/model/[version]/[file]': 'none',
  '/api/quiz/attempts/[attemptId]/answer': 'sitter',
  '/api/quiz/attempts/[attemptId]/check': 'sitter',
  '/api/quiz/attempts/[attemptId]/export': 'sitter',
  '/api/quiz/attempts/[attemptId]/follow-up': 'sitter',
  '/api/quiz/attempts/[attemptId]/grade': 'sitter',
  '/api/quiz/attempts/[attemptId]/open': 'sitter',
  '/api/quiz/attempts/[attemptId]/pause': 'sitter',
  '/api/quiz/attempts/[attemptId]/submit': 'sitter',
}

/** Addresses that only an assignment of a quiz has. */
export const ofQuizzes = /\/assignments\/\[assignmentId\]\/(?:results|sit)$/

const change = { position: 0, revision: 1, answer: null, flagged: false, certainty: null, timeMs: 0 }

/** A batch of marks that was never given. */
const batchId = '019ac3e0-0000-7000-8000-000000000000'

/** What is asked of routes that only take a POST. */
export const routeBodies: Record<string, object> = {
  '/api/classes/[classId]/answers/marks': { batchId, position: 0, attemptIds: [], credit: 1, reason: 'X' },
  '/api/classes/[classId]/answers/withdraw': { batchId },
  '/api/quiz/attempts/[attemptId]/answer': change,
  '/api/quiz/attempts/[attemptId]/check': change,
  '/api/quiz/attempts/[attemptId]/follow-up': { position: 0, answer: 'X' },
  '/api/quiz/attempts/[attemptId]/grade': {},
  '/api/quiz/attempts/[attemptId]/open': { position: 0 },
  '/api/quiz/attempts/[attemptId]/pause': { paused: false },
  '/api/quiz/attempts/[attemptId]/submit': { unsent: [] },
}

/** What goes with the address of routes that will not answer without it. */
export const routeQueries: Record<string, string> = {
  '/api/quiz/attempts/[attemptId]/export': '?format=csv',
}

type ActionPolicy = {
  rule: Rule
  fields: (fixture: Fixture) => Record<string, string>
  /** Called with an object, not by a form. */
  plain?: true
}

const ofClass =
  (more: Record<string, string> = {}) =>
  ({ classId }: Fixture) => ({ classId, ...more })
const ofMember =
  (more: Record<string, string> = {}) =>
  ({ classId, memberId }: Fixture) => ({ classId, memberId, ...more })

/**
 * The actions of classes in the order in which they are tried, each with fields that change as little as possible
 * where they are let in: what takes somebody away comes last.
 */
export const actionPolicies: Record<string, ActionPolicy> = {
  makeClass: { rule: 'person', fields: () => ({ name: '', timeZone: 'UTC', displayName: '' }) },
  findClass: { rule: 'anybody', fields: () => ({ code: '' }) },
  enterClass: { rule: 'anybody', fields: () => ({ code: '', displayName: '' }) },
  saveClass: { rule: 'teach', fields: ofClass({ name: 'Transformers 101', timeZone: 'Europe/Berlin' }) },
  newCode: { rule: 'teach', fields: ofClass({ days: '7', maxUses: '10' }) },
  closeCode: { rule: 'teach', fields: ofClass() },
  invite: { rule: 'teach', fields: ofClass({ displayName: 'X', role: 'student' }) },
  giveRole: { rule: 'teach', fields: ofMember({ role: 'student' }) },
  letIn: { rule: 'teach', fields: ofMember() },
  saveMember: { rule: 'teach', fields: ofMember({ displayName: 'Ada', groupName: '', extraDays: '0' }) },
  postAnnouncement: { rule: 'teach', fields: ofClass({ text: 'Hello.' }) },
  takeDownAnnouncement: {
    rule: 'teach',
    fields: ({ classId, memberId }) => ({ classId, announcementId: memberId }),
  },
  saveAssignment: {
    rule: 'teach',
    fields: ofClass({ title: '', goal: 'studied', startsAt: '', dueAt: '', latePolicy: 'refuse' }),
  },
  sitClassQuiz: {
    rule: 'study',
    fields: ({ classId, quizAssignmentId }) => ({ classId, assignmentId: quizAssignmentId }),
  },
  giveTime: {
    rule: 'teach',
    fields: ({ classId, assignmentId, memberId }) => ({
      classId,
      assignmentId,
      whom: memberId,
      extraDays: '0',
    }),
  },
  giveMark: {
    rule: 'teach',
    fields: ({ classId, assignmentId, memberId }) => ({
      ...{ classId, assignmentId, memberId },
      ...{ points: '5', reason: 'Because.' },
    }),
  },
  takeMarkBack: {
    rule: 'teach',
    fields: ({ classId, assignmentId, memberId }) => ({ classId, assignmentId, memberId }),
  },
  previewPeople: { rule: 'teach', fields: ofClass({ text: 'X' }), plain: true },
  importPeople: { rule: 'teach', fields: ofClass({ text: '' }), plain: true },
  giveAway: { rule: 'own', fields: ofMember() },
  removeClass: { rule: 'own', fields: ofClass({ name: 'not its name' }) },
  archive: { rule: 'own', fields: ofClass({ archived: 'no' }) },
  dropAssignment: { rule: 'teach', fields: ({ classId, assignmentId }) => ({ classId, assignmentId }) },
  takeOff: { rule: 'teach', fields: ({ classId, spareMemberId }) => ({ classId, memberId: spareMemberId }) },
  leave: { rule: 'belong', fields: ofClass() },
  forget: { rule: 'belong', fields: ofClass() },
}
