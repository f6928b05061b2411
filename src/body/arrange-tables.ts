import { arrange, flatten, own, type Piece } from './arrange.js'
import { phrase } from './arrange-inline.js'
import { isBlank } from './shape.js'
import { element, isElement, type Element, type Node } from './tree.js'

const SECTIONS = new Set(['thead', 'tbody', 'tfoot'])

/**
 * A table of a caption and sections, these of rows, these of cells. What else stands in it moves before it, as in browsers.
 */
export function arrangeTable (table: Element): Piece[] {
  const strays: Node[] = []
  let caption: Element | undefined
  const rest: Node[] = []
  for (const child of table.children) {
    if (isElement(child, 'caption') && !caption) caption = own(child, phrase(child.children))
    else rest.push(child)
  }
  const sections = sort(rest, strays, 'tbody', node => SECTIONS.has(node.tag), node => node.tag === 'tr' || isCell(node))
    .map(section => own(section, rowsOf(section, strays)))
    .filter(section => section.children.length > 0)
  if (sections.length === 0) return [null, ...(caption?.children ?? []), null, ...flatten(strays), null]
  const head = caption && !isBlank(caption.children) ? [caption] : []
  return [null, ...flatten(strays), null, own(table, [...head, ...sections])]
}

function rowsOf (section: Element, strays: Node[]): Element[] {
  return sort(section.children, strays, 'tr', node => node.tag === 'tr', isCell)
    .map(row => own(row, cellsOf(row, strays)))
    .filter(row => row.children.length > 0)
}

function cellsOf (row: Element, strays: Node[]): Element[] {
  return sort(row.children, strays, 'td', isCell, () => false).map(cell => own(cell, arrange(cell.children, false)))
}

function isCell (node: Element): boolean {
  return node.tag === 'td' || node.tag === 'th'
}

/**
 * The children that belong here. Those that belong a level below share a `parent` made for them; the others are strays.
 */
function sort (nodes: Node[], strays: Node[], parent: string, fits: (node: Element) => boolean, below: (node: Element) => boolean): Element[] {
  const out: Element[] = []
  let made: Element | undefined
  for (const node of nodes) {
    if (isElement(node) && fits(node)) {
      made = undefined
      out.push(node)
    } else if (isElement(node) && below(node)) {
      if (!made) out.push(made = element(parent))
      made.children.push(node)
    } else if (!isBlank([node])) {
      strays.push(node)
    }
  }
  return out
}
