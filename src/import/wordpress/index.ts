/** WordPress exports (WXR 1.0 to 1.2), read as a stream. */
import { checked, tooLarge } from '../checked.js'
import { type Note, firstOf } from '../notes.js'
import type { ImportItem } from '../records.js'
import { fieldText, plainText } from '../text.js'
import { type References, toArticle } from './article.js'
import { placeCategories } from './categories.js'
import { type Site, surveySite, termKey, withoutDomain } from './site.js'
import { Vocabulary } from './vocabulary.js'
import { type WxrElement, field, isOverweight, readWxr } from './wxr.js'

export interface WordpressOptions {
  /** Pages become articles too, with `custom.wordpressType: page`. */
  pages?: boolean
  /** What the articles’ `source` becomes: `wordpress:` and the site’s host, if it is missing. */
  source?: string
}

const OTHER_TYPES: Record<string, string> = {
  page: 'pages are read with --pages only',
  attachment: 'files stay where they are; articles refer to them by URL',
  '': 'it has no wp:post_type'
}

/**
 * Reads a WordPress export: its authors, categories and tags first, then its posts.
 *
 * The file is read twice. The first time checks all of it, so that nothing of a broken file is handed on, and keeps
 * what posts refer to; the second time yields the articles. Neither holds more than one post in memory.
 * Statuses: publish and future are published, or scheduled where the date lies ahead; draft, pending, private and
 * whatever is behind a password become drafts; trash is archived. No post is left out unless its body is over the limit.
 */
export async function * readWordpress (file: string, options: WordpressOptions = {}): AsyncGenerator<ImportItem> {
  const site = await surveySite(file)
  const source = options.source ?? site.source
  const terms = new SiteTerms(site)
  yield * terms.declared()
  const types = new Set(options.pages ? ['post', 'page'] : ['post'])
  for await (const { element, at } of readWxr(file)) {
    if (element.name === 'item') yield * readItem(element, at, types, site, terms, source)
  }
}

function * readItem (item: WxrElement, at: number, types: Set<string>, site: Site, terms: SiteTerms, source: string): Generator<ImportItem> {
  const type = field(item, 'wp:post_type')
  const label = `${type || 'item'} ${field(item, 'wp:post_id') || `“${fieldText(plainText(field(item, 'title')), 60) ?? ''}”`}`
  const content = item.children.find(({ name }) => name === 'content:encoded')
  if (isOverweight(item)) yield { skipped: label, what: type || 'item', reason: 'it holds more than an article can' }
  else if (!types.has(type)) yield { skipped: label, what: type || 'item', reason: OTHER_TYPES[type] ?? 'only posts and pages are articles' }
  else if (content?.text === '' && content.length > 0) yield { skipped: label, what: type, reason: tooLarge(content.length) }
  else {
    const references = yield * terms.of(item, label, at)
    const { record, notes } = toArticle(item, site, references, source)
    yield checked(record, label, at)
    for (const note of notes) yield { skipped: label, ...note }
  }
  for (let i = 0; i < item.comments; i++) yield { skipped: `comment on ${label}`, what: 'comment', reason: 'comments cannot be kept yet' }
}

/** Authors, categories and tags, with a slug each. */
class SiteTerms {
  readonly #site: Site
  readonly #authors = new Vocabulary()
  readonly #categories = new Vocabulary()
  readonly #tags = new Vocabulary()

  constructor (site: Site) {
    this.#site = site
  }

  /** Those that the channel declares. */
  * declared (): Generator<ImportItem> {
    const { authors, categories, tags } = this.#site
    for (const [login, name] of authors) yield this.#author(login, name, 0)
    for (const { key, parent, trouble } of placeCategories(categories)) {
      const { name = key, description } = categories.get(key) ?? {}
      const slug = this.#categories.add(key, key)
      const parentSlug = parent === undefined ? undefined : this.#categories.slugOf(parent)
      yield checked({ type: 'category', name, slug, description: description || undefined, parent: parentSlug }, `category ${name}`, 0)
      if (trouble) yield { skipped: `category ${name}`, what: 'category parent', reason: trouble }
    }
    for (const [key, name] of tags) yield checked({ type: 'tag', name, slug: this.#tags.add(key, key) }, `tag ${name}`, 0)
  }

  /** What the post refers to; whatever the channel does not declare goes out now, before the post. */
  * of (item: WxrElement, label: string, at: number): Generator<ImportItem, References> {
    // Some exports have a stray bracket here; no login of WordPress’s can hold one.
    const login = field(item, 'dc:creator').replace(/[^\p{L}\p{M}\p{N} _.@-]/gu, '')
    if (login !== '' && !this.#authors.slugOf(login)) yield this.#author(login, withoutDomain(login), at)
    const categories = yield * this.#termsOf(item, 'category', ['category', undefined], this.#categories, at)
    const tags = yield * this.#termsOf(item, 'tag', ['post_tag', 'tag'], this.#tags, at)
    const notes: Note[] = []
    const kept = { author: this.#authors.slugOf(login), categories: firstOf('category', categories, notes), tags: firstOf('tag', tags, notes) }
    for (const note of notes) yield { skipped: label, ...note }
    return kept
  }

  * #termsOf (item: WxrElement, type: 'category' | 'tag', domains: (string | undefined)[], vocabulary: Vocabulary, at: number): Generator<ImportItem, string[]> {
    const slugs = new Set<string>()
    const elements = item.children.filter(({ name, attributes }) => name === 'category' && domains.includes(attributes.domain))
    const named = new Set(elements.filter(({ attributes }) => attributes.nicename).map(({ text }) => text.trim()))
    for (const { attributes, text } of elements) {
      // WXR 1.0 writes each term twice, once without its nicename.
      if (!attributes.nicename && named.has(text.trim())) continue
      const name = fieldText(plainText(text), 200) ?? attributes.nicename
      if (!name) continue
      const key = termKey(attributes.nicename ?? '', name)
      if (!vocabulary.slugOf(key)) yield checked({ type, name, slug: vocabulary.add(key, key) }, `${type} ${name}`, at)
      slugs.add(vocabulary.slugOf(key) ?? key)
    }
    return [...slugs]
  }

  #author (login: string, name: string, at: number): ImportItem {
    return checked({ type: 'author', name, slug: this.#authors.add(login, name) }, `author ${name}`, at)
  }
}
