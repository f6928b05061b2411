/**
 * What may stand in the HTML of a news article: the elements, their attributes, and the values these take.
 * Whatever is not named here is not served. `gate.ts` hands the names to sanitize-html, `arrange.ts` checks the values.
 */

/** Gives an attribute's value as it is served, or undefined where the attribute has to go. */
type Check = (value: string) => string | undefined
type Checks = Readonly<Record<string, Check>>

export const SCHEMES = ['http', 'https', 'mailto', 'tel']
export const MEDIA_SCHEMES = ['http', 'https']

/**
 * Without it an id could stand for a global variable of the page (DOM clobbering): `<h2 id="config">` is `window.config`.
 * The prefix is the one that GitHub and rehype-sanitize use.
 */
export const ID_PREFIX = 'user-content-'

const words: Check = value => value.replace(/\s+/g, ' ').trim() || undefined
const anyWords: Check = value => value.replace(/\s+/g, ' ').trim()
const matches = (pattern: RegExp): Check => value => pattern.test(value.trim()) ? value.trim() : undefined
const oneOf = (...values: string[]): Check => value => values.find(known => known === value.trim().toLowerCase())
const flag: Check = () => ''
const pixels = matches(/^\d{1,5}$/)
const span = matches(/^[1-9]\d{0,2}$/)
const integer = matches(/^-?\d{1,9}$/)
const date = matches(/^[\w:.+-][\w:.+ -]{0,40}$/)

/**
 * A URL is read as browsers read it (WHATWG: blanks and control characters at the ends go, tabs and newlines everywhere),
 * and then either has no scheme or one of these. Blanks of every script count, since `trim` in a frontend takes them too.
 */
const url = (schemes: string[]): Check => value => {
  const read = value.replace(/^[\p{Cc}\p{Z}\uFEFF]+|(?<![\p{Cc}\p{Z}\uFEFF])[\p{Cc}\p{Z}\uFEFF]+$/gu, '').replace(/[\t\n\r]/g, '').replaceAll(' ', '%20')
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(read)?.[1]
  return read && (!scheme || schemes.includes(scheme.toLowerCase())) ? read : undefined
}
const link = url(SCHEMES)
const media = url(MEDIA_SCHEMES)

/** The address of a recording, or undefined. */
export const keepMedia = media

const srcset: Check = value => {
  const candidates = value.split(/,\s+/).map(candidate => candidate.trim())
  return candidates.every(candidate => media(candidate.split(' ', 1)[0] ?? '')) ? candidates.join(', ') : undefined
}

const RELATIONS = new Set(['nofollow', 'sponsored', 'ugc', 'noopener', 'noreferrer', 'license'])
const relations: Check = value => {
  const known = value.toLowerCase().split(/\s+/).filter(word => RELATIONS.has(word))
  return [...new Set(known)].join(' ') || undefined
}

const id: Check = value => {
  if (!/^[\p{L}\p{N}_][\p{L}\p{N}_.:-]{0,199}$/u.test(value)) return undefined
  return value.startsWith(ID_PREFIX) ? value : ID_PREFIX + value
}

const language: Check = value => /(?:^|\s)(language-[\w+#.-]{1,40})(?:\s|$)/.exec(value)?.[1]

/** Attributes that every element may have. */
const everywhere: Checks = { id, lang: matches(/^[A-Za-z0-9-]{1,35}$/), dir: oneOf('ltr', 'rtl', 'auto') }

const none: Checks = {}
const cell: Checks = { colspan: span, rowspan: span }
const change: Checks = { cite: link, datetime: date }

/** Every element that is served, and the attributes that it may have beside `id`, `lang` and `dir`. */
export const elements: Readonly<Record<string, Checks>> = {
  h1: none,
  h2: none,
  h3: none,
  h4: none,
  h5: none,
  h6: none,
  p: none,
  blockquote: { cite: link },
  pre: none,
  hr: none,
  ul: none,
  ol: { start: integer, reversed: flag, type: matches(/^[1aAiI]$/) },
  li: { value: integer },
  dl: none,
  dt: none,
  dd: none,
  figure: none,
  figcaption: none,
  table: none,
  caption: none,
  thead: none,
  tbody: none,
  tfoot: none,
  tr: none,
  th: { scope: oneOf('row', 'col', 'rowgroup', 'colgroup'), ...cell },
  td: cell,
  details: { open: flag },
  summary: none,
  a: { href: link, title: words, hreflang: matches(/^[A-Za-z0-9-]{1,35}$/), target: oneOf('_blank'), rel: relations },
  img: { src: media, srcset, sizes: words, alt: anyWords, width: pixels, height: pixels, title: words, loading: oneOf('lazy', 'eager') },
  abbr: { title: words },
  b: none,
  bdi: none,
  bdo: none,
  br: none,
  cite: none,
  code: { class: language },
  del: change,
  dfn: none,
  em: none,
  i: none,
  ins: change,
  kbd: none,
  mark: none,
  q: { cite: link },
  rp: none,
  rt: none,
  ruby: none,
  s: none,
  samp: none,
  small: none,
  span: none,
  strong: none,
  sub: none,
  sup: none,
  time: { datetime: date },
  u: none,
  var: none,
  wbr: none
}

/** The attributes that `tag` may have, in the order in which they are served. */
export function attributeNames (tag: string): string[] {
  return [...Object.keys(everywhere), ...Object.keys(elements[tag] ?? none)]
}

/** The attributes that may stay, each with the value in which it is served. */
export function keepAttributes (tag: string, given: Record<string, string>): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const name of attributeNames(tag)) {
    const value = given[name]
    const served = value === undefined ? undefined : (everywhere[name] ?? elements[tag]?.[name])?.(value)
    if (served !== undefined) kept[name] = served
  }
  // A page opened by target=_blank could otherwise steer the page it was opened from.
  if (kept.target) kept.rel = relations(`${kept.rel ?? ''} noopener`) ?? ''
  return kept
}
