import type { Nodes, Parents, Root, RootContent } from 'mdast'

/**
 * Settles, in a parsed text, what the way to HTML would lose or do differently: `$$…$$` inside a paragraph is set
 * large, boxes of task lists become characters, and footnotes become plain notes (as links they would put ids into
 * the page, which two cards could share). `source` is the very text the tree was parsed from.
 */
export function prepareTree(root: Root, source: string): void {
  visit(root, source)
}

function visit(node: Nodes, source: string): void {
  if (node.type === 'inlineMath' && source.startsWith('$$', node.position?.start.offset)) {
    node.data = { ...node.data, hProperties: { className: ['language-math', 'math-display'] } }
  }
  if (node.type === 'listItem' && typeof node.checked === 'boolean') {
    const [first] = node.children
    if (first?.type === 'paragraph') {
      first.children.unshift({ type: 'text', value: node.checked ? '☑ ' : '☐ ' })
    }
    node.checked = null
  }
  if (!('children' in node)) return
  replaceFootnotes(node)
  for (const child of node.children) visit(child, source)
}

function replaceFootnotes(parent: Parents): void {
  const children: RootContent[] = parent.children
  for (const [index, child] of children.entries()) {
    if (child.type === 'footnoteReference') {
      children[index] = { type: 'text', value: `[${child.label ?? child.identifier}]` }
    } else if (child.type === 'footnoteDefinition') {
      const label = `[${child.label ?? child.identifier}] `
      const [first] = child.children
      if (first?.type === 'paragraph') first.children.unshift({ type: 'text', value: label })
      children[index] = { type: 'blockquote', children: child.children }
    }
  }
}
