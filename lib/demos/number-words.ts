/** "12.3 %"; tiny shares are not rounded to nothing. */
export function percent(share: number, digits = 1): string {
  const value = share * 100
  if (value > 0 && value < 10 ** -digits / 2) return `< ${(10 ** -digits).toFixed(digits)} %`
  return `${value.toFixed(digits)} %`
}

/** A number with a real minus, for tables: as wide whatever its sign. */
export function signedNumber(value: number, digits = 2): string {
  if (value === Number.NEGATIVE_INFINITY) return '−∞'
  const text = Math.abs(value).toFixed(digits)
  return value < 0 && Number(text) !== 0 ? `−${text}` : text
}

/** "2.5 MB", "640 kB". */
export function byteSize(bytes: number): string {
  return bytes >= 999_500 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.round(bytes / 1e3)} kB`
}
