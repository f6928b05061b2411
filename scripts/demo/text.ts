/** Small tools that turn what the sources wrote into clean text, Markdown and HTML. */

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', mdash: '—', ndash: '–', rsquo: '’', lsquo: '‘', ldquo: '“', rdquo: '”', hellip: '…' }

/** Character references become characters. */
export function decode (text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&([a-z]+);/gi, (whole, name: string) => ENTITIES[name] ?? whole)
}

/** One line of plain text: no odd blanks, no invisible joiners. */
export function tidy (text: string): string {
  return text.replace(/[\u200b-\u200d\u2060\ufeff]/g, '').replace(/[\u00a0\s]+/g, ' ').trim()
}

/** Markdown or HTML without its marks. */
export function plain (source: string): string {
  return tidy(decode(source
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<(https?:[^>]+)>/g, '$1')
    .replace(/<[^>]*>/g, '')
    .replace(/\\([^\w\s])/g, '$1')
    .replace(/^[#>\s]+/, '')
    .replace(/(\*\*|__|`)/g, '')
    .replace(/(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)/g, '')
    .replace(/ +([.,])(?=\s|$)/g, '$1')))
}

/** Text as HTML. */
export function escapeHtml (text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** Blocks of text that blank lines part. */
export function paragraphs (text: string): string[] {
  return text.split(/\n\s*\n/).map((block) => block.trim()).filter((block) => block !== '')
}

const SENTENCE_END = /(?<=[.!?…]["”’»)]*)\s+(?=["“‘«([*_]*\p{Lu})/u
const ABBREVIATION = /(?:\b(?:U\.S|Dr|Mr|Mrs|Ms|St|Jr|vs|No|Inc|etc|e\.g|i\.e|M|Mme)|\b\p{Lu})\.$/u

/** The sentences of a paragraph. An abbreviation ends none. */
export function sentences (paragraph: string): string[] {
  const found: string[] = []
  for (const piece of paragraph.split(SENTENCE_END)) {
    const last = found.at(-1)
    if (last !== undefined && ABBREVIATION.test(last)) found[found.length - 1] = `${last} ${piece}`
    else found.push(piece)
  }
  return found
}

const LEAD = { min: 60, max: 320 }

/**
 * The first sentences of a story, to stand above it, and the rest. They are moved, not copied: a page shows both.
 * @returns nothing where the story opens with a list, a heading or a sentence of another kind
 */
export function splitLead (blocks: string[]): { lead: string, rest: string[] } | undefined {
  const [first = '', ...others] = blocks
  if (others.length === 0 || !/^["“‘«[*_\p{L}\d]/u.test(first) || /^(?:[*-]|\d+\.)\s/.test(first)) return undefined
  const parts = sentences(first.replace(/\s*\n\s*/g, ' '))
  let taken = 0
  let lead = ''
  while (taken < parts.length && lead.length < LEAD.min) lead = plain(parts.slice(0, ++taken).join(' '))
  const remaining = parts.slice(taken).join(' ')
  const whole = balanced(remaining) && /[.!?…]["”’»)]*$/.test(lead)
  if (!whole || lead.length < LEAD.min || lead.length > LEAD.max) return undefined
  return { lead, rest: remaining === '' ? others : [remaining, ...others] }
}

/** Whether a piece of Markdown can stand alone. */
function balanced (markdown: string): boolean {
  const even = (mark: RegExp) => (markdown.match(mark)?.length ?? 0) % 2 === 0
  return even(/\*\*/g) && even(/(?<!\*)\*(?!\*)/g) && even(/`/g) && even(/(?<!\w)_|_(?!\w)/g) &&
    (markdown.match(/\[/g)?.length ?? 0) === (markdown.match(/\]/g)?.length ?? 0)
}
