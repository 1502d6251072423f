import 'server-only'
import type { Transaction } from '@/lib/db/database.server'

/**
 * Before a class is deleted: what teachers said of single answers goes with it. The attempts become the students' own,
 * with their answers and the grader's verdicts.
 */
export async function giveUpQuizzes(tx: Transaction, classId: string): Promise<void> {
  await tx.answerMark.deleteMany({ where: { attempt: { assignment: { classId } } } })
}
