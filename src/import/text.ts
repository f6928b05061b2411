/** Foreign text made into text that the models take, and plain text made into HTML. */
import sanitizeHtml from 'sanitize-html'

/** Control characters that neither XML nor a page may hold; tab and line breaks are none of them. */
const CONTROLS = /(?![\t\n\r])\p{Cc}/gu
const LONE_SURROGATE = /\p{Surrogate}/gu
/** Tags that stand between two words without a space, as a reader sees it. */
const SEPARATORS = /<(?:br|hr|\/(?:p|div|li|h[1-6]|blockquote|pre|td|th|tr|dt|dd|figcaption|figure))\b[^<>]*>/gi

/** The text without control characters, and with U+FFFD for each lone surrogate. */
export function clean (text: string): string {
  return text.replace(/[\v\f]/g, ' ').replace(CONTROLS, '').replace(LONE_SURROGATE, '\uFFFD')
}

/** At most `max` UTF-16 units, with an ellipsis where something was cut; a pair of surrogates is never cut in two. */
export function truncate (text: string, max: number): string {
  if (text.length <= max) return text
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '').trimEnd()}…`
}

/** Plain text on one line, cut to what a field holds; undefined where nothing is left. */
export function fieldText (text: string | null | undefined, max: number): string | undefined {
  return truncate(clean(text ?? '').replace(/\s+/g, ' ').trim(), max) || undefined
}

/** What a reader sees of a piece of HTML. */
export function plainText (html: string): string {
  return /[<&]/.test(html) ? decode(withoutTags(html)) : html
}

/** sanitize-html decodes every entity that HTML names and writes back only the three that `decode` knows. */
function withoutTags (html: string): string {
  return sanitizeHtml(html.replace(SEPARATORS, '$& '), { allowedTags: [], allowedAttributes: {} })
}

function decode (text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

export function escapeHtml (text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** Plain text as HTML: a blank line parts paragraphs, a line break stays one. */
export function textToHtml (text: string): string {
  return text.replace(/\r\n?/g, '\n').split(/\n[^\S\n]*\n\s*/).map((part) => part.trim()).filter((part) => part !== '')
    .map((part) => `<p>${escapeHtml(part).replaceAll('\n', '<br />\n')}</p>`).join('\n')
}
