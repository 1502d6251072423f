import { classNames } from './class-names'

/** Renders HTML made by `renderMarkdown`, which has sanitised it; never pass anything else. */
export function Prose({
  html,
  className,
  as: Tag = 'div',
}: {
  html: string
  className?: string
  /** A heading takes a text of one line: `questionLine` of `noteSides`, `inlineHtml`. */
  as?: 'div' | 'h1' | 'span'
}) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised by lib/decks/markdown.ts
  return <Tag className={classNames('prose', className)} dangerouslySetInnerHTML={{ __html: html }} />
}
