type Place = { attemptId: string; position: number }

/** Where one answer is looked at. */
export function answerAddress(classId: string, { attemptId, position }: Place): string {
  return `/classes/${classId}/answers?answer=${attemptId}.${position}`
}

/** The answer that an address names; null where it names none. */
export function answerNamed(named: string | undefined): Place | null {
  const [, attemptId, position] = /^([0-9a-f-]{36})\.(\d{1,3})$/.exec(named ?? '') ?? []
  return attemptId === undefined ? null : { attemptId, position: Number(position) }
}
