/** Keeps the most recently used texts, bounded by the sum of their lengths in characters. */
export class RenderCache {
  private readonly entries = new Map<string, string>()
  private size = 0

  constructor(private readonly maxCharacters: number) {}

  /** The text under `key`, made by `make` when it is not there yet. */
  get(key: string, make: () => string): string {
    const found = this.entries.get(key)
    if (found !== undefined) {
      this.entries.delete(key)
      this.entries.set(key, found)
      return found
    }
    const made = make()
    this.entries.set(key, made)
    this.size += key.length + made.length
    for (const [oldest, value] of this.entries) {
      if (this.size <= this.maxCharacters) break
      this.entries.delete(oldest)
      this.size -= oldest.length + value.length
    }
    return made
  }
}
