/** Finds shortcodes, and tells them from other text in square brackets. */

export interface Shortcode {
  start: number
  end: number
  name: string
  attributes: string
  closing: boolean
  selfClosing: boolean
  /** `[[` before it, `]]` after it: WordPress shows the shortcode instead of running it. */
  escapedStart: boolean
  escapedEnd: boolean
  /** The place in the list of the tag that it belongs to: closing to opening and back. */
  partner?: number
}

/** A tag of HTML is passed over: brackets in its attributes are none of a shortcode’s. */
const TOKEN = /<[a-z!/][^<>]*>|\[(\[?)(\/?)([a-z][\w-]*)((?:[\s=/][^[\]]*)?)\](\]?)/gi
/** A value in quotes: in prose nobody writes that in square brackets. */
const QUOTED_VALUE = /\s[\w-]+\s?=\s?["'“”″]|\s[\w-]+=&(?:quot|#34|#039|#8220|#8221|#8243);/

/** `[youtube https://example.com/]` does not close itself: the slash is the address’s. */
const WEB_ADDRESS = /^[\s=]+https?:/

/** Everything that may be a shortcode, in order, with the pairs found. */
export function findShortcodes (text: string): Shortcode[] {
  const found: Shortcode[] = []
  const open = new Map<string, number[]>()
  for (const match of text.matchAll(TOKEN)) {
    const [whole, bracket, slash, name, attributes = '', endBracket] = match
    if (name === undefined) continue
    const selfClosing = attributes.endsWith('/') && !WEB_ADDRESS.test(attributes)
    const code: Shortcode = {
      start: match.index,
      end: match.index + whole.length,
      name,
      attributes: selfClosing ? attributes.slice(0, -1) : attributes,
      closing: slash === '/',
      selfClosing,
      escapedStart: bracket === '[',
      escapedEnd: endBracket === ']'
    }
    pair(code, found, open)
    found.push(code)
  }
  return found.map(withoutStrayBrackets)
}

function pair (code: Shortcode, found: Shortcode[], open: Map<string, number[]>) {
  const waiting = open.get(code.name) ?? []
  if (!code.closing) {
    if (!code.selfClosing && !(code.escapedStart && code.escapedEnd)) waiting.push(found.length)
    open.set(code.name, waiting)
    return
  }
  const partner = waiting.pop()
  const opening = partner === undefined ? undefined : found[partner]
  if (partner === undefined || !opening) return
  code.partner = partner
  opening.partner = found.length
}

/** A bracket outside that makes no escape is plain text, and no part of the shortcode. */
function withoutStrayBrackets (code: Shortcode, _: number, all: Shortcode[]): Shortcode {
  if (isEscaped(code, all)) return code
  return { ...code, start: code.start + Number(code.escapedStart), end: code.end - Number(code.escapedEnd), escapedStart: false, escapedEnd: false }
}

/** `[[gallery]]`, or one half of `[[caption]…[/caption]]`. */
function isEscaped (code: Shortcode, all: readonly Shortcode[]): boolean {
  const partner = code.partner === undefined ? undefined : all[code.partner]
  if (!partner) return code.escapedStart && code.escapedEnd
  return code.closing ? code.escapedEnd && partner.escapedStart : code.escapedStart && partner.escapedEnd
}

/** Whether this is a shortcode at all: `[sic]`, `[1]` and `[see below]` are none. */
export function isShortcode (code: Shortcode, isKnown: (name: string) => boolean): boolean {
  return isKnown(code.name) || code.partner !== undefined || code.selfClosing || QUOTED_VALUE.test(code.attributes)
}

/** The attributes by name, and those without a name in order under `0`, `1`, …. */
export function parseAttributes (text: string): Map<string, string> {
  const attributes = new Map<string, string>()
  const plain = text.replace(/[“”″]|&(?:quot|#34|#8220|#8221|#8243);/g, '"').replace(/^=/, ' ').replaceAll('&amp;', '&').replaceAll('&#038;', '&')
  let count = 0
  for (const [, name, a, b, c, d, e, f] of plain.matchAll(/([\w-]+)\s?=\s?(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|'([^']*)'|(\S+)/g)) {
    attributes.set(name?.toLowerCase() ?? String(count++), a ?? b ?? c ?? d ?? e ?? f ?? '')
  }
  return attributes
}
