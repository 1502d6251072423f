import { classNames } from './class-names'

/** Renders HTML made by `renderMarkdown`, which has sanitised it; never pass anything else. */
export function Prose({ html, className }: { html: string; className?: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised by lib/decks/markdown.ts
  return <div className={classNames('prose', className)} dangerouslySetInnerHTML={{ __html: html }} />
}
