const collator = new Intl.Collator('en', { numeric: true })

/**
 * People by name as a list on paper has them: "Émile" between "Emil" and "Emma", "Student 2" before "Student 10". Those of
 * one name always in one order.
 */
export function byName(a: { name: string; memberId: string }, b: { name: string; memberId: string }): number {
  return collator.compare(a.name, b.name) || (a.memberId < b.memberId ? -1 : a.memberId > b.memberId ? 1 : 0)
}
