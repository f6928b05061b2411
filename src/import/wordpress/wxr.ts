/** The stream parser: a WordPress export as the elements of its channel, one after another. */
import sax from 'sax'
import { Problem } from '../../errors.js'
import { EXPORT_AGAIN, decodeFile } from './decode.js'

export interface WxrElement {
  /** `wp:post_id`, `content:encoded`, `title`: the prefix is by namespace, whatever the file calls it. */
  name: string
  attributes: Record<string, string>
  /** Empty where it is longer than is ever of use; `length` tells. */
  text: string
  length: number
  children: WxrElement[]
  /** How many comments stood in it. */
  comments: number
  /** What it holds in memory, in characters. */
  weight: number
}

/** A body has 512 KB at most, and no markup of WordPress’s is three times its text. */
const MAX_TEXT = 2 * 1024 * 1024
/** What one item holds at most, apart from its longest text. */
const MAX_WEIGHT = 8 * 1024 * 1024
/** An export has six levels; a document that nests deeper only wants to exhaust memory. */
const MAX_DEPTH = 16
const ELEMENT_WEIGHT = 200

/** The fields of a post’s metadata that are read; plugins keep megabytes in others. */
const META_KEYS = new Set(['_thumbnail_id', '_wp_attachment_image_alt', '_wp_attachment_metadata', '_wp_old_slug'])

const NAMESPACES: [RegExp, string][] = [
  [/^https?:\/\/(?:www\.)?wordpress\.org\/export\/[\d.]+\/?$/, 'wp'],
  [/^https?:\/\/(?:www\.)?wordpress\.org\/export\/[\d.]+\/excerpt\/?$/, 'excerpt'],
  [/^http:\/\/purl\.org\/rss\/1\.0\/modules\/content\/$/, 'content'],
  [/^http:\/\/purl\.org\/dc\/elements\/1\.1\/$/, 'dc'],
  [/^$/, '']
]

/**
 * The children of the channel, in the order of the file, each when it is complete. A file that is not
 * well-formed, or no export of WordPress, is a Problem with line and column.
 */
export async function * readWxr (file: string): AsyncGenerator<{ element: WxrElement, at: number }> {
  const { parser, elements, open, seen } = createParser(file)
  for await (const { text, at, invalid } of decodeFile(file)) {
    parser.write(text)
    if (invalid) throw new Problem('INVALID_INPUT', `${file} is not ${invalid.toUpperCase()} at ${place(parser)}. Convert it to UTF-8, or name its encoding in the XML declaration.`)
    for (const element of elements.splice(0)) yield { element, at }
  }
  const unclosed = open.at(-1)
  if (unclosed) throw new Problem('INVALID_INPUT', `${file} is cut off: it ends at ${place(parser)}, and <${unclosed.tag}> of line ${unclosed.line} is still open. ${EXPORT_AGAIN}`)
  parser.close()
  if (!seen.channel) throw new Problem('INVALID_INPUT', `${file} is not a WordPress export: <rss> has no <channel>. ${EXPORT_AGAIN}`)
  if (!seen.wordpress) throw new Problem('INVALID_INPUT', `${file} is an RSS feed, not a WordPress export: nothing in it is in WordPress’s namespace (xmlns:wp="http://wordpress.org/export/1.2/"). ${EXPORT_AGAIN}`)
}

function createParser (file: string) {
  const parser = sax.parser(true, { xmlns: true, position: true })
  const open: { tag: string, line: number, element?: WxrElement }[] = []
  const elements: WxrElement[] = []
  const seen = { channel: false, wordpress: false }
  const refuse = (what: string, advice = EXPORT_AGAIN) => new Problem('INVALID_INPUT', `${file} ${what}. ${advice}`)

  parser.onerror = (error) => {
    const [what = ''] = error.message.split('\n')
    if (open.length === 0 && !seen.channel && /before first tag|Unclosed root/.test(what)) throw refuse(`is not XML: it does not begin with a tag (${place(parser)})`)
    throw refuse(`is not well-formed XML at ${place(parser)}: ${sentence(what, open.at(-1))}`, 'Correct that place, or export it again in WordPress, under Tools > Export.')
  }
  parser.ondoctype = (doctype) => {
    if (/^\s*html\b/i.test(doctype)) throw refuse('is a web page, not a WordPress export')
    throw refuse(`has a DOCTYPE at ${place(parser)}, which no WordPress export has and which can hide harmful entities`, 'Remove it.')
  }
  parser.onopentag = (tag) => {
    if (!('uri' in tag)) return
    const name = nameOf(tag)
    const depth = open.length
    if (depth === 0 && name !== 'rss') throw refuse(`is not a WordPress export: it begins with <${tag.name.slice(0, 40)}>, where <rss> should be`)
    if (depth >= MAX_DEPTH) throw refuse(`nests elements more than ${MAX_DEPTH} deep at ${place(parser)}, which no WordPress export does`, 'Correct that place.')
    if (depth === 1 && name === 'channel') seen.channel = true
    if (name.startsWith('wp:')) seen.wordpress = true
    const inChannel = depth >= 2 && open[1]?.tag === 'channel'
    open.push({ tag: tag.name, line: parser.line + 1, ...(inChannel && { element: elementOf(name, tag) }) })
  }
  parser.onclosetag = () => {
    const element = open.pop()?.element
    if (!element) return
    const parent = open.at(-1)?.element
    if (!parent) elements.push(element)
    else if (element.name === 'wp:comment') parent.comments++
    else if (isWanted(element)) attach(element, parent)
  }
  parser.ontext = parser.oncdata = (text) => {
    const element = open.at(-1)?.element
    if (!element) return
    element.length += text.length
    element.text = element.length > MAX_TEXT ? '' : element.text + text
  }
  return { parser, elements, open, seen }
}

function elementOf (name: string, tag: sax.QualifiedTag): WxrElement {
  const attributes = Object.fromEntries(Object.values(tag.attributes).map(({ local, value }) => [local, value]))
  return { name, attributes, text: '', length: 0, children: [], comments: 0, weight: ELEMENT_WEIGHT }
}

function attach (element: WxrElement, parent: WxrElement) {
  parent.weight += element.weight + element.text.length
  if (parent.weight <= MAX_WEIGHT) parent.children.push(element)
}

function isWanted (element: WxrElement): boolean {
  return element.name !== 'wp:postmeta' || META_KEYS.has(field(element, 'wp:meta_key'))
}

function nameOf ({ uri, local }: sax.QualifiedTag): string {
  const prefix = NAMESPACES.find(([pattern]) => pattern.test(uri))?.[1]
  return prefix === '' ? local : `${prefix ?? 'foreign'}:${local}`
}

function place (parser: sax.SAXParser): string {
  return `line ${parser.line + 1}, column ${parser.column + 1}`
}

/** sax’s terse messages in the words of someone who has to correct the file. */
function sentence (message: string, open: { tag: string, line: number } | undefined): string {
  const close = /^Unmatched closing tag: (.*)$/.exec(message)?.[1]
  if (close) return `</${close.slice(0, 80)}> closes a tag that is not open, or one before it was never closed`
  if (/^Unexpected close tag/.test(message)) return open ? `a tag is closed while <${open.tag.slice(0, 80)}> of line ${open.line} is still open` : 'a closing tag stands where nothing is open'
  if (/^Unbound namespace prefix/.test(message)) return `${message.replace(/^U/, 'u').slice(0, 120)} (declare it with xmlns: in <rss>)`
  if (/entity/.test(message)) return 'an & begins no entity that XML or HTML knows (a plain & is written &amp;)'
  if (/^Max buffer length exceeded/.test(message)) return 'a name, an attribute or a comment is longer than 64 KB'
  return message.slice(0, 120).replace(/\.$/, '')
}

/** The text of the first child of this name, without white space around it; '' where there is none. */
export function field (element: WxrElement, name: string): string {
  return element.children.find((child) => child.name === name)?.text.trim() ?? ''
}

/** Whether the element had more in it than memory may hold, and lost some. */
export function isOverweight (element: WxrElement): boolean {
  return element.weight > MAX_WEIGHT
}
