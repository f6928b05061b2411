/** Shortcodes as plain HTML. */
import { escapeHtml } from '../text.js'
import { escapeAmpersands } from './html.js'
import { type Shortcode, findShortcodes, isShortcode, parseAttributes } from './shortcode-tokens.js'

export interface Attachment {
  url: string
  title?: string | undefined
  alt?: string | undefined
  caption?: string | undefined
  width?: number | undefined
  height?: number | undefined
}

/** The attachments that a post’s shortcodes can mean. */
export interface Media {
  byId (id: string): Attachment | undefined
  /** Those that were uploaded to this post, in its order. */
  attached (): Attachment[]
}

interface Use { attributes: Map<string, string>, raw: string, inner: string | undefined, media: Media }
/** What the shortcode shows; undefined where it has nothing to show. */
type Handler = (use: Use) => string | undefined

const WEB_URL = /https?:\/\/[^\s"'<>|[\]”]+/
const LINKED_IMAGE = /^\s*((?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*<\/a>)?)/i
const IMAGE = /\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?|heic)(?:$|[?#])/i
const SOUND_OR_FILM = /\.(?:mp3|m4a|ogg|oga|opus|wav|flac|wma|mp4|m4v|webm|ogv|mov|wmv|avi|3gp)(?:$|[?#])/i

const PAGES: Record<string, string> = {
  youtube: 'https://www.youtube.com/watch?v=',
  vimeo: 'https://vimeo.com/',
  dailymotion: 'https://www.dailymotion.com/video/',
  tweet: 'https://twitter.com/i/status/',
  twitter: 'https://twitter.com/i/status/'
}
const EMBEDS = ['embed', 'soundcloud', 'spotify', 'instagram', 'facebook', 'tiktok', 'ted', 'wpvideo', 'videopress', 'bandcamp',
  'googlemaps', 'slideshare', 'scribd', 'issuu', 'flickr', 'gist', 'iframe', 'reddit', 'pinterest']

const HANDLERS = new Map<string, Handler>([
  ['caption', caption],
  ['wp_caption', caption],
  ['gallery', gallery],
  ['playlist', playlist],
  ['audio', recording],
  ['video', recording],
  ...EMBEDS.map((name): [string, Handler] => [name, embed]),
  ...Object.entries(PAGES).map(([name, page]): [string, Handler] => [name, (use) => embed(use) ?? pageById(use, page)])
])

/** Shortcodes that show their content as it was typed. */
const CODE = new Set(['code', 'sourcecode', 'source', 'codeblock', 'preformatted', 'plain', 'bash', 'shell', 'css', 'html', 'javascript', 'js', 'json', 'php', 'python', 'ruby', 'sql', 'xml'])
/** Captions hold embeds, and that is as far as it goes; whoever nests deeper wants to exhaust the stack. */
const MAX_NESTING = 10

/**
 * The text with its shortcodes as plain HTML. One that is not known gives way to its content.
 * @returns also the names of those that had nothing to show here, each once
 */
export function renderShortcodes (text: string, media: Media): { html: string, lost: string[] } {
  if (!text.includes('[')) return { html: text, lost: [] }
  const codes = findShortcodes(text)
  const lost = new Set<string>()

  const render = (from: number, to: number, start: number, end: number, depth: number): string => {
    let html = ''
    let position = start
    for (let i = from; i < to; i++) {
      const code = codes[i]
      if (!code || code.start < position || !isShortcode(code, isKnown)) continue
      html += text.slice(position, code.start)
      position = code.end
      const last = code.partner ?? i
      const closing = !code.closing && last < to && depth < MAX_NESTING ? codes[last] : undefined
      if (code.escapedStart || code.escapedEnd) html += text.slice(code.start + Number(code.escapedStart), code.end - Number(code.escapedEnd))
      else if (closing && closing !== code && CODE.has(code.name)) {
        html += verbatim(text.slice(code.end, closing.start))
        position = closing.end
      } else if (HANDLERS.has(code.name) && !code.closing) {
        const inner = closing && closing !== code ? render(i + 1, last, code.end, closing.start, depth + 1) : undefined
        html += show(code, inner)
        if (inner !== undefined && closing) position = closing.end
      } else if (CODE.has(code.name) && code.partner === undefined) html += text.slice(code.start, code.end)
      else if (code.partner === undefined && !code.closing) lost.add(code.name)
    }
    return html + text.slice(position, end)
  }

  const show = (code: Shortcode, inner: string | undefined): string => {
    const html = HANDLERS.get(code.name)?.({ attributes: parseAttributes(code.attributes), raw: code.attributes, inner, media })
    // A bare [video] with no video to show may as well be prose.
    if (html === undefined && inner === undefined && code.attributes === '' && code.name !== 'gallery') return text.slice(code.start, code.end)
    if (html === undefined && !inner) lost.add(code.name)
    return html === undefined ? inner ?? '' : `\n\n${html}\n\n`
  }

  return { html: render(0, codes.length, 0, text.length, 0), lost: [...lost] }
}

function isKnown (name: string): boolean {
  return HANDLERS.has(name) || CODE.has(name)
}

function caption ({ attributes, inner = '' }: Use): string {
  const image = LINKED_IMAGE.exec(inner)?.[1]
  const text = (image ? inner.slice(inner.indexOf(image) + image.length).trim() : '') || attributes.get('caption')
  return figure(image ?? inner.trim(), text ? escapeAmpersands(text) : undefined)
}

function gallery ({ attributes, media }: Use): string | undefined {
  const chosen = idsOf(attributes.get('ids') ?? attributes.get('include')).map(media.byId).filter((image) => image !== undefined)
  const excluded = new Set(idsOf(attributes.get('exclude')).map((id) => media.byId(id)?.url))
  const images = chosen.length > 0 ? chosen : media.attached().filter(({ url }) => IMAGE.test(url) && !excluded.has(url))
  return images.map((image) => figure(imageTag(image), image.caption && escapeHtml(image.caption))).join('\n') || undefined
}

function playlist ({ attributes, media }: Use): string | undefined {
  const chosen = idsOf(attributes.get('ids') ?? attributes.get('include')).map(media.byId).filter((item) => item !== undefined)
  const items = chosen.length > 0 ? chosen : media.attached().filter(({ url }) => SOUND_OR_FILM.test(url))
  return items.map(({ url, title }) => link(url, title)).join('\n') || undefined
}

function recording (use: Use): string | undefined {
  const attached = () => use.media.attached().find(({ url }) => SOUND_OR_FILM.test(url))?.url
  const url = embed({ ...use, raw: use.raw.replace(/\bposter\s?=\s?\S+/, '') })
  return url ?? (use.raw.trim() === '' ? attached() && link(attached() ?? '') : undefined)
}

function embed ({ raw, inner }: Use): string | undefined {
  const url = WEB_URL.exec(`${raw} ${inner ?? ''}`)?.[0]
  return url && link(url.replaceAll('&amp;', '&').replaceAll('&#038;', '&'))
}

function pageById ({ attributes }: Use, page: string): string | undefined {
  const id = attributes.get('id') ?? attributes.get('v') ?? attributes.get('0')
  return id && /^[\w-]{1,64}$/.test(id) ? link(page + id) : undefined
}

function idsOf (list: string | undefined): string[] {
  return list?.split(',').map((id) => id.trim()).filter((id) => id !== '') ?? []
}

function imageTag ({ url, alt, width, height }: Attachment): string {
  const size = width && height ? ` width="${width}" height="${height}"` : ''
  return `<img src="${escapeHtml(url)}" alt="${escapeHtml(alt ?? '')}"${size} />`
}

function figure (content: string, captionHtml: string | undefined): string {
  return `<figure>${content}${captionHtml ? `<figcaption>${captionHtml}</figcaption>` : ''}</figure>`
}

function link (url: string, title = url): string {
  return `<p><a href="${escapeHtml(url)}">${escapeHtml(title)}</a></p>`
}

/** Code may come escaped, from the visual editor, or as typed; either way the reader sees it. */
function verbatim (code: string): string {
  const html = escapeAmpersands(code.replace(/^\n+/, '').trimEnd()).replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `\n\n<pre><code>${html}</code></pre>\n\n`
}
