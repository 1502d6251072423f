import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { database, transact } from '@/lib/db/database.server'
import { enroll } from '@/lib/decks/enroll.server'
import { getNote } from '@/lib/decks/get-note.server'
import { updateNote } from '@/lib/decks/update-note.server'
import { newId } from '@/lib/ids'
import { mergeLearner } from '@/lib/scheduling/merge-learner.server'
import { setStudyOptions } from '@/lib/scheduling/study-options.server'
import { undoReview } from '@/lib/scheduling/undo-review.server'
import { freshDatabase, testDatabase } from '@/tests/support/database'
import { history } from '../../unit/scheduling/histories'
import {
  basic,
  expectStatesToBeReplays,
  later,
  libraryDeckOf,
  newLearner,
  rate,
  start,
  stateOf,
} from './study'

beforeAll(freshDatabase)

const cardCount = 3

/** Another wording for a note of the library, as its editor would save it. */
async function reword(userId: string, cardId: string, now: Date): Promise<void> {
  const { noteId } = await stateOf(userId, cardId)
  const note = await getNote(userId, noteId)
  await updateNote(
    userId,
    noteId,
    { content: basic(`reworded ${now.getTime()}`), version: note.version },
    now,
  )
}

test('the stored state is the replay of the log, after any history of answers, undos, edits and merges', async () => {
  const { deckId, cardIds } = await libraryDeckOf(cardCount)
  let answers = 0
  await fc.assert(
    fc.asyncProperty(history(cardCount, { minLength: 15, maxLength: 40 }), async (happenings) => {
      const userId = await newLearner({ timeZone: 'Europe/Berlin' })
      await enroll(userId, deckId, start)
      let guest: string | null = null
      let now = start
      for (const happening of happenings) {
        now = later(1, now)
        const learner: string = guest ?? userId
        switch (happening.do) {
          case 'wait':
            now = later(happening.minutes * 60_000, now)
            break
          case 'review': {
            const cardId = cardIds[happening.card] ?? ''
            // Set aside as a leech: nothing to answer.
            if ((await stateOf(learner, cardId)).suspended) break
            await rate(learner, cardId, happening.rating, now)
            answers += 1
            break
          }
          case 'undo':
            await undoReview(learner, { id: newId() }, now).catch((error: unknown) => {
              expect(error).toMatchObject({ message: 'There is no answer to take back.' })
            })
            break
          case 'options':
            await setStudyOptions(learner, happening.patch)
            break
          case 'edit-note': {
            const cardId = cardIds[happening.card] ?? ''
            const before = await stateOf(learner, cardId)
            await reword(learner, cardId, now)
            expect(await stateOf(learner, cardId)).toEqual(before)
            break
          }
          case 'merge':
            if (guest) {
              const from: string = guest
              await transact((tx) => mergeLearner(tx, from, userId, now))
              guest = null
            } else {
              guest = await newLearner({ timeZone: 'Europe/Berlin' })
              await enroll(guest, deckId, now)
            }
            break
        }
        if (happening.do === 'undo' || happening.do === 'merge') await expectStatesToBeReplays(learner)
      }
      await expectStatesToBeReplays(userId)
      if (guest) await expectStatesToBeReplays(guest)
    }),
    { numRuns: testDatabase === 'sqlite' ? 40 : 8 },
  )
  expect(answers).toBeGreaterThan(50)
  expect(await database().review.count()).toBeGreaterThan(50)
}, 180_000)
