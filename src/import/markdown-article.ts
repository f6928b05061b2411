/** One Markdown file as an article. */
import { STATUSES, leadImage } from '../core/articles/model.js'
import { reasonOf } from './checked.js'
import { FileError, type FrontMatter, type Values } from './front-matter.js'
import { type Note, firstOf } from './notes.js'
import { clean, fieldText } from './text.js'
import type { Terms } from './terms.js'
import { foreignSlug, instant, languageTag, publication, webUrl } from './values.js'

export interface MarkdownFile extends FrontMatter {
  /** Relative to the folder, with `/`. */
  path: string
  source: string
  terms: Terms
  at: number
}

const HEADING = /^\s*#[ \t]+(\S[^\n]*)\n?/
const DATED_NAME = /^(\d{4}-\d{2}-\d{2})-(.+)$/
const IMAGE_KEYS: Record<string, readonly string[]> = {
  url: ['url', 'src', 'image', 'path', 'href'],
  alt: ['alt'],
  caption: ['caption', 'title'],
  credit: ['credit'],
  width: ['width'],
  height: ['height']
}

/** The article’s record, and what of the file could not be kept. Throws a FileError where there can be no article. */
export function toArticle (file: MarkdownFile): { record: Record<string, unknown>, notes: Note[] } {
  const { fields, path, source, terms, at } = file
  const notes: Note[] = []
  const name = nameOf(path)
  const heading = fields.headline === undefined ? HEADING.exec(file.body) : null
  const publishedAt = time(fields.publishedAt, 'date') ?? [plain(fields.published), name.date].map((date) => date && instant(date)).find((date) => date)
  const { image, kept } = imageOf(fields.leadImage, notes)
  const [category, ...categories] = firstOf('category', terms.useAll('category', [...listOf(fields.category, ','), ...listOf(fields.categories, ' ')], at), notes)
  const canonicalUrl = webUrl(plain(fields.canonicalUrl))
  if (fields.canonicalUrl !== undefined && !canonicalUrl) notes.push({ what: 'canonical URL', reason: 'it is not an http(s) URL' })
  const language = languageTag(plain(fields.language) ?? '')
  if (fields.language !== undefined && !language) notes.push({ what: 'language', reason: `“${plain(fields.language)?.slice(0, 40) ?? ''}” is no BCP 47 language tag, such as en or pt-BR` })
  const record = {
    type: 'article',
    headline: fieldText(plain(fields.headline), 500) ?? fieldText(heading?.[1]?.replace(/[ \t]#+[ \t]*$/, ''), 500) ?? name.words,
    slug: foreignSlug(plain(fields.slug) ?? name.slug),
    kicker: fieldText(plain(fields.kicker), 200),
    standfirst: fieldText(plain(fields.standfirst), 5000),
    dateline: fieldText(plain(fields.dateline), 200),
    body: { format: 'markdown', source: heading ? file.body.slice(heading[0].length).trim() : file.body.trim() },
    language,
    status: statusOf(fields, path, publishedAt),
    publishedAt,
    createdAt: time(fields.createdAt, 'createdAt'),
    updatedAt: time(fields.updatedAt, 'updatedAt'),
    bylines: firstOf('author', bylinesOf(fields.bylines, terms, at), notes),
    category,
    categories,
    tags: firstOf('tag', terms.useAll('tag', listOf(fields.tags, ' '), at), notes),
    leadImage: image,
    canonicalUrl,
    source: fieldText(plain(fields.source), 500) ?? source,
    externalId: fieldText(plain(fields.externalId) ?? path, 500),
    seo: seoOf(fields.seo),
    corrections: correctionsOf(fields.corrections),
    commentsOpen: typeof fields.commentsOpen === 'boolean' ? fields.commentsOpen : undefined,
    translationOf: plain(fields.translationOf),
    custom: customOf({ ...file.others, ...kept }, fields.custom)
  }
  return { record, notes }
}

/** What a file’s name says: Jekyll’s begins with the date; Hugo’s `my-post/index.md` is called by its folder. */
function nameOf (path: string) {
  const parts = path.replace(/\.[^.]+$/, '').split('/')
  const last = parts.at(-1) === 'index' && parts.length > 1 ? parts.at(-2) : parts.at(-1)
  const [, date, slug = last ?? path] = DATED_NAME.exec(last ?? path) ?? []
  const words = fieldText(slug.replace(/[-_]+/g, ' '), 500) ?? 'Untitled'
  return { date, slug, words: words.charAt(0).toUpperCase() + words.slice(1) }
}

function statusOf (fields: MarkdownFile['fields'], path: string, publishedAt: string | undefined): string {
  const { status, draft, published } = fields
  if (status !== undefined && !STATUSES.some((known) => known === status)) throw new FileError(`its status “${plain(status)?.slice(0, 40) ?? ''}” is none of ${STATUSES.join(', ')}`)
  if (typeof status === 'string') return status
  if (isYes(draft) || isNo(published) || path.split('/').includes('_drafts')) return 'draft'
  return publishedAt !== undefined || isYes(published) ? publication(publishedAt) : 'draft'
}

/** YAML 1.1 and with it many a site says `yes`; a draft must not become public for its dialect. */
function isYes (value: unknown): boolean {
  return /^(?:true|yes|on|1)$/i.test(plain(value) ?? '')
}

function isNo (value: unknown): boolean {
  return /^(?:false|no|off|0)$/i.test(plain(value) ?? '')
}

function time (value: unknown, key: string): string | undefined {
  if (value === undefined) return undefined
  const text = plain(value) ?? ''
  const parsed = instant(text)
  if (!parsed) throw new FileError(`its ${key} “${text.slice(0, 40)}” is no date such as 2024-05-06 or 2024-05-06T10:00:00Z`)
  return parsed
}

/** A name, a list of names, or objects with a name (and a role); `bylines` may hold authors by reference as an export has them. */
function bylinesOf (value: unknown, terms: Terms, at: number) {
  const entries = Array.isArray(value) ? value : typeof value === 'object' && value !== null ? [value] : listOf(value, ',')
  return entries.flatMap((entry: unknown) => {
    const { name, author, role } = valuesOf(entry)
    const slug = terms.use('author', plain(name) ?? plain(author) ?? plain(entry) ?? '', at)
    const roleText = fieldText(plain(role), 100)
    return slug === undefined ? [] : [{ author: slug, ...(roleText && { role: roleText }) }]
  })
}

function seoOf (value: unknown) {
  const { title, description } = valuesOf(value)
  const texts = { title: fieldText(plain(title), 300), description: fieldText(plain(description), 1000) }
  const present = Object.entries(texts).filter(([, text]) => text !== undefined)
  return present.length > 0 ? Object.fromEntries(present) : undefined
}

function correctionsOf (value: unknown) {
  if (!Array.isArray(value)) return undefined
  return value.map((entry: unknown) => {
    const { date, text } = valuesOf(entry)
    return { date: time(date ?? '', 'correction’s date'), text: clean(plain(text) ?? '') }
  })
}

/** An image by its address, or an object. One inside the folder cannot be served from there; its path stays in `custom`. */
function imageOf (value: unknown, notes: Note[]): { image?: Values, kept?: Values } {
  if (value === undefined) return {}
  const given = typeof value === 'string' ? { url: value } : valuesOf(value)
  const image: Values = {}
  for (const [field, names] of Object.entries(IMAGE_KEYS)) {
    const found = names.map((name) => given[name]).find((item) => item !== undefined && item !== null)
    if (found !== undefined) image[field] = typeof found === 'string' ? clean(found) : found
  }
  const { success, error } = leadImage.safeParse(image)
  if (success) return { image }
  const isLocal = typeof image.url === 'string' && webUrl(image.url) === undefined
  notes.push({ what: 'lead image', reason: isLocal ? 'it is not an http(s) URL; its path is kept in custom.image' : reasonOf(error) })
  return { kept: { image: value } }
}

/** What JSON can hold of these values; YAML has more, such as .inf, and lists that hold themselves. */
function customOf (others: Values, custom: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify({ ...others, ...valuesOf(custom) }), (_, value: unknown) => {
      if (typeof value === 'string') return clean(value)
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [clean(key), inner]))
    })
  } catch {
    throw new FileError('its front matter has a value that contains itself, or nests too deep')
  }
}

/** A list, or a string that is one: by its commas, or else by `separator` (Jekyll’s plural keys part words by spaces). */
function listOf (value: unknown, separator: ' ' | ','): string[] {
  if (Array.isArray(value)) return value.map((item: unknown) => plain(item) ?? plain(valuesOf(item).name) ?? '')
  const text = plain(value) ?? ''
  return text.split(text.includes(',') ? ',' : separator)
}

function plain (value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

function valuesOf (value: unknown): Values {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
