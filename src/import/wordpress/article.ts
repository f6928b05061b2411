/** A post or a page of the export as an article. */
import type { Note } from '../notes.js'
import { clean, fieldText, plainText } from '../text.js'
import { foreignSlug, instant, publication, webUrl } from '../values.js'
import { toHtml } from './content.js'
import { type Site, metaValues } from './site.js'
import { type WxrElement, field } from './wxr.js'

/** What a post refers to, as slugs of records that have gone out before it. */
export interface References { author: string | undefined, categories: string[], tags: string[] }

/** The article, and what of the post could not be kept. */
export function toArticle (item: WxrElement, site: Site, references: References, source: string): { record: Record<string, unknown>, notes: Note[] } {
  const id = field(item, 'wp:post_id')
  const notes: Note[] = []
  const content = toHtml(field(item, 'content:encoded'), {
    byId: (attachment) => site.attachments.get(attachment),
    attached: () => site.attachedTo.get(id) ?? []
  })
  for (const name of content.lostShortcodes) notes.push({ what: 'shortcode', reason: `[${name}] has nothing to show outside WordPress` })
  if (content.dynamicBlocks.length > 0) notes.push({ what: 'dynamic block', reason: 'WordPress fills it at each request; it has no content of its own' })

  const { status, publishedAt, custom } = statusOf(item, notes)
  const slug = foreignSlug(field(item, 'wp:post_name'))
  const record = {
    type: 'article',
    headline: headlineOf(item, content.html),
    slug,
    formerSlugs: [...new Set(metaValues(item, '_wp_old_slug').map(foreignSlug))].filter((former) => former !== undefined && former !== slug).slice(0, 1000),
    standfirst: fieldText(plainText(field(item, 'excerpt:encoded')), 5000),
    body: { format: 'html', source: content.html },
    language: site.language,
    status,
    publishedAt,
    ...timesOf(item),
    bylines: references.author === undefined ? [] : [{ author: references.author }],
    category: references.categories[0],
    categories: references.categories.slice(1),
    tags: references.tags,
    leadImage: leadImageOf(item, site, notes),
    source,
    externalId: fieldText(id || field(item, 'guid') || field(item, 'link'), 500),
    commentsOpen: field(item, 'wp:comment_status') === 'open',
    custom: { ...custom, ...customOf(item) }
  }
  return { record, notes }
}

/** WordPress lets a post go without a title; an article is then called by its first words. */
function headlineOf (item: WxrElement, html: string): string {
  const title = fieldText(plainText(field(item, 'title')), 500)
  return title ?? fieldText(plainText(html.slice(0, 4000)), 80) ?? 'Untitled'
}

/**
 * The status in Stet’s words. Nothing becomes public that was not: a private post and one behind a password become
 * drafts, what lay in the bin is archived, and what an unknown status means nobody here knows, so that it is a draft.
 */
function statusOf (item: WxrElement, notes: Note[]) {
  const status = field(item, 'wp:status') || 'publish'
  const publishedAt = dateOf(item)
  const isPublic = status === 'publish' || status === 'future'
  if (isPublic && field(item, 'wp:post_password') !== '') {
    notes.push({ what: 'password', reason: 'articles have no passwords; the post is kept as a draft' })
    return { status: 'draft', publishedAt, custom: { wordpressStatus: 'password' } }
  }
  // A post that was to appear while nobody ran the site is published, as WordPress’s own importer does it.
  if (isPublic) return status === 'future' && !publishedAt ? { status: 'draft', custom: {} } : { status: publication(publishedAt), publishedAt, custom: {} }
  if (status === 'trash') return { status: 'archived', publishedAt, custom: { wordpressStatus: status } }
  if (status === 'private') {
    notes.push({ what: 'private post', reason: 'articles are not private to one reader; it is kept as a draft' })
    return { status: 'draft', publishedAt, custom: { wordpressStatus: status } }
  }
  return { status: 'draft', custom: status === 'draft' ? {} : { wordpressStatus: fieldText(status, 100) ?? '' } }
}

/** The date in UTC; a draft’s is all zeros, and pubDate of the year -1. */
function dateOf (item: WxrElement): string | undefined {
  return wordpressDate(field(item, 'wp:post_date_gmt')) ?? instant(field(item, 'pubDate')) ?? wordpressDate(field(item, 'wp:post_date'))
}

function wordpressDate (value: string): string | undefined {
  return value.startsWith('0000') ? undefined : instant(value)
}

function timesOf (item: WxrElement): { createdAt?: string, updatedAt?: string } {
  const now = new Date().toISOString()
  const updatedAt = wordpressDate(field(item, 'wp:post_modified_gmt'))
  const times = [dateOf(item), updatedAt].filter((time) => time !== undefined && time <= now).sort()
  const [createdAt] = times
  return { ...(createdAt && { createdAt }), ...(updatedAt && times.includes(updatedAt) && { updatedAt }) }
}

function leadImageOf (item: WxrElement, site: Site, notes: Note[]) {
  const id = metaValues(item, '_thumbnail_id')[0]
  if (!id || id === '0') return undefined
  const image = site.attachments.get(id)
  if (!image) {
    notes.push({ what: 'lead image', reason: 'its attachment is not in the file' })
    return undefined
  }
  const { url, alt, caption, width, height } = image
  return Object.fromEntries(Object.entries({ url, alt, caption, width, height }).filter(([, value]) => value !== undefined))
}

/** What has no field of its own. The old address is kept for redirects, and is not the canonical URL: the old site may go. */
function customOf (item: WxrElement): Record<string, string | boolean> {
  const type = field(item, 'wp:post_type')
  const format = item.children.find(({ name, attributes }) => name === 'category' && attributes.domain === 'post_format')?.attributes.nicename
  const originalUrl = webUrl(field(item, 'link'))
  return {
    ...(type !== 'post' && { wordpressType: type }),
    ...(format && { format: clean(format.replace(/^post-format-/, '')) }),
    ...(field(item, 'wp:is_sticky') === '1' && { sticky: true }),
    ...(originalUrl && { originalUrl })
  }
}
