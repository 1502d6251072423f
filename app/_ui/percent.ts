/** 0.724 → "72 %". */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
