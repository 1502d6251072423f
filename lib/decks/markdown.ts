import rehypeSanitize, { type Options as SanitizeSchema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { type Processor, unified } from 'unified'
import { escapePrices } from './dollars'
import { escapeHtml } from './escape-html'
import { finishTree } from './finish-tree'
import { ANY_MARK } from './gap-marks'
import { isTooTangled } from './markdown-bounds'
import { prepareTree } from './prepare-tree'
import { RenderCache } from './render-cache'

/**
 * Markdown (with GitHub's tables, lists and strike-through, and formulas in `$…$` or `$$…$$`) as HTML that is safe to
 * put into a page. HTML in the source is shown as text: writing about `<s>` or `<|endoftext|>` needs no escaping.
 * Never throws; a text that is too large or too tangled to be parsed quickly is shown as it was written.
 */
export function renderMarkdown(source: string): string {
  return cache.get(source, () => render(source.replace(ANY_MARK, '\ufffd'), []))
}

/** The same for a text with gap marks (see `gap-marks.ts`); `hints` by index of the blank. */
export function renderMarkedText(marked: string, hints: readonly (string | undefined)[]): string {
  const key = `${JSON.stringify(hints)}\n${marked}`
  return cache.get(key, () => render(marked, hints))
}

const cache = new RenderCache(16_000_000)

function render(source: string, hints: readonly (string | undefined)[]): string {
  if (isTooTangled(source)) return asWritten(source)
  try {
    const text = escapePrices(source)
    const tree = toSafeTree.parse(text)
    prepareTree(tree, text)
    return toHtml.stringify(finishTree(toSafeTree.runSync(tree), hints))
  } catch (error) {
    // The one thing known to throw: a tree too deep for the stack.
    if (error instanceof RangeError) return asWritten(source)
    throw error
  }
}

function asWritten(source: string): string {
  const text = escapeHtml(source.replace(ANY_MARK, ''))
  return `<p class="render-note">This text is too tangled to be laid out. Here it is as it was written.</p><pre tabindex="0">${text}</pre>`
}

/** What may be in a card: no ids, no styles, no forms, nothing that loads or runs. */
const schema: SanitizeSchema = {
  tagNames: [
    ...['p', 'br', 'strong', 'em', 'del', 'a', 'img', 'ul', 'ol', 'li', 'blockquote', 'hr', 'code', 'pre'],
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  attributes: {
    a: ['href', 'title'],
    img: ['src', 'alt', 'title'],
    ol: ['start'],
    th: ['align'],
    td: ['align'],
    code: [['className', 'math-inline', 'math-display', /^language-[\w+#.-]{1,40}$/]],
  },
  protocols: { href: ['http', 'https', 'mailto'], src: ['http', 'https', 'diagram'] },
  ancestors: { thead: ['table'], tbody: ['table'], tr: ['table'], th: ['table'], td: ['table'] },
  clobber: [],
  strip: ['script', 'style'],
  allowComments: false,
  allowDoctypes: false,
}

/** HTML in a text is text: the parser does not look for it. */
function withoutHtml(this: Processor): undefined {
  const data = this.data()
  data.micromarkExtensions ??= []
  data.micromarkExtensions.push({ disable: { null: ['htmlFlow', 'htmlText'] } })
}

const toSafeTree = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkMath)
  .use(withoutHtml)
  .use(remarkRehype)
  .use(rehypeSanitize, schema)
  .freeze()

/** Formulas were set after sanitising and are the only raw HTML there can be. */
const toHtml = unified().use(rehypeStringify, { allowDangerousHtml: true }).freeze()
