/**
 * The tree between the HTML that comes in and the forms that go out. Children are text or elements;
 * comments, declarations and the like do not exist here.
 */
import { Parser } from 'htmlparser2'
import { clean } from './read.js'

export type Node = string | Element

export interface Element {
  tag: string
  attributes: Record<string, string>
  children: Node[]
}

/** An element, for those who build trees. */
export function element (tag: string, children: Node[] = [], attributes: Record<string, string> = {}): Element {
  return { tag, attributes, children }
}

export function isElement (node: Node | Node[] | null | undefined, tag?: string): node is Element {
  return typeof node === 'object' && node !== null && !Array.isArray(node) && (tag === undefined || node.tag === tag)
}

/** The words in it, as they stand, without markup. */
export function textOf (nodes: Node[]): string {
  return nodes.map(node => typeof node === 'string' ? node : textOf(node.children)).join('')
}

/** Every element in it, in the order of the document. */
export function * elementsIn (nodes: Node[]): Generator<Element> {
  for (const node of nodes) {
    if (typeof node === 'string') continue
    yield node
    yield * elementsIn(node.children)
  }
}

/**
 * HTML as a tree. The parser is the one that sanitize-html uses, so that both see the same elements.
 * What was cleaned of characters that no form may hold can still have had them as references (`&#1;`).
 */
export function parse (html: string): Node[] {
  const root = element('')
  const open = [root]
  const parser = new Parser({
    onopentag (tag, attributes) {
      const child = element(tag, [], Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, clean(value)])))
      open.at(-1)?.children.push(child)
      open.push(child)
    },
    ontext (written) {
      const text = clean(written)
      // The parser splits text at entities; later steps look at whole runs.
      const siblings = open.at(-1)?.children ?? []
      const last = siblings.at(-1)
      if (typeof last === 'string') siblings[siblings.length - 1] = last + text
      else siblings.push(text)
    },
    onclosetag () {
      open.pop()
    }
  })
  parser.end(html)
  return root.children
}

const VOID = new Set(['br', 'hr', 'img', 'wbr'])

/** The tree as HTML, the same tree always the same bytes. */
export function serialise (nodes: Node[]): string {
  return nodes.map(node => {
    if (typeof node === 'string') return escapeText(node)
    if (VOID.has(node.tag)) return openTag(node)
    // HTML does not count a line end right after <pre>.
    const [first] = node.children
    const lineEnd = node.tag === 'pre' && typeof first === 'string' && first.startsWith('\n') ? '\n' : ''
    return `${openTag(node)}${lineEnd}${serialise(node.children)}</${node.tag}>`
  }).join('')
}

export function openTag ({ tag, attributes }: Element): string {
  return `<${tag}${Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`).join('')}>`
}

function escapeText (text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function escapeAttribute (value: string): string {
  return escapeText(value).replaceAll('"', '&quot;')
}
