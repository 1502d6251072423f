const longest = 60

/**
 * A name as a class shows it: one line, spaces and composition evened out, without characters that hide or turn
 * text around. Null when nothing is left or it is longer than 60 characters.
 */
export function displayNameOf(text: string): string | null {
  const name = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return name !== '' && [...name].length <= longest ? name : null
}
