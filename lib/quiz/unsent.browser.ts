import { z } from 'zod'
import { type SavedAnswer, saveSchema } from './answer'

const keyOf = (attemptId: string) => `engram.quiz.${attemptId}`
const schema = z.array(saveSchema)

/** Answers that the server may not have yet, kept in this browser so that neither a crash nor a lost line loses them. */
export function readUnsent(attemptId: string): SavedAnswer[] {
  try {
    return schema.safeParse(JSON.parse(localStorage.getItem(keyOf(attemptId)) ?? '[]')).data ?? []
  } catch {
    return []
  }
}

export function keepUnsent(attemptId: string, answers: readonly SavedAnswer[]): void {
  try {
    if (answers.length === 0) localStorage.removeItem(keyOf(attemptId))
    else localStorage.setItem(keyOf(attemptId), JSON.stringify(answers))
  } catch {
    // Storage is full or forbidden: then this tab alone holds them, and sends them all the same.
  }
}
