/** A story as every source's reader yields it, and the record that becomes of it. */
import { createHash } from 'node:crypto'
import type { ArticleRecord } from '../../src/core/articles/model.js'
import { slugify } from '../../src/core/slugs.js'

/** A row of the source files. */
export interface Row {
  id: string
  title: string
  body: string
  categories?: string[]
  category: string | null
  tags?: string[]
  keyphrases?: string[]
  authors?: string[]
  summary?: string | null
  slug?: string
  publishedAt: string
  language: string
  source: string
  licence: string
}

export interface Story {
  row: Row
  headline: string
  standfirst?: string | undefined
  dateline?: string | undefined
  body: NonNullable<ArticleRecord['body']>
  /** Slugs of the taxonomy, the primary one first. */
  categories: string[]
  /** Names as readers see them. */
  tags: string[]
  authors: Byline[]
  leadImage?: ArticleRecord['leadImage']
  canonicalUrl?: string | undefined
}

export interface Byline { name: string, role?: string, url?: string }

/**
 * A UUIDv7 that the same story always gets: its time is the story's, its random part a hash of where it comes from.
 * @param time milliseconds since 1970
 */
export function stableId (time: number, source: string, externalId: string): string {
  const hash = createHash('sha256').update(`${source}\0${externalId}`).digest('hex')
  const variant = (parseInt(hash.slice(3, 4), 16) & 3 | 8).toString(16)
  const hex = `${time.toString(16).padStart(12, '0')}7${hash.slice(0, 3)}${variant}${hash.slice(4, 19)}`
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/**
 * @param source the name that all stories of one origin carry, such as `demo:opensuse`
 * @param taken the slugs given so far, to which this one's is added
 */
export function toRecord (story: Story, source: string, taken: Set<string>): ArticleRecord {
  const { row } = story
  const at = new Date(row.publishedAt)
  const time = at.toISOString()
  const plainSlug = slugify(row.slug ?? story.headline)
  const slug = taken.has(plainSlug) ? `${plainSlug}-${time.slice(0, 10)}` : plainSlug
  taken.add(slug)
  const [category, ...categories] = story.categories
  return {
    type: 'article',
    id: stableId(at.getTime(), source, row.id),
    slug,
    headline: story.headline,
    ...(story.standfirst && { standfirst: story.standfirst }),
    ...(story.dateline && { dateline: story.dateline }),
    body: story.body,
    language: row.language,
    status: 'published',
    publishedAt: time,
    bylines: story.authors.map(({ name, role }) => ({ author: slugify(name), ...(role && { role }) })),
    category,
    ...(categories.length > 0 && { categories }),
    tags: [...new Set(story.tags.map((tag) => slugify(tag)))],
    ...(story.leadImage && { leadImage: story.leadImage }),
    ...(story.canonicalUrl && { canonicalUrl: story.canonicalUrl }),
    source,
    externalId: row.id,
    custom: { source: row.source, licence: row.licence },
    version: 1,
    createdAt: time,
    updatedAt: time
  }
}
