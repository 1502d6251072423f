import { type CardOrigin, withOrigin } from '@/lib/demos/card-origin'
import { whatIsWrongWithLink } from '@/lib/demos/presets'
import { escapeHtml } from './escape-html'

/** Where a note can be seen at work, and what somebody found there. */
export type AtWork = {
  /** Address of the demo with its preset; null where the note names none, or one that would not take it. */
  see: string | null
  /** It was opened from this note before. */
  explored: boolean
  /** What they kept of it, as plain text. */
  findings: string[]
}

/** `explorations` are one person's, of this note. */
export function atWorkOf(
  see: string | undefined,
  explorations: readonly { demo: string; finding: string }[],
): AtWork {
  const taken = see !== undefined && whatIsWrongWithLink(see) === null ? see : null
  return {
    see: taken,
    explored: explorations.some(({ demo }) => taken?.startsWith(`/demos/${demo}?`)),
    findings: explorations.map(({ finding }) => finding).filter((finding) => finding !== ''),
  }
}

/** The same as safe HTML, for the answer side of a card. */
export function atWorkHtml(
  { see, explored, findings }: AtWork,
  origin: CardOrigin & { card: string },
): string {
  const found = findings.map((finding) => `<p class="finding">${escapeHtml(finding)}</p>`).join('')
  const mark = explored ? ' <span class="explored">explored</span>' : ''
  const link =
    see === null
      ? ''
      : `<p class="see"><a href="${escapeHtml(withOrigin(see, origin))}">See it at work</a>${mark}</p>`
  if (link === '' && found === '') return ''
  const title = found === '' ? '' : '<p class="at-work-title">What you found</p>'
  return `<div class="at-work">${title}${found}${link}</div>`
}
