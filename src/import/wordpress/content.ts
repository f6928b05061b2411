/** A post’s content as plain HTML, as a reader would see it: without WordPress’s comments, shortcodes and missing paragraphs. */
import { clean } from '../text.js'
import { autop } from './autop.js'
import { escapeAmpersands, isBlock, tokenise } from './html.js'
import { type Media, renderShortcodes } from './shortcodes.js'

export interface Content {
  html: string
  /** Shortcodes that had nothing to show, by name. */
  lostShortcodes: string[]
  /** Blocks without content of their own, by name: WordPress fills them at each request. */
  dynamicBlocks: string[]
}

/** An address alone on its line is an embed in WordPress; here it becomes a link, which works everywhere. */
const ADDRESS_LINE = /(^|\n)[ \t]*(https?:\/\/[^\s<>"]+)[ \t]*(?=\n|$)/g

export function toHtml (source: string, media: Media): Content {
  const { text, blocks } = withoutComments(clean(source).replace(/\r\n?/g, '\n'))
  const { html, lost } = renderShortcodes(text, media)
  const linked = linkAddresses(unwrap(html))
  return {
    html: blocks.length > 0 ? linked.trim() : autop(linked),
    lostShortcodes: lost,
    dynamicBlocks: [...new Set(blocks.filter(({ empty }) => empty).map(({ name }) => name))]
  }
}

/** Block comments, `<!--more-->`, `<!--nextpage-->` and editors’ notes to themselves: no reader sees them. */
function withoutComments (source: string) {
  const blocks: { name: string, empty: boolean }[] = []
  let text = ''
  let position = 0
  for (;;) {
    const start = source.indexOf('<!--', position)
    const end = start === -1 ? -1 : source.indexOf('-->', start + 4)
    if (end === -1) return { text: text + source.slice(position), blocks }
    const comment = source.slice(start + 4, end)
    const name = /^\s*wp:([a-z0-9/-]+)/.exec(comment)?.[1]
    if (name) blocks.push({ name, empty: comment.endsWith('/') })
    text += source.slice(position, start)
    position = end + 3
  }
}

/** A shortcode that stood in a paragraph may have become a block, which a paragraph cannot hold. */
function unwrap (html: string): string {
  return html.replace(/<(?:p|pre)\b[^<>]*>\s*(?=<(?:figure|p|pre)\b)/gi, '').replace(/(<\/(?:figure|p|pre)>)\s*<\/(?:p|pre)>/gi, '$1')
}

function linkAddresses (html: string): string {
  const tokens = tokenise(html)
  return tokens.map(({ kind, text }, i) => {
    if (kind !== 'text' || !text.includes('http')) return text
    const startsLine = i === 0 || isBlock(tokens[i - 1])
    const endsLine = i === tokens.length - 1 || isBlock(tokens[i + 1])
    return text.replace(ADDRESS_LINE, (line: string, before: string, address: string, offset: number) => {
      const alone = (before !== '' || startsLine) && (offset + line.length < text.length || endsLine)
      const url = escapeAmpersands(address)
      return alone ? `${before}<a href="${url}">${url}</a>` : line
    })
  }).join('')
}
