/** What openSUSE's and digital.gov's Markdown have in common: it was written for other renderers than ours. */
import { decode } from './text.js'

/** Elements that a story may keep; one with any other is left out, for its markup carries its meaning. */
const KEPT = /^(?:br|strong|em|b|i|a|ul|ol|li|blockquote|code|h[2-6]|https?|mailto)$/i
const UNWRAPPED = /<\/?(?:sup|sub|small|center|span|font|u)\b[^>]*>/gi
/** An address of somebody's: readers of a demo have no need of it. Those of public offices and of lists are public. */
export const MAIL = /\(@\)|[\w.+-]+@(?!lists\.|(?:[\w-]+\.)+(?:gov|mil)\b)[\w-]+\.[\w.]+/

/** Attribute lists of kramdown, heading ids, comments, emoji by name, empty wrappers: gone. Headings start at the second level. */
export function cleanMarkdown (source: string): string {
  return source
    .replace(/\r\n?/g, '\n')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<meta\b[^>]*>/gi, '')
    .replace(UNWRAPPED, '')
    .replace(/<p\b[^>]*>\s*|\s*<\/p>/gi, '\n\n')
    .replace(/<br\s*\/?>\s*$/gim, '  ')
    .replace(/\{[:.][^}]*\}/g, '')
    .replace(/[ \t]*\{#[^}]*\}/g, '')
    .replace(/(?<=^|\s):[a-z_]{3,}:(?=\s|[.,!)]|$)/gm, '')
    .replace(/<h([2-6])\b[^>]*>(.*?)<\/h\1>/gi, (_, level: string, text: string) => `\n\n${'#'.repeat(Number(level))} ${text}\n\n`)
    .replace(/&#(\d{3,});/g, (whole) => decode(whole))
    .replaceAll('mailto:mailto:', 'mailto:')
    .replace(/^[ \t]+$/gm, '')
    .replace(/^# +/gm, '## ')
    .replace(/^(#{2,6}) +\*\*(.+?)\*\*[ \t]*$/gm, '$1 $2')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Whether cleaned Markdown still holds what only its own site can render, or somebody's address. */
export function isForeign (markdown: string): boolean {
  const elements = [...markdown.matchAll(/<\/?([a-z][\w-]*)/gi)].map(([, name]) => name ?? '')
  return elements.some((name) => !KEPT.test(name)) || /\{\{|\{%|\{:|^\|.*\|/m.test(markdown) || MAIL.test(markdown)
}

/** Without a first heading that only says the headline again, in at least half of its words. */
export function withoutTitle (blocks: string[], headline: string): string[] {
  const [first = ''] = blocks
  const said = new Set(words(first))
  const repeated = words(headline).filter((word) => said.has(word)).length
  return /^#{1,6} [^\n]*$/.test(first) && repeated * 2 >= words(headline).length ? blocks.slice(1) : blocks
}

function words (text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []
}
