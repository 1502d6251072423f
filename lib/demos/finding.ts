/** Characters of a note that somebody keeps on a card. */
export const LONGEST_FINDING = 2_000
