import type { Answer } from './session'

const storageKey = (userId: string) => `engram.outbox.${userId}`

/**
 * Ratings not yet acknowledged by the server, kept in this browser so that neither a lost connection
 * nor a closed tab loses one. Oldest first. Each tab reads and writes through, so two tabs share it.
 */
export class Outbox {
  /** What storage refused to keep (full, or forbidden): then this tab alone holds it. */
  private memory: Answer[] | null = null

  constructor(private readonly userId: string) {}

  list(): Answer[] {
    if (this.memory) return this.memory
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(storageKey(this.userId)) ?? '[]')
      return Array.isArray(stored) ? stored : []
    } catch {
      return []
    }
  }

  add(answer: Answer): void {
    this.write([...this.list(), answer])
  }

  remove(id: string): void {
    this.write(this.list().filter((answer) => answer.id !== id))
  }

  private write(answers: Answer[]): void {
    try {
      if (answers.length === 0) localStorage.removeItem(storageKey(this.userId))
      else localStorage.setItem(storageKey(this.userId), JSON.stringify(answers))
      this.memory = null
    } catch {
      this.memory = answers
    }
  }
}
