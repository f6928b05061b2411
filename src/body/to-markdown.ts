/**
 * The tree as Markdown: CommonMark with GFM tables and strikethrough, one paragraph a line. What Markdown has no sign for
 * stands in it as HTML; it is the sanitised HTML, so that nothing leaves by this door that could not leave by the other.
 */
import { inlineMarkdown, lineMarkdown } from './to-markdown-inline.js'
import { codeFence } from './markdown-text.js'
import { elementsOf, isBlock, parts, takeOut } from './shape.js'
import { inlineText } from './to-text.js'
import { isElement, serialise, type Element, type Node } from './tree.js'

export function toMarkdown (nodes: Node[]): string {
  return partsMarkdown(nodes).join('\n\n')
}

function partsMarkdown (nodes: Node[]): string[] {
  let previous: Element | undefined
  let other = false
  return parts(nodes).flatMap(part => {
    if (Array.isArray(part)) return lineMarkdown(part)
    // Two lists of one kind would become one, were their markers the same.
    other = previous?.tag === part.tag && !other
    previous = part
    return block(part, other)
  }).filter(Boolean)
}

function block (node: Element, other: boolean): string {
  const { tag, attributes, children } = node
  switch (tag) {
    case 'h1': case 'h2': case 'h3': case 'h4': case 'h5': case 'h6': return heading(node)
    case 'hr': return '___'
    case 'blockquote': return toMarkdown(children).replace(/^(?=.)/gm, '> ').replace(/^$/gm, '>')
    case 'ul': return list(children, () => other ? '* ' : '- ')
    case 'ol': {
      const start = Math.max(0, Number(attributes.start ?? 1))
      return list(children, index => `${start + index}${other ? ')' : '.'} `)
    }
    case 'pre': return codeFence(inlineText(children), languageOf(children))
    case 'figure': return figure(node)
    case 'table': return isPlainTable(node) ? table(node) : html(node)
    case 'dl': case 'details': return html(node)
    default: return lineMarkdown(children)
  }
}

function heading ({ tag, children }: Element): string {
  // A line of its own would end the heading, and number signs at its end would belong to its mark.
  const words = inlineMarkdown(children, { lineBreak: '<br>' }).replace(/(?<!#)#+$/, '\\$&')
  return words && `${'#'.repeat(Number(tag[1]))} ${words}`
}

function list (items: Node[], marker: (index: number) => string): string {
  const edge = elementsOf(items).every(isTight) ? '\n' : '\n\n'
  return elementsOf(items).flatMap(({ children }, index) => {
    const sign = marker(index)
    const words = partsMarkdown(children).join(edge)
    return words === '' ? [] : sign + words.replace(/\n(?=.)/g, `\n${' '.repeat(sign.length)}`)
  }).join(edge)
}

/** Whether an item can do without empty lines: bare words, and lists that may follow words at once. */
function isTight ({ children }: Element): boolean {
  const [first, ...others] = parts(children)
  if (others.length === 0) return !isElement(first, 'p')
  return Array.isArray(first) && others.every(list => isElement(list) && (list.attributes.start ?? '1') === '1')
}

function languageOf (children: Node[]): string {
  const code = children.find(child => isElement(child, 'code'))
  return isElement(code) ? (code.attributes.class ?? '').replace('language-', '') : ''
}

/** An embed is its bare address, from which it is made again; words in place of the address make a link of it. */
function figure ({ children }: Element): string {
  const [caption, content] = takeOut(children, 'figcaption')
  return [toMarkdown(content), caption ? lineMarkdown(caption.children) : ''].filter(Boolean).join('\n\n')
}

/** An HTML block ends at an empty line, so that line ends within it are written as characters. */
function html (node: Element): string {
  return serialise([node]).replaceAll('\n', '&#10;')
}

/** A table that Markdown can say: one line a cell, and rows so equal that filling them up does not multiply the table. */
function isPlainTable (table: Element): boolean {
  const cells = cellsOf(table)
  return rowsOf(table).length * widthOf(table) <= 2 * cells.length &&
    cells.every(cell => !cell.children.some(isBlock) && !cell.attributes.colspan && !cell.attributes.rowspan)
}

function widthOf (table: Element): number {
  return rowsOf(table).reduce((width, row) => Math.max(width, row.children.length), 0)
}

function rowsOf (table: Element): Element[] {
  return elementsOf(takeOut(table.children, 'caption')[1]).flatMap(section => elementsOf(section.children))
}

function cellsOf (table: Element): Element[] {
  return rowsOf(table).flatMap(row => elementsOf(row.children))
}

function table (node: Element): string {
  const rows = rowsOf(node).map(row => elementsOf(row.children).map(cellMarkdown))
  const width = widthOf(node)
  const headed = cellsOf(node)[0]?.tag === 'th'
  const [head = [], ...body] = headed ? rows : [[], ...rows]
  const line = (cells: string[]) => `| ${Array.from({ length: width }, (_, column) => cells[column] ?? '').join(' | ')} |`
  const [caption] = takeOut(node.children, 'caption')
  const grid = [line(head), `| ${Array.from({ length: width }, () => '---').join(' | ')} |`, ...body.map(line)].join('\n')
  return caption ? `${lineMarkdown(caption.children)}\n\n${grid}` : grid
}

function cellMarkdown ({ children }: Element): string {
  return inlineMarkdown(children, { lineBreak: '<br>' }).replaceAll('|', '\\|')
}
