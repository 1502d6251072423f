/** A card as a row of the list. */
export type ListedCard = {
  cardId: string
  noteId: string
  deckId: string
  deckName: string
  /** The note is the person's to delete and tag; a library note is not. */
  owned: boolean
  template: string
  /** Plain text. */
  front: string
  tags: string[]
  derived: boolean
  suspended: boolean
  leech: boolean
  flag: number
  /** "new", "in 3 days", … */
  when: string
  forgotten: number
}
