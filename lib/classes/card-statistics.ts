/** How the cards of a class behave: which are hard, and which tell those who know from those who do not. */

/** One student's record with one card. */
export type CardRecord = { studentId: string; cardId: string; reps: number; lapses: number; recall: number }

export type CardStatistics = {
  /** Students who have answered it. */
  students: number
  /** Share of the answers after the first that were lapses, over all students, 0..1. */
  lapses: number
  /** Mean predicted recall today, 0..1. */
  recall: number
  /**
   * Correlation over students between knowing this card and knowing the others, −1..1. Below 0.1 the card says little
   * about who knows the subject; below 0 those who know it best miss it, so its wording is worth a look. Null where
   * fewer than eight students have answered it or all know it alike.
   */
  discrimination: number | null
}

const enoughStudents = 8

/** The statistics of each card that somebody has answered. */
export function cardStatistics(records: readonly CardRecord[]): Map<string, CardStatistics> {
  const totals = new Map<string, { sum: number; count: number }>()
  for (const { studentId, recall } of records) {
    const total = totals.get(studentId) ?? { sum: 0, count: 0 }
    totals.set(studentId, { sum: total.sum + recall, count: total.count + 1 })
  }
  const byCard = new Map<string, CardRecord[]>()
  for (const record of records) {
    const ofCard = byCard.get(record.cardId)
    if (ofCard) ofCard.push(record)
    else byCard.set(record.cardId, [record])
  }
  const statistics = new Map<string, CardStatistics>()
  for (const [cardId, ofCard] of byCard) {
    const again = ofCard.reduce((sum, { reps }) => sum + Math.max(0, reps - 1), 0)
    const pairs = ofCard.flatMap(({ studentId, recall }): [number, number][] => {
      const total = totals.get(studentId)
      // The other cards of the student: a card that is part of what it is compared with always agrees a little.
      return total && total.count > 1 ? [[recall, (total.sum - recall) / (total.count - 1)]] : []
    })
    statistics.set(cardId, {
      students: ofCard.length,
      lapses: again > 0 ? ofCard.reduce((sum, { lapses }) => sum + lapses, 0) / again : 0,
      recall: ofCard.reduce((sum, { recall }) => sum + recall, 0) / ofCard.length,
      discrimination: pairs.length >= enoughStudents ? correlation(pairs) : null,
    })
  }
  return statistics
}

/** Pearson's correlation; null where one side does not vary. */
function correlation(pairs: readonly [number, number][]): number | null {
  const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length
  const [meanX, meanY] = [mean(0), mean(1)]
  let [xy, xx, yy] = [0, 0, 0]
  for (const [x, y] of pairs) {
    xy += (x - meanX) * (y - meanY)
    xx += (x - meanX) ** 2
    yy += (y - meanY) ** 2
  }
  const spread = Math.sqrt(xx * yy)
  return spread > 1e-9 ? xy / spread : null
}
