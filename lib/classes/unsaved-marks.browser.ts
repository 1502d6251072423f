import { z } from 'zod'
import { type Step, stepSchema } from './marking'

const keyOf = (userId: string, classId: string) => `engram.marks.${userId}.${classId}`
const schema = z.array(stepSchema)

/** Marks that the server may not have yet, kept in this browser so that neither a lost line nor a closed tab loses one. */
export function readUnsaved(userId: string, classId: string): Step[] {
  try {
    return schema.safeParse(JSON.parse(localStorage.getItem(keyOf(userId, classId)) ?? '[]')).data ?? []
  } catch {
    return []
  }
}

export function keepUnsaved(userId: string, classId: string, steps: readonly Step[]): void {
  try {
    if (steps.length === 0) localStorage.removeItem(keyOf(userId, classId))
    else localStorage.setItem(keyOf(userId, classId), JSON.stringify(steps))
  } catch {
    // Storage is full or forbidden: then this tab alone holds them, and sends them all the same.
  }
}
