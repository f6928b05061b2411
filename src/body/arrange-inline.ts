/**
 * Words and the elements among them.
 */
import { flatten, gather, own, type Piece } from './arrange.js'
import { BLOCKS, isBlank, isBlock, LINES, push, tidy } from './shape.js'
import { element, isElement, type Element, type Node } from './tree.js'

/** Into more lines than this an inline element is not copied, so that no input multiplies. */
const MAX_COPIES = 20

/** An inline element around blocks is copied into each of their lines. */
export function placeInline (node: Element, inLink: boolean): Piece[] {
  const inline = own(node, [])
  const pieces = flatten(node.children, inLink || inline.attributes.href !== undefined)
  if (isUseless(node.tag, inline.attributes) || (inLink && node.tag === 'a')) return pieces
  if (pieces.some(piece => piece === null || isBlock(piece))) return copyInto(inline, pieces)
  return [{ ...inline, children: pieces as Node[] }]
}

function isUseless (tag: string, attributes: Record<string, string>): boolean {
  return tag === 'a' ? !attributes.href && !attributes.id : tag === 'span' && Object.keys(attributes).length === 0
}

/** `rt` and `rp` mean something only in `ruby` itself; elsewhere their words stand alone. */
export function placeRuby (node: Element, inLink: boolean): Piece[] {
  const children = node.children.flatMap(child => {
    const words = unblock(flatten(isElement(child, 'rt') || isElement(child, 'rp') ? child.children : [child], inLink), ' ')
    return isElement(child, 'rt') || isElement(child, 'rp') ? [own(child, words)] : words
  })
  return [own(node, children)]
}

function copyInto (inline: Element, pieces: Piece[]): Piece[] {
  const parts = gather(pieces, true)
  if (parts.length > MAX_COPIES) return parts
  let { attributes } = inline
  const copy = (children: Node[]): Node[] => {
    if (isUseless(inline.tag, attributes)) return children
    const made = element(inline.tag, children, attributes)
    const { id: _, ...rest } = attributes
    attributes = rest
    return [made]
  }
  return parts.map(part => {
    if (!isElement(part)) return part
    if (LINES.has(part.tag)) return { ...part, children: copy(part.children) }
    if (part.tag !== 'figure' || part.attributes['data-embed'] || inline.tag !== 'a') return part
    return { ...part, children: part.children.flatMap(child => isElement(child, 'img') ? copy([child]) : [child]) }
  })
}

/** Words only, for places that take no blocks. */
export function phrase (nodes: Node[], inLink = false): Node[] {
  return tidy(unblock(flatten(nodes, inLink), ' '))
}

/** All that holds or makes up blocks. */
const INNER = new Set([...BLOCKS, 'li', 'dt', 'dd', 'figcaption', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'summary'])

function unblock (pieces: Piece[], edge: string, out: Node[] = []): Node[] {
  const separate = () => {
    const last = out.at(-1)
    if (last !== undefined && !(typeof last === 'string' && last.endsWith(edge))) push(out, edge)
  }
  for (const piece of pieces) {
    if (piece === null) {
      separate()
    } else if (isElement(piece) && INNER.has(piece.tag)) {
      separate()
      unblock(piece.children, edge, out)
      separate()
    } else {
      push(out, piece)
    }
  }
  return out
}

/** Preformatted words keep their blanks and their inline markup. */
export function placePre (node: Element): Piece[] {
  const [first, ...rest] = node.children
  const written = typeof first === 'string' ? [first.replace(/^\n/, ''), ...rest] : node.children
  const children = unblock(flatten(breaksAsLines(written)), '\n')
  return isBlank(children) ? [null] : [own(node, children)]
}

function breaksAsLines (nodes: Node[]): Node[] {
  const out: Node[] = []
  for (const node of nodes) {
    if (typeof node === 'string') push(out, node)
    else push(out, node.tag === 'br' ? '\n' : { ...node, children: breaksAsLines(node.children) })
  }
  return out
}
