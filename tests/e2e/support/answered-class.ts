import { beginSession } from '@/lib/accounts/begin-session.server'
import { encodeSessionToken } from '@/lib/accounts/session-token.server'
import { sessionCookieName } from '@/lib/accounts/site'
import { setRole } from '@/lib/classes/change-member.server'
import { transact } from '@/lib/db/database.server'
import type { NoteContent } from '@/lib/decks/note-content'
import { gradeExactly } from '@/lib/grading/exact-answer'
import { gradeText } from '@/lib/grading/grade-text'
import { taskOfNote } from '@/lib/grading/task-of-note'
import type { Verdict } from '@/lib/grading/verdict'
import { newId } from '@/lib/ids'
import type { QuizAnswer } from '@/lib/quiz/answer'
import type { FrozenQuestion, QuestionKind } from '@/lib/quiz/question'
import { assignQuiz, type Given, sat } from '../../contract/classes/answered-quiz'
import { enterClass, newClass, teachersDeck } from '../../contract/classes/school'

const asked: [QuestionKind, NoteContent][] = [
  [
    'text',
    {
      kind: 'free-text',
      question: 'What does a high temperature do to the distribution of the next token?',
      answer:
        'The logits are divided by the temperature before the softmax: $z_i/T$. A high one makes the distribution flatter, so that unlikely tokens are drawn more often. Which token is the likeliest stays as it was.',
      keyPoints: [
        { text: 'The logits are divided by the temperature before the softmax', weight: 2 },
        {
          text: 'The distribution becomes flatter, unlikely tokens are drawn more often',
          weight: 3,
          also: ['more randomness in what is drawn'],
        },
        {
          text: 'The order of the tokens stays the same',
          weight: 1,
          not: ['A different token becomes the likeliest'],
        },
      ],
      misconceptions: [
        {
          text: 'A high temperature retrains the model or changes its weights',
          because: 'Sampling only reads what the model puts out.',
        },
      ],
    },
  ],
  [
    'number',
    {
      kind: 'numeric',
      question: 'A model of width 512 has 8 heads. How wide is each of them?',
      value: 64,
      tolerance: 0,
    },
  ],
  [
    'choice',
    {
      kind: 'choice',
      question: 'What does top-p cut off?',
      options: [
        { text: 'The tail beyond a share of the probability', right: true },
        { text: 'All but a fixed number of tokens', right: false, because: 'That is top-k.' },
        { text: 'Tokens that were drawn before', right: false },
      ],
    },
  ],
]

/** What each student answered: in sentences, a number, a place of the options. */
const answered: [string, string, number][] = [
  ['The output is more creative since unlikely words get a better chance.', '64', 0],
  ['Unlikely words get a better chance, so the output is more creative.', '4096', 1],
  ['More creative output, because unlikely words get a better chance', '64', 1],
  ['Everything becomes more random, and the softmax sees smaller logits.', '64', 0],
  ['the top token is chosen more often because it becomes sharper', '4096', 1],
  ['It makes the probabilities more even, so rarer words come up more.', '64', 0],
  ["The model's weights are changed, so it answers differently.", '4096', 1],
  ['It changes the weights of the model.', '4096', 1],
  ['High temperature changes the model weights and so other answers come.', '64', 2],
  ['The weights of the model are changed by it', '504', 1],
  ['The distribution gets sharper and the likeliest token wins more often.', '64', 0],
  ['It gets sharper: the likeliest token wins even more often.', '4096', 0],
  ['It makes the context window longer.', '64', 1],
  ['The context window becomes longer, so more tokens fit.', '16', 0],
  ['It divides the logits, so the softmax comes out flatter and unlikely tokens appear more.', '64', 0],
]

function questions(noteIds: string[], deckId: string): FrozenQuestion[] {
  return asked.map(([kind, content], index) => ({
    ...{ cardId: newId(), noteId: noteIds[index] ?? newId(), deckId, deckName: 'Sampling', kind, content },
    ...{ topic: index === 1 ? 'attention' : 'sampling', template: 'forward' },
    ...(content.kind === 'choice' ? { order: [1, 0, 2] } : {}),
  }))
}

/** The verdict of the app's own grader, by words alone. */
function graded({ content }: FrozenQuestion, answer: QuizAnswer): Verdict {
  const task = taskOfNote(content, 'forward', { strictness: 'fair' })
  const verdict =
    task && typeof answer === 'string'
      ? gradeText(task, answer)
      : gradeExactly(content, { template: 'forward', cardId: '', showing: 0 }, answer)
  if (!verdict) throw new Error('An answer does not fit its question.')
  return verdict
}

export const disputed = { mark: 1, why: 'More even is what flatter means.' }

/** A class of fifteen that sat a quiz; the grader was not sure of some answers, and one student disagrees. */
export async function answeredClass(now: Date) {
  const school = await newClass('Transformers 101', now)
  const { classId, teacher } = school
  const { deckId, noteIds } = await teachersDeck(teacher.id, [['a'], ['b'], ['c']], 'Sampling')
  const frozen = questions(noteIds, deckId)
  const quiz = await assignQuiz(classId, { title: 'Week 3: sampling', questions: frozen })
  const students: { id: string; memberId: string; attemptId: string }[] = []
  for (const [index, [sentence, number, option]] of answered.entries()) {
    const student = await enterClass(school, names[index] ?? `Student ${index}`, undefined, now)
    const given = [sentence, number, { option }].map((answer, position): Given => {
      const question = frozen[position]
      if (!question) throw new Error('There are three questions.')
      const override = index === 5 && position === 0 ? { override: disputed } : {}
      return { answer, verdict: graded(question, answer), ...override }
    })
    students.push({ ...student, attemptId: await sat(quiz, student.id, given) })
  }
  const assistant = await enterClass(school, 'An assistant', undefined, now)
  await setRole(teacher.id, { classId, memberId: assistant.memberId, role: 'assistant' }, now)
  return { classId, teacher, assistant, students }
}

const names = [
  ...['Ada', 'Alan', 'Barbara', 'Claude', 'Donald', 'Edsger', 'Emmy', 'Frances'],
  ...['Grace', 'John', 'Katherine', 'Kurt', 'Margaret', 'Radia', 'Sofia'],
]

/** The cookie of somebody's session. */
export async function sessionCookie(userId: string, address: string, now: Date) {
  const sessionId = newId()
  await transact((tx) => beginSession(tx, { sessionId, userId, kind: 'account', userAgent: null }, now))
  return { name: sessionCookieName(false), value: await encodeSessionToken(userId, sessionId), url: address }
}
