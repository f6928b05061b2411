/** A light tokeniser for HTML as editors left it: every character comes back in one of the tokens, in linear time. */

export interface HtmlToken {
  kind: 'text' | 'tag' | 'raw'
  text: string
  /** In lower case; '' for text. */
  name: string
  closing: boolean
}

/** Elements whose content is not prose, so that nothing in them may be changed. */
const RAW = new Set(['pre', 'script', 'style', 'textarea', 'svg', 'object', 'select', 'video', 'audio'])
const BLOCKS = new Set(('address article aside blockquote caption col colgroup dd details div dl dt fieldset figcaption figure footer ' +
  'form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre script section style summary table tbody td tfoot th thead tr ul').split(' '))

export function isBlock (token: HtmlToken | undefined): boolean {
  return token !== undefined && BLOCKS.has(token.name)
}

export function tokenise (html: string): HtmlToken[] {
  // The tag ends at the next bracket of either kind: an unclosed one costs no second look at what follows.
  const tags = /<(\/?)([a-z][a-z0-9]*)\b[^<>]*>/gi
  const tokens: HtmlToken[] = []
  let position = 0
  const push = (kind: HtmlToken['kind'], end: number, name = '', closing = false) => {
    if (end > position) tokens.push({ kind, text: html.slice(position, end), name, closing })
    position = end
  }
  for (let match = tags.exec(html); match; match = tags.exec(html)) {
    const [, slash, rawName = ''] = match
    const name = rawName.toLowerCase()
    push('text', match.index)
    if (slash || !RAW.has(name)) push('tag', tags.lastIndex, name, slash === '/')
    else {
      push('raw', endOf(name, html, tags.lastIndex), name)
      tags.lastIndex = position
    }
  }
  push('text', html.length)
  return tokens
}

/** Where the element ends whose content begins at `start`: after its closing tag, or with the document. */
function endOf (name: string, html: string, start: number): number {
  const closing = new RegExp(`</${name}\\b[^<>]*>`, 'gi')
  closing.lastIndex = start
  return closing.exec(html) ? closing.lastIndex : html.length
}

/** An ampersand that begins no entity becomes one. */
export function escapeAmpersands (html: string): string {
  return html.replace(/&(?!#?\w{1,32};)/g, '&amp;')
}
