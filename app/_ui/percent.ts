/** 0.724 → "72 %", which no line breaks apart. */
export function percent(share: number): string {
  return `${Math.round(share * 100)}\u00a0%`
}
