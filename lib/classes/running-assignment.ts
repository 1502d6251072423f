/** An assignment that has begun for a student, as far as their queue is concerned. */
export type RunningAssignment = {
  assignmentId: string
  /** Last study day for new cards, with the student's extra time. */
  seeByDay: number
  newPerDay: number | null
  /** Its class is archived, or the assignment over: its decks stay, it asks for nothing. */
  resting: boolean
}
