/**
 * Portable Text: an array of blocks that native renderers draw without an HTML engine. Keys are counted, so that the same
 * text always gives the same bytes. Decorators have the names that renderers know: strong, em, code, underline, strike-through;
 * and three of ours: sub, sup, mark.
 */
import type { ImageBlock, LinkDefinition, PortableText, PortableTextNode, Span, TableRow, TextBlock } from './model.js'
import { CODE, elementsOf, EMPHASIS, LINES, parts, STRONG, STRUCK, takeOut } from './shape.js'
import { inlineText } from './to-text.js'
import { element, isElement, textOf, type Element, type Node } from './tree.js'

/** What the blocks around a block make of it. */
interface Context {
  style: TextBlock['style']
  listItem?: 'bullet' | 'number'
  level?: number
}

type Key = () => string

export function toPortableText (nodes: Node[]): PortableText {
  let count = 0
  const key = () => `k${(count++).toString(36)}`
  return flow(nodes, { style: 'normal' }, key)
}

function flow (nodes: Node[], context: Context, key: Key): PortableText {
  return parts(nodes).flatMap(part => Array.isArray(part) ? line(part, context, key) : block(part, context, key))
}

function block (node: Element, context: Context, key: Key): PortableText {
  const { tag, children } = node
  if (LINES.has(tag)) return line(children, tag === 'p' ? context : { ...context, style: tag as TextBlock['style'] }, key)
  switch (tag) {
    case 'blockquote': return flow(children, { ...context, style: 'blockquote' }, key)
    case 'ul': return list(node, 'bullet', context, key)
    case 'ol': return list(node, 'number', context, key)
    case 'dl': return elementsOf(children).flatMap(entry => entry.tag === 'dt' ? title(entry.children, context, key) : flow(entry.children, context, key))
    case 'details': return details(node, context, key)
    case 'figure': return figure(node, key)
    case 'table': return [table(node, key)]
    case 'pre': return [code(node, key)]
    default: return [{ _type: 'rule', _key: key() }]
  }
}

function details ({ children }: Element, context: Context, key: Key): PortableText {
  const [summary, content] = takeOut(children, 'summary')
  return [...title(summary?.children ?? [], context, key), ...flow(content, context, key)]
}

/** Portable Text has no terms and no summaries: they are strong lines before what they are about. */
function title (nodes: Node[], context: Context, key: Key): PortableText {
  return flow(parts(nodes).map(part => Array.isArray(part) ? element('strong', part) : part), context, key)
}

/**
 * An item is one block, and its further paragraphs are lines of it, for a second block would be a second item.
 * What it holds beside words follows it.
 */
function list ({ children }: Element, listItem: 'bullet' | 'number', { style, level: above = 0 }: Context, key: Key): PortableText {
  const level = above + 1
  return elementsOf(children).flatMap(item => {
    const [words, rest] = leadingWords(item.children)
    return [...line(words, { style, listItem, level }, key), ...flow(rest, { style, level }, key)]
  })
}

/** The words that an item begins with, bare or in paragraphs, and what comes after them. */
function leadingWords (nodes: Node[]): [Node[], Node[]] {
  const blocks = parts(nodes)
  const end = blocks.findIndex(part => !Array.isArray(part) && part.tag !== 'p')
  const leading = (end === -1 ? blocks : blocks.slice(0, end)).map(part => Array.isArray(part) ? part : part.children)
  const words = leading.flatMap((part, index) => index > 0 ? ['\n', ...part] : part)
  return [words, blocks.slice(leading.length).flat()]
}

function figure (node: Element, key: Key): PortableText {
  const [caption, content] = takeOut(node.children, 'figcaption')
  const provider = node.attributes['data-embed']
  const [link] = content
  if (provider && isElement(link)) {
    const { href: url = '' } = link.attributes
    const title = textOf(link.children)
    return [{ _type: 'embed', _key: key(), provider, url, ...(title !== url && { title }), caption: captionOf(caption, key) }]
  }
  return [{ _type: 'figure', _key: key(), content: flow(content, { style: 'normal' }, key), caption: captionOf(caption, key) }]
}

function captionOf (caption: Element | undefined, key: Key): PortableText {
  return caption ? line(caption.children, { style: 'normal' }, key) : []
}

function table (node: Element, key: Key): PortableTextNode {
  const _key = key()
  const [caption, sections] = takeOut(node.children, 'caption')
  const rows = elementsOf(sections).flatMap(section => elementsOf(section.children))
  return { _type: 'table', _key, caption: captionOf(caption, key), rows: rows.map(row => tableRow(row, key)) }
}

function tableRow (row: Element, key: Key): TableRow {
  const _key = key()
  const cells = elementsOf(row.children).map(({ tag, attributes: { colspan, rowspan }, children }) => ({
    _type: 'cell' as const,
    _key: key(),
    header: tag === 'th',
    ...(colspan && { colspan: Number(colspan) }),
    ...(rowspan && { rowspan: Number(rowspan) }),
    content: flow(children, { style: 'normal' }, key)
  }))
  return { _type: 'row', _key, cells }
}

function code ({ children }: Element, key: Key): PortableTextNode {
  const language = children.map(child => isElement(child, 'code') ? child.attributes.class : undefined).find(Boolean)?.slice('language-'.length)
  return { _type: 'code', _key: key(), ...(language && { language }), code: inlineText(children).replace(/\n$/, '') }
}

/** A line of words as a block. A line of nothing but images is these images. */
function line (nodes: Node[], context: Context, key: Key): PortableText {
  if (nodes.length === 0) return []
  const { style, listItem, level } = context
  const _key = key()
  const markDefs: LinkDefinition[] = []
  const children = spans(nodes, [], undefined, markDefs, key)
  if (!listItem && children.every(child => child._type === 'image' || child.text.trim() === '')) {
    return children.filter(child => child._type === 'image')
  }
  if (children.length === 0) return []
  return [{ _type: 'block', _key, style, ...(listItem && { listItem, level: level ?? 1 }), children, markDefs }]
}

function spans (nodes: Node[], marks: string[], href: string | undefined, markDefs: LinkDefinition[], key: Key): Array<Span | ImageBlock> {
  const out: Array<Span | ImageBlock> = []
  const add = (child: Span | ImageBlock) => {
    const last = out.at(-1)
    if (child._type === 'span' && last?._type === 'span' && last.marks.join() === child.marks.join()) last.text += child.text
    else out.push(child)
  }
  const say = (text: string) => add({ _type: 'span', _key: key(), text, marks })
  for (const node of nodes) {
    if (typeof node === 'string') {
      say(node)
      continue
    }
    if (node.tag === 'br') say('\n')
    else if (node.tag === 'img') add(image(node, href, key))
    else if (node.tag === 'a' && node.attributes.href) {
      const { href: url, title } = node.attributes
      const link: LinkDefinition = { _type: 'link', _key: key(), href: url, ...(title && { title }) }
      markDefs.push(link)
      spans(node.children, [...marks, link._key], url, markDefs, key).forEach(add)
    } else if (node.tag !== 'rp') {
      const [before = '', after = ''] = AROUND[node.tag] ?? []
      if (before) say(before)
      const mark = markOf(node.tag)
      spans(node.children, mark && !marks.includes(mark) ? [...marks, mark] : marks, href, markDefs, key).forEach(add)
      if (after) say(after)
    }
  }
  return out
}

/** What browsers draw around the words of an element. */
const AROUND: Readonly<Record<string, [string, string]>> = { q: ['“', '”'], rt: ['(', ')'] }

function markOf (tag: string): string | undefined {
  if (STRONG.has(tag)) return 'strong'
  if (EMPHASIS.has(tag)) return 'em'
  if (CODE.has(tag)) return 'code'
  if (STRUCK.has(tag)) return 'strike-through'
  if (tag === 'u' || tag === 'ins') return 'underline'
  return tag === 'sub' || tag === 'sup' || tag === 'mark' ? tag : undefined
}

function image ({ attributes }: Element, href: string | undefined, key: Key): ImageBlock {
  const { src = '', alt = '', title, width, height, srcset, sizes } = attributes
  return {
    _type: 'image',
    _key: key(),
    src,
    alt,
    ...(title && { title }),
    ...(width && { width: Number(width) }),
    ...(height && { height: Number(height) }),
    ...(srcset && { srcset }),
    ...(sizes && { sizes }),
    ...(href && { href })
  }
}
