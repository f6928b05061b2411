/**
 * The gate: sanitize-html with our policy. Everything that is served has passed it, and nothing behind it
 * (`arrange.ts`) adds a word, an element or an address that it has not seen, but for the figures around embeds.
 */
import sanitizeHtml from 'sanitize-html'
import { findQuote } from './embeds.js'
import { attributeNames, elements, MEDIA_SCHEMES, SCHEMES } from './policy.js'

type Attributes = Record<string, string>

/** Blocks that mean nothing in an article. They pass as `div`, so that their edges still end paragraphs. */
const BOXES = [
  'address', 'article', 'aside', 'body', 'center', 'dialog', 'fieldset', 'footer', 'form', 'header', 'hgroup',
  'html', 'legend', 'main', 'nav', 'optgroup', 'search', 'section'
]

/** Elements of older days, by their present names. */
const SYNONYMS = { acronym: 'abbr', dir: 'ul', menu: 'ul', strike: 's', tt: 'code' }

/**
 * What plays something becomes a figure that says what and where: `data-embed` and `data-href`.
 * `arrange.ts` makes the link of it, which needs the figure's content.
 */
function player (embed: string) {
  return (_tag: string, { src, 'data-src': lazy, title, 'aria-label': label, id }: Attributes) => ({
    tagName: 'figure',
    attribs: { 'data-embed': embed, 'data-href': src || lazy || '', title: title ?? label ?? '', ...(id && { id }) }
  })
}

function quote (tagName: string, attribs: Attributes) {
  const found = findQuote(attribs)
  return found
    ? { tagName: 'figure', attribs: { 'data-embed': found.provider, 'data-source': found.url } }
    : { tagName, attribs }
}

const options: sanitizeHtml.IOptions = {
  allowedTags: [...Object.keys(elements), 'div'],
  allowedAttributes: {
    ...Object.fromEntries(Object.keys(elements).map(tag => [tag, attributeNames(tag)])),
    a: [...attributeNames('a'), 'data-embed'],
    figure: [...attributeNames('figure'), 'data-embed', 'data-href', 'data-source', 'title']
  },
  allowedSchemes: SCHEMES,
  allowedSchemesByTag: { img: MEDIA_SCHEMES, srcset: MEDIA_SCHEMES, figure: MEDIA_SCHEMES },
  allowedSchemesAppliedToAttributes: ['href', 'src', 'cite', 'data-href', 'data-source'],
  allowedClasses: { code: ['language-*'] },
  transformTags: {
    ...SYNONYMS,
    ...Object.fromEntries(BOXES.map(tag => [tag, 'div'])),
    iframe: player('frame'),
    audio: player('audio'),
    video: player('video'),
    source: (_tag, { src }) => src ? { tagName: 'a', attribs: { href: src, 'data-embed': 'source' } } : { tagName: 'source', attribs: {} },
    blockquote: quote,
    div: quote,
    // Anchors had names before they had ids.
    a: (tagName, { name, ...attribs }) => ({ tagName, attribs: name && !attribs.id ? { ...attribs, id: name } : attribs })
  }
}

/** HTML without anything that the policy does not name. It may still be badly nested. */
export function gate (html: string): string {
  return sanitizeHtml(html, options)
}
