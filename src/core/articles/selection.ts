/** From the attributes that are asked for to the columns that are read, and back: what nobody asked for is not read. */
import { sql } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import type { Links } from '../links.js'
import type { Status } from './model.js'
import type { Article, ArticleField, BodyForm } from './view.js'

const WORDS_A_MINUTE = 230

function allColumns ({ t: { articles: a, categories: c, bodies: b } }: Handle) {
  return {
    id: a.id,
    slug: a.slug,
    status: a.status,
    version: a.version,
    headline: a.headline,
    kicker: a.kicker,
    standfirst: a.standfirst,
    dateline: a.dateline,
    language: a.language,
    publishedAt: a.publishedAt,
    updatedAt: a.updatedAt,
    createdAt: a.createdAt,
    leadImage: a.leadImage,
    canonicalUrl: a.canonicalUrl,
    source: a.source,
    externalId: a.externalId,
    seo: a.seo,
    corrections: a.corrections,
    wordCount: a.wordCount,
    commentsOpen: a.commentsOpen,
    commentCount: a.commentCount,
    translationOf: a.translationOf,
    custom: a.custom,
    embargoUntil: a.embargoUntil,
    unpublishAt: a.unpublishAt,
    notice: a.notice,
    trashedAt: a.trashedAt,
    categoryId: c.id,
    categorySlug: c.slug,
    categoryName: c.name,
    categoryUpdatedAt: c.updatedAt,
    html: b.html,
    markdown: b.markdown,
    text: b.text,
    portableText: b.portableText,
    bodyFormat: b.format,
    bodySource: b.source
  }
}

type Columns = ReturnType<typeof allColumns>
type Column = keyof Columns

const BODY_COLUMNS: Record<BodyForm, Column[]> = {
  html: ['html'], markdown: ['markdown'], text: ['text'], portabletext: ['portableText'], source: ['bodyFormat', 'bodySource'], none: []
}

/** Attributes that are not a column of the same name. Those of the relations are read apart. */
const SPECIAL: Partial<Record<ArticleField, Column[]>> = {
  url: ['slug', 'categorySlug', 'categoryUpdatedAt'],
  readingTime: ['wordCount'],
  category: ['categoryId', 'categorySlug', 'categoryName', 'categoryUpdatedAt'],
  categories: [],
  bylines: [],
  tags: [],
  translations: ['translationOf'],
  body: []
}

/**
 * The columns for these attributes, `id` and whatever the caller needs besides.
 * Typed as all of them; a column that was not selected is undefined in the row.
 */
export function columnsFor (handle: Handle, fields: Set<ArticleField>, form: BodyForm, besides: Column[] = []): Columns {
  const all = allColumns(handle)
  const wanted = new Set<Column>(['id', ...besides])
  for (const field of fields) {
    const columns = field === 'body' ? BODY_COLUMNS[form] : SPECIAL[field] ?? [field as Column]
    for (const column of columns) wanted.add(column)
  }
  return Object.fromEntries(Object.entries(all).filter(([column]) => wanted.has(column as Column))) as Columns
}

/** What is read beside a translation's original: whether readers may know of it. */
export interface WithOriginal { originalStatus?: Status | null }

/** By name rather than by Drizzle's columns, whose table it would leave out. */
export const originalColumn = (fields: Set<ArticleField>) => fields.has('translationOf')
  ? { originalStatus: sql<Status | null>`(SELECT original.status FROM articles AS original WHERE original.id = articles.translation_of)` }
  : {}

/** A published translation must not tell the public of an original that is not: that there is one, and since when. */
export function hideOriginal (article: Article, { originalStatus }: WithOriginal): void {
  if (article.translationOf != null && originalStatus !== 'published') article.translationOf = null
}

/** Which tables have to be joined for these columns. */
export const needsCategory = (columns: Columns) => 'categorySlug' in columns
export const needsBody = (columns: Columns) => 'html' in columns || 'markdown' in columns || 'text' in columns || 'portableText' in columns || 'bodySource' in columns

/** A row as the selection gives it: every column that was asked for. */
export type ArticleRow = { [K in Exclude<Column, 'categoryId' | 'categorySlug' | 'categoryName' | 'categoryUpdatedAt' | 'html' | 'markdown' | 'text' | 'portableText' | 'bodyFormat' | 'bodySource'>]: Columns[K]['_']['notNull'] extends true ? Columns[K]['_']['data'] : Columns[K]['_']['data'] | null }
  & { [K in 'categoryId' | 'categorySlug' | 'categoryName' | 'categoryUpdatedAt' | 'html' | 'markdown' | 'text' | 'portableText' | 'bodyFormat' | 'bodySource']?: Columns[K]['_']['data'] | null }

const iso = (time: Date | null | undefined) => time && time.toISOString()

/** One attribute of a row as it is served. The relations are put in by their loaders. */
export function present (row: ArticleRow, fields: Set<ArticleField>, form: BodyForm, links: Links): Article {
  const served: Record<string, unknown> = {}
  for (const field of fields) served[field] = value(row, field, form, links)
  return served as Article
}

function value (row: ArticleRow, field: ArticleField, form: BodyForm, links: Links): unknown {
  switch (field) {
    case 'url': return links.article(row.slug, row.categorySlug ?? undefined)
    case 'readingTime': return Math.max(1, Math.ceil(row.wordCount / WORDS_A_MINUTE))
    case 'category': return row.categoryId ? { id: row.categoryId, slug: row.categorySlug, name: row.categoryName } : null
    case 'publishedAt': case 'updatedAt': case 'createdAt': case 'embargoUntil': case 'unpublishAt': case 'trashedAt': return iso(row[field])
    case 'categories': case 'bylines': case 'tags': case 'translations': return []
    case 'body': return body(row, form)
    default: return row[field]
  }
}

function body (row: ArticleRow, form: BodyForm): unknown {
  switch (form) {
    case 'portabletext': return JSON.parse(row.portableText ?? '[]') as unknown
    case 'source': return { format: row.bodyFormat ?? 'markdown', source: row.bodySource ?? '' }
    case 'none': return undefined
    default: return row[form] ?? ''
  }
}
