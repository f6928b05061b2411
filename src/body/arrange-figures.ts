import { flatten, gather, own, type Piece } from './arrange.js'
import { phrase } from './arrange-inline.js'
import { findEmbed, webUrl, type Embed } from './embeds.js'
import { keepMedia } from './policy.js'
import { isBlank, lineOfText, only } from './shape.js'
import { element, elementsIn, isElement, textOf, type Element, type Node } from './tree.js'

/**
 * A figure: its content (images as they are, words in paragraphs), then its caption.
 * What the gate has marked as an embed becomes a figure of one link.
 */
export function arrangeFigure (figure: Element): Piece[] {
  const { 'data-embed': marked } = figure.attributes
  const caption = captionOf(figure)
  const others = figure.children.filter(child => !isElement(child, 'figcaption'))
  if (marked) return arrangeEmbed(figure, others, caption)

  const content = gather(flatten(others), true).flatMap(part => isElement(part, 'p') && holdsImages(part.children) ? part.children : [part])
  const inner = only(content, 'figure')
  if (inner?.attributes['data-embed'] && !isElement(inner.children[1])) return [{ ...inner, children: [...inner.children, ...caption] }]
  if (inner && caption.length === 0) return [inner]
  if (content.length === 0) return [null, ...caption.flatMap(({ children }) => children), null]
  return [own(figure, [...content, ...caption])]
}

function captionOf (figure: Element): Element[] {
  const captions = figure.children.filter(child => isElement(child, 'figcaption')) as Element[]
  const [first] = captions
  const words = phrase(captions.flatMap(({ children }) => [...children, ' ']))
  return first && !isBlank(words) ? [own(first, words)] : []
}

function holdsImages (nodes: Node[]): boolean {
  return nodes.every(node => typeof node === 'string' ? node.trim() === '' : node.tag === 'img' || (node.tag === 'a' && holdsImages(node.children)))
}

function arrangeEmbed (figure: Element, content: Node[], caption: Element[]): Piece[] {
  const { 'data-embed': kind = '', 'data-href': href, 'data-source': source, title = '' } = figure.attributes
  // A player's content is what browsers without it would show. A quote's content is what was said.
  const words = lineOfText(href === undefined ? phrase(content) : []) || title.trim()
  if (kind === 'frame') return arrangeFrame(href ?? '', words)
  const recording = kind === 'audio' || kind === 'video'
  const embed = recording ? mediaIn(kind, href, content) : providerIn(kind, source, content)
  if (embed) return [embedFigure(embed, words, caption)]
  if (source !== undefined) return flatten([element('blockquote', content)])
  return recording ? [null, ...flatten(figure.children), null] : arrangeFigure(element('figure', figure.children))
}

/** A frame of nobody we know is a link, and nothing where it has no address. */
function arrangeFrame (src: string, words: string): Piece[] {
  const embed = findEmbed(src)
  if (embed) return [embedFigure(embed, words, [])]
  const href = webUrl(src)?.href
  return href ? [null, element('a', [words || href], { href }), null] : [null]
}

function mediaIn (provider: string, href: string | undefined, content: Node[]): Embed | undefined {
  const url = keepMedia(href || hrefsIn(content)[0] || '')
  return url ? findEmbed(url) ?? { provider, url } : undefined
}

function providerIn (provider: string, source: string | undefined, content: Node[]): Embed | undefined {
  // The link to a post comes last in its quote, after the links that the post has in it.
  return [source ?? '', ...hrefsIn(content).reverse()].map(findEmbed).find(embed => embed?.provider === provider)
}

function hrefsIn (nodes: Node[]): string[] {
  return [...elementsIn(nodes)].flatMap(({ attributes: { href } }) => href ?? [])
}

function embedFigure ({ provider, url }: Embed, words: string, caption: Element[]): Element {
  return element('figure', [element('a', [words || url], { href: url }), ...caption], { 'data-embed': provider })
}

/** The embed that a line stands for that has nothing but its address. */
export function findBareEmbed (line: Node[]): Element | undefined {
  const text = textOf(line).trim()
  if (!/^https?:\/\/\S+$/.test(text)) return undefined
  const embed = findEmbed(text)
  const inside = line.find(node => isElement(node))
  const same = inside === undefined || (isElement(inside, 'a') && line.length === 1 && findEmbed(inside.attributes.href ?? '')?.url === embed?.url)
  return embed && same ? embedFigure(embed, '', []) : undefined
}
