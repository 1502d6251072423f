import { describe, expect, it } from 'vitest'
import { renderMarkdown } from '@/lib/decks/markdown'
import { BOUNDS } from '@/lib/decks/markdown-bounds'
import { cpuMs } from './cpu-time'
import { bombs } from './markdown-bombs'

const withoutFormulas = (html: string) =>
  html.replace(/<span class="formula[\s\S]*?<\/span><\/span><\/span>/g, '')

describe('what may not get through', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)>',
    '<svg><script>alert&#40;1)</script></svg>',
    '<iframe src="javascript:alert(1)"></iframe>',
    '<a href="javascript:alert(1)">x</a>',
    '<math><mtext></mtext><style><img src onerror=alert(1)></style></math>',
    '<style>*{display:none}</style>',
    '<base href="//evil.example">',
    '<form action=//evil.example><input name=a><button>go</button></form>',
    '<!-- --!> <img src=x onerror=alert(1)> -->',
    '<![CDATA[<img src=x onerror=alert(1)>]]>',
    '<p style="position:fixed">x</p>',
    '<div id=a name=b class=c onclick="x()">d</div>',
    '<details open ontoggle=alert(1)>',
    '`<img src=x onerror=alert(1)>`',
    '```html\n<img src=x onerror=alert(1)>\n```',
    '|<img src=x onerror=alert(1)>|b|\n|-|-|\n|<script>|d|',
    '# <img src=x onerror=alert(1)>',
    '[<img src=x onerror=alert(1)>](https://a.example)',
    '![<img src=x onerror=alert(1)>](https://a.example/b.png)',
    '$<img src=x onerror=alert(1)>$',
    '$\\text{<img src=x onerror=alert(1)>}$',
    '$\\frac{<script>$',
    '&lt;img src=x onerror=alert(1)&gt; &#60;script&#62;',
    '[x]: <"onmouseover=alert(1)> "t"\n\n[x]',
    '[a](https://a.example "\\" onmouseover=alert(1) x=\\"")',
    '![a](https://a.example/b.png "\\" onerror=alert(1) x=\\"")',
    '```x" onmouseover="alert(1)\ncode\n```',
    '<https://a.example/"onmouseover=alert(1)>',
    '\ue001<img src=x onerror=alert(1)>\ue002',
  ])('%s', (source) => {
    const html = withoutFormulas(renderMarkdown(source))
    const tags = [...html.matchAll(/<([a-z][a-z0-9]*)((?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*\/?>/gi)]
    // Every "<" starts one of the tags found, or closes one: nothing hides between them.
    const bare = html.replace(/="[^"]*"/g, '')
    expect(bare.match(/<(?!\/)/g)?.length ?? 0).toBe(tags.length)
    for (const [, name = '', attributes = ''] of tags) {
      expect(ALLOWED).toContain(name)
      for (const [, attribute = ''] of attributes.matchAll(/\s([^\s=]+)(?:="[^"]*")?/g)) {
        expect(ALLOWED_ATTRIBUTES).toContain(attribute)
      }
    }
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    '&#106;avascript:alert(1)',
    '&#x6A;avascript&colon;alert(1)',
    'javascript&#58;alert(1)',
    '%6Aavascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'blob:https://a.example/x',
    '//evil.example/x',
    '\\\\evil.example',
    'x:y',
    'relative.html',
    '#anchor',
  ])('a link to %s', (url) => {
    for (const source of [
      `[x](${url})`,
      `[x](<${url}>)`,
      `[x][r]\n\n[r]: ${url}`,
      `<${url}>`,
      `![x](${url})`,
    ]) {
      expect(renderMarkdown(source)).not.toMatch(/<a |<img /)
    }
  })

  it.each([
    '\\href{javascript:alert(1)}{x}',
    '\\url{https://a.example}',
    '\\includegraphics{https://a.example/x.png}',
    '\\htmlClass{a}{x}',
    '\\htmlId{a}{x}',
    '\\htmlStyle{position:fixed}{x}',
    '\\htmlData{a=b}{x}',
  ])('the formula %s', (tex) => {
    const html = renderMarkdown(`$${tex}$`)
    expect(html).not.toMatch(/<a |<img |id="|position:fixed"|data-/)
  })

  it.each(['\\def\\a{\\a\\a}\\a', '\\newcommand{\\x}{y}\\x', '\\gdef\\b{c}', '\\let\\x=y'])(
    'the formula %s, which defines a command',
    (tex) => {
      expect(renderMarkdown(`$${tex}$`)).toContain('a formula cannot define commands')
    },
  )
})

const ALLOWED = [
  'p',
  'br',
  'strong',
  'em',
  'del',
  'a',
  'img',
  'ul',
  'ol',
  'li',
  'blockquote',
  'hr',
  'code',
  'pre',
  'h3',
  'h4',
  'h5',
  'h6',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'div',
  'span',
  'mark',
]
const ALLOWED_ATTRIBUTES = [
  'href',
  'title',
  'target',
  'rel',
  'src',
  'alt',
  'loading',
  'decoding',
  'referrerpolicy',
  'start',
  'align',
  'class',
  'tabindex',
  'role',
  'aria-label',
]

describe('what a text becomes', () => {
  it('links open beside the page, and give nothing away', () => {
    expect(renderMarkdown('[paper](https://arxiv.org/abs/1706.03762 "2017")')).toBe(
      '<p><a href="https://arxiv.org/abs/1706.03762" title="2017" target="_blank" rel="noopener noreferrer nofollow">paper</a></p>',
    )
    expect(renderMarkdown('<mailto:a@b.example>')).toContain('href="mailto:a@b.example"')
  })

  it('links into this site stay in it', () => {
    expect(renderMarkdown('[try](/demos/attention?text=a&head=2)')).toBe(
      '<p><a href="/demos/attention?text=a&#x26;head=2">try</a></p>',
    )
  })

  it('pictures load late, without a referrer, and always have a description', () => {
    expect(renderMarkdown('![](https://a.example/b.png)')).toBe(
      '<p><img src="https://a.example/b.png" alt="" loading="lazy" decoding="async" referrerpolicy="no-referrer"></p>',
    )
  })

  it('a picture that lay beside an imported document is named, not requested', () => {
    expect(renderMarkdown('![](img/4%20heads.png)')).toBe(
      '<p><span class="missing-picture">Picture: 4 heads.png (not stored here)</span></p>',
    )
  })

  it('special tokens and HTML are text', () => {
    expect(renderMarkdown('The <s> token, <|endoftext|> and <b>bold</b>')).toBe(
      '<p>The &#x3C;s> token, &#x3C;|endoftext|> and &#x3C;b>bold&#x3C;/b></p>',
    )
  })

  it('tables scroll by themselves and can be reached with the keyboard', () => {
    const html = renderMarkdown('|a|b|\n|-|-:|\n|1|2|')
    expect(html).toMatch(/^<div class="table-scroll" role="group" aria-label="Table" tabindex="0"><table>/)
    expect(html).toContain('<td align="right">2</td>')
  })

  it('code can be reached with the keyboard and keeps its language', () => {
    expect(renderMarkdown('```python\nx = 1\n```')).toBe(
      '<pre tabindex="0"><code class="language-python">x = 1\n</code></pre>',
    )
  })

  it('headings start below those of the page and leave no level out', () => {
    const levels = [...renderMarkdown('# a\n### b\n###### c\n## d').matchAll(/<h(\d)>/g)].map(
      ([, level]) => level,
    )
    expect(levels).toEqual(['3', '4', '5', '4'])
  })

  it('task lists need no controls', () => {
    expect(renderMarkdown('- [x] done\n- [ ] open')).toBe('<ul>\n<li>☑ done</li>\n<li>☐ open</li>\n</ul>')
  })

  it('footnotes become notes without ids', () => {
    const html = renderMarkdown('Seen[^1].\n\n[^1]: In the appendix.')
    expect(html).toContain('Seen[1].')
    expect(html).toContain('[1] In the appendix.')
    expect(html).not.toContain('id=')
  })

  it('formulas are set for eyes and for screen readers', () => {
    const html = renderMarkdown('$d_k$')
    expect(html).toContain('<math xmlns="http://www.w3.org/1998/Math/MathML">')
    expect(html).toContain('class="katex-html" aria-hidden="true"')
  })

  it('a formula between double dollars is displayed, on one line too', () => {
    for (const source of ['$$x^2$$', '$$\nx^2\n$$', 'so\n$$x^2$$\nholds', '- item\n\n  $$x^2$$']) {
      expect(renderMarkdown(source)).toContain('<span class="katex-display" tabindex="0">')
    }
    expect(renderMarkdown('$x^2$')).not.toContain('katex-display')
  })

  it('a wrong formula says what is wrong and shows its source', () => {
    const html = renderMarkdown('$\\frac{1}{$')
    expect(html).toContain('class="formula-error">This formula cannot be set: ')
    expect(html).toContain('at character')
    expect(html).toContain('<code>\\frac{1}{</code>')
    expect(renderMarkdown('$\\nosuch$')).toContain('undefined control sequence: \\nosuch at character 1.')
  })

  it('is the same a second time, from memory', () => {
    const source = `once ${'more '.repeat(2_000)}`
    const first = renderMarkdown(source)
    const again: boolean[] = []
    const spent = cpuMs(() => {
      for (let i = 0; i < 1_000; i++) again.push(renderMarkdown(source) === first)
    })
    expect(again).not.toContain(false)
    expect(spent).toBeLessThan(500)
  })
})

describe('texts made to be slow', () => {
  it.each(Object.entries(bombs))('%s', (_, source) => {
    expect(source.length).toBeLessThanOrEqual(BOUNDS.characters)
    let html = ''
    const spent = cpuMs(() => {
      html = renderMarkdown(source)
    })
    // A second where nothing else runs; without bounds, up to a minute.
    expect(spent).toBeLessThan(4_000)
    expect(html.length).toBeLessThan(2_000_000)
  })

  it('what is refused is shown as it was written', () => {
    expect(renderMarkdown(`${'> '.repeat(100)}a <b>`)).toMatch(
      /^<p class="render-note">.*<\/p><pre tabindex="0">(?:&gt; ){100}a &lt;b&gt;<\/pre>$/,
    )
  })
})
