import { opaqueMask } from './inline'

/**
 * The HTML that people write into Markdown, as Markdown: pictures, links, line breaks and simple emphasis.
 * Tags that only arrange (`<p align="center">`, `<div>`) go; all others stay, since `<s>` or `<pad>` may be
 * what the text is about. Nothing inside code is touched.
 */
export function htmlToMarkdown(text: string): string {
  if (!text.includes('<')) return text
  const mask = opaqueMask(text)
  const lastClose = text.lastIndexOf('>')
  let result = ''
  let from = 0
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) {
    if (at < from || mask[at]) continue
    // Behind the last `>` nothing is a tag or a comment any more.
    if (at > lastClose) break
    const comment = text.startsWith('<!--', at) ? text.indexOf('-->', at) : -1
    if (comment !== -1) {
      result += text.slice(from, at)
      from = comment + 3
      continue
    }
    const tag = tagAt(text, at)
    const markdown = tag && inMarkdown(tag)
    if (!tag || markdown === null) continue
    result += text.slice(from, at) + markdown
    from = tag.end
  }
  return result + text.slice(from)
}

type Tag = { name: string; closes: boolean; attributes: string; end: number }

const longestTag = 1_000

function tagAt(text: string, at: number): Tag | null {
  const end = text.indexOf('>', at)
  if (end === -1 || end - at > longestTag) return null
  const found = /^<(\/?)([a-z]{1,10})((?:\s[^<>]*)?)$/i.exec(text.slice(at, end))
  if (!found) return null
  return {
    name: (found[2] ?? '').toLowerCase(),
    closes: found[1] === '/',
    attributes: found[3] ?? '',
    end: end + 1,
  }
}

const marks: Record<string, string> = { b: '**', strong: '**', i: '*', em: '*', code: '`', kbd: '`' }

function inMarkdown({ name, closes, attributes }: Tag): string | null {
  if (marks[name]) return marks[name]
  if (name === 'br') return ' '
  if (name === 'img') {
    const source = attribute(attributes, 'src')
    return source
      ? `![${attribute(attributes, 'alt')}](${source.includes(' ') ? `<${source}>` : source})`
      : ''
  }
  const arranges =
    name === 'div' || name === 'center' || name === 'span' || name === 'figure' || name === 'figcaption'
  if (arranges || (name === 'p' && (closes || attributes !== ''))) return ''
  return name === 'a' && !closes && attribute(attributes, 'href') === '' && /(?:name|id)=/.test(attributes)
    ? ''
    : null
}

function attribute(attributes: string, name: string): string {
  const found = new RegExp(`\\s${name}\\s?=\\s?(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes)
  return (found?.[1] ?? found?.[2] ?? found?.[3] ?? '').replace(/[\][]/g, '').trim()
}
