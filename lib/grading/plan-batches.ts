/** Texts that belong together: those of one answer, or of one note. */
export type EmbeddingJob = { texts: readonly string[] }

/** Where the texts of a batch come from: job and place in it. */
export type PlannedBatch = { texts: string[]; from: { job: number; place: number }[] }

const textsPerBatch = 16
// A batch is as wide as its longest text; this bounds the memory of one run, to some 15 MB of activations.
const charactersPerBatch = 2_400

/**
 * Splits the texts of some jobs into batches for one run of the model each, texts of similar length together so
 * that little of a batch is padding. With `mixJobs` texts of different jobs share a batch.
 *
 * Without it the batches of a job depend on that job alone. The q8 model needs that: it takes the scale of its
 * numbers from the whole batch, so a vector moves a little (cosine 0.9999) with the company it is computed in, and
 * a verdict must not depend on who else was answering just then.
 */
export function planBatches(jobs: readonly EmbeddingJob[], mixJobs: boolean): PlannedBatch[] {
  const groups = jobs.map(({ texts }, job) => texts.map((text, place) => ({ text, job, place })))
  return (mixJobs ? [groups.flat()] : groups).flatMap(inBatches)
}

function inBatches(entries: { text: string; job: number; place: number }[]): PlannedBatch[] {
  const batches: PlannedBatch[] = []
  let current: PlannedBatch | undefined
  for (const { text, job, place } of [...entries].sort((a, b) => a.text.length - b.text.length)) {
    const full =
      current &&
      (current.texts.length >= textsPerBatch ||
        (current.texts.length + 1) * Math.min(text.length, 1_200) > charactersPerBatch)
    if (!current || full) {
      current = { texts: [], from: [] }
      batches.push(current)
    }
    current.texts.push(text)
    current.from.push({ job, place })
  }
  return batches
}
