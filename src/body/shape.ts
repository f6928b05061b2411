/**
 * The kinds of elements, for those who put them in order and those who write them out.
 */
import { isElement, textOf, type Element, type Node } from './tree.js'

/** Blocks that hold a line of words and nothing else. */
export const LINES = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

export const BLOCKS = new Set([...LINES, 'blockquote', 'pre', 'hr', 'ul', 'ol', 'dl', 'figure', 'table', 'details'])

export function isBlock (node: Node | null | undefined): node is Element {
  return isElement(node) && BLOCKS.has(node.tag)
}

/** What inline elements say, for the forms that have other words for it. */
export const STRONG = new Set(['strong', 'b'])
export const EMPHASIS = new Set(['em', 'i'])
export const STRUCK = new Set(['s', 'del'])
export const CODE = new Set(['code', 'samp', 'kbd'])

/** Blocks, and between them the words of one line each. */
export function parts (nodes: Node[]): Array<Element | Node[]> {
  const out: Array<Element | Node[]> = []
  for (const node of nodes) {
    const last = out.at(-1)
    if (isBlock(node)) out.push(node)
    else if (Array.isArray(last)) last.push(node)
    else out.push([node])
  }
  return out
}

/** The child of this kind, and the children beside it. */
export function takeOut (nodes: Node[], tag: string): [Element | undefined, Node[]] {
  const found = nodes.find(node => isElement(node, tag)) as Element | undefined
  return [found, nodes.filter(node => node !== found)]
}

export function elementsOf (nodes: Node[]): Element[] {
  return nodes.filter(node => isElement(node))
}

/** Whether there is nothing to read, see or jump to. */
export function isBlank (nodes: Node[]): boolean {
  return nodes.every(node => {
    if (typeof node === 'string') return node.trim() === ''
    return node.tag !== 'img' && !BLOCKS.has(node.tag) && !node.attributes.id && isBlank(node.children)
  })
}

/** The one element that there is beside blank text, or undefined. */
export function only (nodes: Node[], tag?: string): Element | undefined {
  const solid = nodes.filter(node => typeof node !== 'string' || node.trim() !== '')
  const [first] = solid
  return solid.length === 1 && isElement(first, tag) ? first : undefined
}

/**
 * An inline run as it is served: blank runs of characters become one space, those at its ends go, and so does what is empty.
 * Markup that depends on line ends (Markdown) can then be written without looking at them.
 */
export function tidy (nodes: Node[]): Node[] {
  const state = { blank: true }
  return trimEnd(squeeze(nodes, state))
}

function squeeze (nodes: Node[], state: { blank: boolean }): Node[] {
  const out: Node[] = []
  for (const node of nodes) {
    if (typeof node === 'string') {
      let text = node.replace(/[ \t\n\f]+/g, ' ')
      if (state.blank) text = text.trimStart()
      if (text) state.blank = text.endsWith(' ')
      push(out, text)
    } else if (node.tag === 'br') {
      trimEnd(out)
      out.push(node)
      state.blank = true
    } else {
      const children = squeeze(node.children, state)
      if (node.tag === 'img' || node.tag === 'wbr') state.blank = false
      else if (children.length === 0 && !node.attributes.id) continue
      out.push({ ...node, children })
    }
  }
  return out
}

/** Adds text to text, so that no two texts stand side by side. */
export function push (nodes: Node[], node: Node): void {
  const last = nodes.at(-1)
  if (typeof node === 'string' && typeof last === 'string') nodes[nodes.length - 1] = last + node
  else if (node !== '') nodes.push(node)
}

function trimEnd (nodes: Node[]): Node[] {
  for (let last = nodes.at(-1); last !== undefined; last = nodes.at(-1)) {
    if (typeof last === 'string') {
      const text = last.trimEnd()
      if (text) {
        nodes[nodes.length - 1] = text
        return nodes
      }
      nodes.pop()
    } else if (last.tag === 'br') {
      nodes.pop()
    } else {
      trimEnd(last.children)
      if (last.children.length > 0 || last.attributes.id || last.tag === 'img') return nodes
      nodes.pop()
    }
  }
  return nodes
}

/** The words of an inline run in one line. */
export function lineOfText (nodes: Node[]): string {
  return textOf(nodes).replace(/\s+/g, ' ').trim()
}
