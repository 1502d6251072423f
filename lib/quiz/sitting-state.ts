import type { SavedAnswer } from './answer'
import type { FollowUp } from './follow-up'
import type { CheckedAnswer, OpenAnswer, OpenAttempt } from './open-attempt'

/** One answer in the browser; `sent` is the revision that the server has. */
export type SittingAnswer = Omit<OpenAnswer, 'leftMs'> & { sent: number }

/** A quiz that is being sat: everything that is lost with the tab unless it is kept elsewhere. */
export type SittingState = { at: number; answers: SittingAnswer[] }

export type Change = Partial<Pick<SittingAnswer, 'answer' | 'flagged' | 'certainty' | 'timeMs'>>

/** Begins with what the server has; what this browser could not send yet is newer where its revision is larger. */
export function startSitting(open: OpenAttempt, unsent: readonly SavedAnswer[]): SittingState {
  const answers = open.answers.map((answer, position) => {
    const { leftMs: _leftMs, ...rest } = answer
    const kept = unsent.find((one) => one.position === position)
    const stored = { ...rest, sent: answer.revision }
    if (!kept || kept.revision <= answer.revision || answer.checked) return stored
    const { revision, flagged, certainty, timeMs } = kept
    return { ...stored, revision, answer: kept.answer, flagged, certainty, timeMs }
  })
  const first = answers.findIndex(({ answer, checked }) => answer === null && checked === null)
  return { at: Math.max(0, first), answers }
}

/** Changes the answer to a question. `now` in milliseconds: revisions grow also where another device's clock is ahead. */
export function changed(state: SittingState, position: number, change: Change, now: number): SittingState {
  return mapped(state, position, (answer) =>
    answer.checked
      ? answer
      : { ...answer, ...change, revision: Math.max(answer.revision + 1, Math.floor(now)) },
  )
}

/** The server has a revision; a larger one than was sent when another device was faster. */
export function acknowledged(state: SittingState, position: number, revision: number): SittingState {
  return mapped(state, position, (answer) => ({ ...answer, sent: Math.max(answer.sent, revision) }))
}

/** What the server said of a checked answer. */
export function withCheck(state: SittingState, position: number, checked: CheckedAnswer): SittingState {
  return mapped(state, position, (answer) => ({ ...answer, checked, sent: answer.revision }))
}

export function withFollowUp(state: SittingState, position: number, followUp: FollowUp): SittingState {
  return mapped(state, position, (answer) =>
    answer.checked ? { ...answer, checked: { ...answer.checked, followUp } } : answer,
  )
}

/** What the server does not have yet. */
export function unsentOf({ answers }: SittingState): SavedAnswer[] {
  return answers.flatMap((answer, position) =>
    answer.revision > answer.sent ? [savedOf(answer, position)] : [],
  )
}

/** An answer as it is sent. */
export function savedOf(
  { revision, answer, flagged, certainty, timeMs }: SittingAnswer,
  position: number,
): SavedAnswer {
  return { position, revision, answer, flagged, certainty, timeMs: Math.round(timeMs) }
}

function mapped(
  state: SittingState,
  position: number,
  change: (answer: SittingAnswer) => SittingAnswer,
): SittingState {
  return {
    ...state,
    answers: state.answers.map((answer, index) => (index === position ? change(answer) : answer)),
  }
}
