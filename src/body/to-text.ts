/**
 * The words of a tree, for search, previews and counting: blocks are separated by blank lines, the items of a list stand in
 * lines that begin with `- `, the cells of a row are separated by tabs.
 */
import { parts, takeOut } from './shape.js'
import type { Element, Node } from './tree.js'

export function toText (nodes: Node[]): string {
  return join(parts(nodes).map(part => Array.isArray(part) ? inlineText(part) : block(part)))
}

function block (node: Element): string {
  const { tag, children } = node
  switch (tag) {
    case 'hr': return ''
    case 'ul': case 'ol': return lines(children, item)
    case 'dl': return lines(children, entry => toText(entry.children))
    case 'table': return lines(children, part => part.tag === 'caption' ? inlineText(part.children) : lines(part.children, row))
    case 'blockquote': return toText(children)
    case 'pre': return inlineText(children).trimEnd()
    case 'figure': return captioned(children, 'figcaption').join('\n\n')
    case 'details': return captioned(children, 'summary').reverse().join('\n\n')
    default: return inlineText(children)
  }
}

function item ({ children }: Element): string {
  const text = toText(children)
  return text && `- ${text.replace(/\n+/g, '\n  ')}`
}

function captioned (nodes: Node[], tag: string): string[] {
  const [caption, content] = takeOut(nodes, tag)
  return [toText(content), caption ? inlineText(caption.children) : ''].filter(Boolean)
}

function join (texts: string[]): string {
  return texts.filter(text => text.trim() !== '').join('\n\n')
}

function lines (nodes: Node[], line: (node: Element) => string): string {
  return nodes.map(node => typeof node === 'string' ? node : line(node)).filter(Boolean).join('\n')
}

function row (node: Element): string {
  return node.children.map(cell => typeof cell === 'string' ? cell : toText(cell.children).replace(/\s+/g, ' ')).join('\t')
}

/** A line's words, with what browsers draw among them. */
export function inlineText (nodes: Node[]): string {
  return nodes.map(node => {
    if (typeof node === 'string') return node
    switch (node.tag) {
      case 'br': return '\n'
      case 'rp': return ''
      case 'rt': return `(${inlineText(node.children)})`
      case 'q': return `“${inlineText(node.children)}”`
      default: return inlineText(node.children)
    }
  }).join('')
}
