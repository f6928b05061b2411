/**
 * The words of a line as Markdown.
 */
import { canMark, codeSpan, destination, escapeLineStarts, escapeText, firstCharacter, lastCharacter, titlePart } from './markdown-text.js'
import { EMPHASIS, STRONG, STRUCK } from './shape.js'
import { isElement, openTag, textOf, type Element, type Node } from './tree.js'

/** Elements that say something which Markdown cannot; of the others the words are enough. */
const AS_HTML = new Set(['sub', 'sup', 'u', 'ins', 'mark', 'small', 'kbd', 'abbr', 'bdi', 'bdo', 'ruby', 'rt', 'rp', 'span', 'wbr'])

interface Line {
  /** How a line break is written. */
  lineBreak: string
  /** The marks that are open: a second one of a kind would close the first. */
  open?: string[]
}

/** A paragraph. */
export function lineMarkdown (nodes: Node[]): string {
  return escapeLineStarts(inlineMarkdown(nodes, { lineBreak: '\\\n' }).replace(/(?:\\\n)+$/, ''))
}

export function inlineMarkdown (nodes: Node[], line: Line, edges = { before: '', after: '' }): string {
  let { before } = edges
  return nodes.map((node, index) => {
    const next = nodes[index + 1]
    const after = next === undefined ? edges.after : sideOf(next)
    const markdown = typeof node === 'string' ? escapeWords(node, next) : elementMarkdown(node, line, before, after)
    before = lastCharacter(markdown) || before
    return markdown
  }).join('')
}

/** The first character of what will be written for a node, or one of its kind. */
function sideOf (node: Node): string {
  if (typeof node === 'string') return firstCharacter(node)
  if (node.tag === 'br') return ' '
  const text = textOf([node])
  if (/^\s/.test(text)) return ' '
  if (STRUCK.has(node.tag)) return '~'
  if (STRONG.has(node.tag)) return '*'
  if (EMPHASIS.has(node.tag)) return '_'
  return '<'
}

function escapeWords (text: string, next: Node | undefined): string {
  const escaped = escapeText(text)
  // "Look!" before a link would be an image.
  return isElement(next) ? escaped.replace(/!$/, '\\!') : escaped
}

function elementMarkdown (node: Element, line: Line, before: string, after: string): string {
  const { tag, attributes, children } = node
  if (STRONG.has(tag)) return marked('**', 'strong', children, line, before, after)
  if (EMPHASIS.has(tag)) return marked('_', 'em', children, line, before, after)
  if (STRUCK.has(tag)) return marked('~~', 's', children, line, before, after)
  switch (tag) {
    case 'br': return line.lineBreak
    case 'img': return `![${escapeText(attributes.alt ?? '')}](${destination(attributes.src ?? '')}${titlePart(attributes.title)})`
    case 'a': return link(node, line)
    case 'code': case 'samp': return code(node, line, before, after)
    case 'q': return `“${inlineMarkdown(children, line, { before: '“', after: '”' })}”`
  }
  if (!AS_HTML.has(tag)) return inlineMarkdown(children, line, { before, after })
  const words = inlineMarkdown(children, line, { before: '>', after: '<' })
  return tag === 'wbr' ? '<wbr>' : `${openTag(node)}${words}</${tag}>`
}

/** Blanks and line breaks move out of the mark, for none may stand at its inner side. */
function marked (mark: string, tag: string, children: Node[], line: Line, before: string, after: string): string {
  const { open = [] } = line
  if (open.includes(mark)) return inlineMarkdown(children, line, { before, after })
  const edge = mark.slice(-1)
  const inner = inlineMarkdown(children, { ...line, open: [...open, mark] }, { before: edge, after: edge })
  const start = inner.length - inner.trimStart().length
  const end = endOfWords(inner)
  if (end <= start) return inner
  const words = inner.slice(start, end)
  const fits = canMark(mark, start > 0 ? ' ' : before, words, end < inner.length ? ' ' : after)
  return inner.slice(0, start) + (fits ? `${mark}${words}${mark}` : `<${tag}>${words}</${tag}>`) + inner.slice(end)
}

/** Where the blanks and line breaks at the end begin. Not a regular expression, for it would look at every run of blanks to its end. */
function endOfWords (markdown: string): number {
  let end = markdown.length
  for (;;) {
    if (markdown.endsWith('\\\n', end)) end -= 2
    else if (markdown.endsWith('<br>', end) && !markdown.endsWith('\\<br>', end)) end -= 4
    else if (end > 0 && /\s/.test(markdown.charAt(end - 1))) end--
    else return end
  }
}

function code ({ children }: Element, line: Line, before: string, after: string): string {
  const text = textOf(children)
  const plain = children.every(child => typeof child === 'string') && text.trim() !== '' && before !== '`' && after !== '`'
  return plain ? codeSpan(text) : `<code>${inlineMarkdown(children, line, { before: '>', after: '<' })}</code>`
}

function link ({ attributes: { href, title }, children }: Element, line: Line): string {
  const words = inlineMarkdown(children, line, { before: '[', after: ']' })
  if (href === undefined) return words
  if (!title && textOf(children) === href && /^(?:https?|mailto):[^\s<>\\]+$/.test(href)) return `<${href}>`
  return `[${words}](${destination(href)}${titlePart(title)})`
}
