import { intervalText } from '@/lib/scheduling/interval-text'

/** What is told about a note or a card: the parts that `NoteProgress` and `CardProgress` share. */
export type Told = {
  standing: 'new' | 'learning' | 'review' | 'suspended'
  isDue: boolean
  recall: number | null
  dueInDays: number | null
  cards?: number
  seen?: number
}

export type StandingShape = 'new' | 'learning' | 'review' | 'due' | 'suspended' | 'later'

/** The shape beside the words: a note in review that is due has one of its own. */
export function standingShape({ standing, isDue }: Told): StandingShape {
  return standing === 'review' && isDue ? 'due' : standing
}

/** "In review", and what follows: "recall 93 %, due in 5 days". */
export function standingWords(told: Told): { name: string; details: string[] } {
  const { standing, isDue, recall, dueInDays, cards = 1, seen = 1 } = told
  const share = recall === null ? [] : [`recall ${percent(recall)}`]
  switch (standing) {
    case 'new':
      return { name: 'New', details: [] }
    case 'suspended':
      return { name: 'Suspended', details: [] }
    case 'learning': {
      const part = seen < cards ? [`${seen} of ${cards} cards seen`] : []
      return { name: 'Learning', details: [...part, ...(isDue ? ['due today'] : [])] }
    }
    case 'review':
      return { name: 'In review', details: [...share, isDue ? 'due now' : dueText(dueInDays ?? 0)] }
  }
}

function dueText(days: number): string {
  if (days <= 0) return 'due'
  return days === 1 ? 'due tomorrow' : `due in ${intervalText({ days }).text}`
}

/** Rounded down, so that 100 % is never said of what may be forgotten. */
export function percent(share: number): string {
  return `${Math.floor(share * 100 + 1e-9)} %`
}
