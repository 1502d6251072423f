import { gradeChoice } from '@/lib/grading/exact-choice'
import { gradeGaps } from '@/lib/grading/exact-gaps'
import { gradeNumber } from '@/lib/grading/exact-number'
import { gradeOrder } from '@/lib/grading/exact-order'
import type { Verdict } from '@/lib/grading/verdict'
import { newId } from '@/lib/ids'
import type { Picked } from './card-task'
import { call, Refused, Unreachable } from './client.browser'
import type { ReviewCard } from './session'

/** A verdict; `noteVersion` names the wording it was made with, where the server made it. */
export type Checked = { verdict: Verdict; noteVersion?: string }

/** Why there is no verdict, as a sentence for the person. */
export class Unchecked extends Error {
  override name = 'Unchecked'
}

/**
 * Checks an answer. Sentences are graded by the server; what is compared exactly is checked here with the very code
 * the server would use, so that it is there at once and without a connection. Throws `Unchecked`.
 */
export async function checkAnswer(card: ReviewCard, typed: string, picked: Picked): Promise<Checked> {
  const { task } = card
  switch (task.kind) {
    case 'number':
      return { verdict: gradeNumber(task.expected, typed) }
    case 'gap':
      return { verdict: gradeGaps(task, picked.gaps ?? []) }
    case 'choice': {
      const options = inOrderOfNote(task.parts)
      return { verdict: gradeChoice(options, picked.option ?? null) }
    }
    case 'order': {
      const steps = inOrderOfNote(task.parts).map(({ text }) => text)
      return { verdict: gradeOrder(steps, picked.order ?? []) }
    }
    default:
      return askServer(card.cardId, typed)
  }
}

function inOrderOfNote<Part extends { place: number }>(parts: readonly Part[]): Part[] {
  return parts.toSorted((a, b) => a.place - b.place)
}

async function askServer(cardId: string, answer: string): Promise<Checked> {
  try {
    return await call<Checked>('/api/grade', { cardId, answer })
  } catch (error) {
    if (error instanceof Refused) throw new Unchecked(error.message)
    if (error instanceof Unreachable) {
      throw new Unchecked(
        error.message ||
          'Grading needs the server, which is out of reach. Your text is still here: compare it with the answer and rate it yourself.',
      )
    }
    throw error
  }
}

export type Stance = 'i-was-right' | 'too-generous'

/** Tells the server that the learner disagrees with a verdict. Throws `Refused` and `Unreachable`. */
export function overrule(
  cardId: string,
  { verdict, noteVersion }: Checked,
  said: { stance: Stance; why: string; answer: string },
): Promise<unknown> {
  const { mode, outcome, score } = verdict
  const why = said.why.trim()
  return call('/api/grade/override', {
    ...{ id: newId(), cardId, noteVersion, stance: said.stance, answer: said.answer },
    ...(why === '' ? {} : { why }),
    verdict: { mode, outcome, score },
  })
}
