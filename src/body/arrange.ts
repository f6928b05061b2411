/**
 * Puts what has passed the gate in order, so that all that follow meet one grammar: words stand in lines (`p`, `h1`…), lists hold
 * items, tables hold rows of cells, and no element closes another one when a browser or a second pass reads it.
 * What stands in the wrong place moves or loses its element, never its words.
 */
import { phrase, placeInline, placePre, placeRuby } from './arrange-inline.js'
import { arrangeList, arrangeDefinitions } from './arrange-lists.js'
import { arrangeFigure, findBareEmbed } from './arrange-figures.js'
import { arrangeTable } from './arrange-tables.js'
import { keepAttributes } from './policy.js'
import { isBlank, isBlock, LINES, push, tidy } from './shape.js'
import { element, isElement, type Element, type Node } from './tree.js'

/** A block, a part of a line, or null: the edge of something that is gone. */
export type Piece = Node | null

/**
 * The nodes as blocks, and as loose words only where there are no blocks among them, or the lists of an item after its words.
 * @param wrap whether words become paragraphs even where they are alone
 */
export function arrange (nodes: Node[], wrap: boolean): Node[] {
  return gather(flatten(nodes), wrap)
}

/** Joins what belongs to one line. */
export function gather (pieces: Piece[], wrap: boolean): Node[] {
  const parts: Array<Element | Node[]> = []
  let line: Node[] = []
  for (const piece of [...pieces, null]) {
    if (piece !== null && !isBlock(piece)) {
      push(line, piece)
      continue
    }
    const tidied = tidy(line)
    if (!isBlank(tidied)) parts.push(tidied)
    line = []
    if (piece !== null) parts.push(piece)
  }
  const [first, ...others] = parts
  if (!wrap && Array.isArray(first) && others.every(part => isElement(part, 'ul') || isElement(part, 'ol'))) return [...first, ...others]
  return parts.map(part => Array.isArray(part) ? findBareEmbed(part) ?? element('p', part) : part)
}

export function flatten (nodes: Node[], inLink = false): Piece[] {
  const pieces = adopt(nodes).flatMap<Piece>(node => typeof node === 'string' ? [node] : place(node, inLink))
  return splitAtDoubleBreaks(pieces)
}

const ORPHANS: Readonly<Record<string, string>> = { li: 'ul', dt: 'dl', dd: 'dl' }

/** Items that stand outside a list get one, neighbours the same. */
function adopt (nodes: Node[]): Node[] {
  const out: Node[] = []
  let list: Element | undefined
  for (const node of nodes) {
    const tag = typeof node === 'string' ? undefined : ORPHANS[node.tag]
    if (tag && list?.tag === tag) {
      list.children.push(node)
    } else if (tag) {
      list = element(tag, [node])
      out.push(list)
    } else {
      if (typeof node !== 'string' || node.trim() !== '') list = undefined
      out.push(node)
    }
  }
  return out
}

function place (node: Element, inLink: boolean): Piece[] {
  const { tag, children } = node
  if (LINES.has(tag)) return placeLine(node, inLink)
  switch (tag) {
    case 'hr': return [own(node, [])]
    case 'pre': return placePre(node)
    case 'blockquote': return filled(own(node, arrange(children, true)))
    case 'ul': case 'ol': return filled(arrangeList(node))
    case 'dl': return filled(arrangeDefinitions(node))
    case 'table': return arrangeTable(node)
    case 'figure': return arrangeFigure(node)
    case 'details': return placeDetails(node)
    case 'br': case 'wbr': return [own(node, [])]
    case 'img': return placeImage(node)
    case 'ruby': return placeRuby(node, inLink)
    case 'rt': case 'rp': return flatten(children, inLink)
    // A caption, a summary or a row that has lost its place.
    case 'div': case 'figcaption': case 'summary': case 'caption': case 'thead': case 'tbody': case 'tfoot': case 'tr': case 'th': case 'td':
      return [null, ...flatten(children, inLink), null]
    default: return placeInline(node, inLink)
  }
}

/** The element with the attributes that the policy leaves it. */
export function own (node: Element, children: Node[]): Element {
  return element(node.tag, children, keepAttributes(node.tag, node.attributes))
}

function filled (node: Element): Piece[] {
  return node.children.length > 0 ? [node] : [null]
}

/** A line is split where a block stands in it; a heading stays whole and takes the block's words. */
function placeLine (node: Element, inLink: boolean): Piece[] {
  if (node.tag !== 'p') {
    const heading = own(node, phrase(node.children, inLink))
    return isBlank(heading.children) ? [null] : [heading]
  }
  let attributes = keepAttributes('p', node.attributes)
  return gather(flatten(node.children, inLink), true).map(part => {
    if (!isElement(part, 'p')) return part
    const paragraph = element('p', part.children, { ...attributes, ...part.attributes })
    const { id: _, ...rest } = attributes
    attributes = rest
    return paragraph
  })
}

function placeDetails (node: Element): Piece[] {
  const summary = node.children.find(child => isElement(child, 'summary')) as Element | undefined
  const content = arrange(node.children.filter(child => child !== summary), true)
  const title = summary && own(summary, phrase(summary.children))
  return title && !isBlank(title.children) ? [own(node, [title, ...content])] : [null, ...content, null]
}

function placeImage (node: Element): Piece[] {
  const image = own(node, [])
  return image.attributes.src ? [image] : []
}

/** Two line breaks are how a paragraph ends in HTML that was not written by hand. */
function splitAtDoubleBreaks (pieces: Piece[]): Piece[] {
  const out: Piece[] = []
  for (const piece of pieces) {
    if (isElement(piece, 'br')) {
      const before = out.findLastIndex(other => typeof other !== 'string' || other.trim() !== '')
      const last = out[before]
      if (before >= 0 && (last === null || isElement(last, 'br'))) {
        out.splice(before, out.length, null)
        continue
      }
    }
    out.push(piece)
  }
  return out
}
