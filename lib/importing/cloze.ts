const gapStart = /\{\{c\d{1,3}::/

/** Whether a text has a gap to fill in: `The {{c1::query}} meets the key`. */
export function hasGap(text: string): boolean {
  const start = gapStart.exec(text)
  return start !== null && text.indexOf('}}', start.index + start[0].length + 1) !== -1
}
