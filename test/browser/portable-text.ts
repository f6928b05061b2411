/** The plainest serialiser of Portable Text: every text escaped, every address in an attribute, none of them looked at. */
import type { ImageBlock, PortableText, PortableTextNode, Span, TextBlock } from '../../src/body/index.js'
import { escape } from './page.js'

const DECORATORS: Record<string, string> = { strong: 'strong', em: 'em', code: 'code', underline: 'u', 'strike-through': 's', sub: 'sub', sup: 'sup', mark: 'mark' }

export function portableTextToHtml (nodes: PortableText): string {
  return nodes.map(node).join('')
}

function node (one: PortableTextNode): string {
  switch (one._type) {
    case 'block': return block(one)
    case 'image': return image(one)
    case 'figure': return `<figure>${portableTextToHtml(one.content)}<figcaption>${portableTextToHtml(one.caption)}</figcaption></figure>`
    case 'table': return `<table>${one.rows.map(({ cells }) => `<tr>${cells.map(({ content }) => `<td>${portableTextToHtml(content)}</td>`).join('')}</tr>`).join('')}</table>${portableTextToHtml(one.caption)}`
    case 'embed': return `<figure title="${escape(one.provider)}"><a href="${escape(one.url)}">${escape(one.title ?? one.url)}</a>${portableTextToHtml(one.caption)}</figure>`
    case 'code': return `<pre title="${escape(one.language ?? '')}">${escape(one.code)}</pre>`
    case 'rule': return '<hr>'
  }
}

function block ({ style, listItem, children, markDefs }: TextBlock): string {
  const tag = listItem ? 'li' : style === 'normal' ? 'p' : style
  const links = new Map(markDefs.map((link) => [link._key, link]))
  const words = children.map((child) => {
    if (child._type === 'image') return image(child)
    return child.marks.reduce((inner, mark) => {
      const link = links.get(mark)
      if (link) return `<a href="${escape(link.href)}" title="${escape(link.title ?? '')}">${inner}</a>`
      return `<${DECORATORS[mark]}>${inner}</${DECORATORS[mark]}>`
    }, text(child))
  })
  return `<${tag}>${words.join('')}</${tag}>`
}

const text = (span: Span) => escape(span.text).replaceAll('\n', '<br>')

function image ({ src, alt, title, srcset, sizes, href }: ImageBlock): string {
  const picture = `<img src="${escape(src)}" alt="${escape(alt)}" title="${escape(title ?? '')}" srcset="${escape(srcset ?? '')}" sizes="${escape(sizes ?? '')}">`
  return href === undefined ? picture : `<a href="${escape(href)}">${picture}</a>`
}
