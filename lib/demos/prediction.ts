/** A question that asks for a guess before the demo shows what really happens. */
export interface PredictTask {
  /** Names it within its demo: `temperature-low`. */
  readonly id: string
  readonly question: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  /** Does it in the demo and says what came out. Runs after the guess, never before. */
  readonly run: () => Promise<TaskResult>
}

export interface TaskResult {
  /** The choice that was right. */
  readonly answer: string
  /** What was seen, with its numbers; a sentence or two that can be kept as a note. */
  readonly said: string
}

/** A task that was shown; `guess` is null where it was skipped. */
export interface Prediction extends TaskResult {
  readonly guess: string | null
}

/** Reads a prediction that this browser kept; null for anything that is none, or fits the task no more. */
export function readPrediction(stored: string | null, { choices }: PredictTask): Prediction | null {
  try {
    const value: unknown = JSON.parse(stored ?? 'null')
    if (typeof value !== 'object' || value === null) return null
    const { guess, answer, said } = value as Record<string, unknown>
    const isChoice = (text: unknown) => choices.some((choice) => choice.value === text)
    if (!isChoice(answer) || typeof said !== 'string' || (guess !== null && !isChoice(guess))) return null
    return { guess: guess as string | null, answer: answer as string, said }
  } catch {
    return null
  }
}
