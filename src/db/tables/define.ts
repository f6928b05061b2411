/**
 * The tables, for whichever engine's kit is given. `migrations/` is generated from them (`npm run contracts`).
 *
 * Three ideas carry the design:
 * - `articles` has what lists show; bodies stand apart, so that a list never drags them through the page cache.
 * - `listings` has one row for each list that an article stands in (`all`, its language, each category and
 *   that category's ancestors, each tag, each author) with the columns that lists are sorted by. So every list, however
 *   filtered, is one index range in order.
 * - `changes` is the log of all that happened, appended in the transaction in which it happens.
 */
import type { BodyFormat, Correction, CustomFields, LeadImage, Seo, Status } from '../../core/articles/model.js'
import type { AuthorLink } from '../../core/authors/model.js'
import type { CustomSchema } from '../../core/categories/model.js'
import type { Noun } from '../../core/fields.js'
import type { Actor } from '../../core/viewer.js'
import { defineEditorialTables } from './editorial.js'
import type { ColumnKit } from './kit.js'

export function defineTables (kit: ColumnKit) {
  const { table, primaryKey, index, uniqueIndex, text, int, bool, time, json, sequence } = kit
  /** What every noun has. The version rises with each change of content, and with nothing else. */
  const base = () => ({
    id: text('id').primaryKey(),
    slug: text('slug').notNull(),
    version: int('version').notNull(),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull()
  })

  const categories = table('categories', {
    ...base(),
    name: text('name').notNull(),
    nameKey: text('name_key').notNull(),
    description: text('description'),
    parentId: text('parent_id'),
    /** The categories above it, root first: so that a list needs no recursion to know whose descendants it shows. */
    ancestorIds: json('ancestor_ids').$type<string[]>().notNull(),
    position: int('position').notNull(),
    customSchema: json('custom_schema').$type<CustomSchema>(),
    articleCount: int('article_count').notNull()
  }, (t) => [
    uniqueIndex('categories_slug').on(t.slug),
    index('categories_parent').on(t.parentId),
    index('categories_order').on(t.position, t.nameKey, t.id)
  ])

  const authors = table('authors', {
    ...base(),
    name: text('name').notNull(),
    nameKey: text('name_key').notNull(),
    bio: text('bio'),
    avatar: text('avatar'),
    links: json('links').$type<AuthorLink[]>().notNull(),
    articleCount: int('article_count').notNull()
  }, (t) => [
    uniqueIndex('authors_slug').on(t.slug),
    index('authors_name').on(t.nameKey, t.id),
    index('authors_count').on(t.articleCount, t.id)
  ])

  const tags = table('tags', {
    ...base(),
    name: text('name').notNull(),
    nameKey: text('name_key').notNull(),
    articleCount: int('article_count').notNull()
  }, (t) => [
    uniqueIndex('tags_slug').on(t.slug),
    index('tags_name').on(t.nameKey, t.id),
    index('tags_count').on(t.articleCount, t.id)
  ])

  const articles = table('articles', {
    ...base(),
    status: text('status').$type<Status>().notNull(),
    /** Whether readers ever saw it: then a takedown is a 410, otherwise there never was anything. */
    wasPublic: bool('was_public').notNull(),
    notice: text('notice'),
    publishedAt: time('published_at'),
    headline: text('headline').notNull(),
    headlineKey: text('headline_key').notNull(),
    kicker: text('kicker'),
    standfirst: text('standfirst'),
    dateline: text('dateline'),
    language: text('language').notNull(),
    categoryId: text('category_id').references(() => categories.id),
    leadImage: json('lead_image').$type<LeadImage>(),
    canonicalUrl: text('canonical_url'),
    source: text('source'),
    externalId: text('external_id'),
    seo: json('seo').$type<Seo>(),
    corrections: json('corrections').$type<Correction[]>().notNull(),
    wordCount: int('word_count').notNull(),
    commentsOpen: bool('comments_open').notNull(),
    commentCount: int('comment_count').notNull(),
    translationOf: text('translation_of'),
    custom: json('custom').$type<CustomFields>().notNull(),
    /** The hash of what an import last brought: the same again is left alone, whatever editors did since. */
    importHash: text('import_hash'),
    /** Before this hour it cannot be published. */
    embargoUntil: time('embargo_until'),
    unpublishAt: time('unpublish_at'),
    /** When the scheduler has to look at it: `publishedAt` of what is scheduled, `unpublishAt` of what is published. */
    dueAt: time('due_at'),
    trashedAt: time('trashed_at'),
    /** Its content is gone for good; id, slugs and this tombstone stay. */
    purgedAt: time('purged_at'),
    /** Who made this version. */
    actor: json('actor').$type<Actor>()
  }, (t) => [
    index('articles_due').on(t.dueAt),
    uniqueIndex('articles_slug').on(t.slug),
    uniqueIndex('articles_external').on(t.source, t.externalId),
    index('articles_translation').on(t.translationOf),
    index('articles_category').on(t.categoryId)
  ])

  /** The forms that are served stand first: reading one of them must not walk over the source's pages. */
  const bodies = table('bodies', {
    articleId: text('article_id').primaryKey().references(() => articles.id, { onDelete: 'cascade' }),
    html: text('html').notNull(),
    text: text('text').notNull(),
    markdown: text('markdown').notNull(),
    portableText: text('portable_text').notNull(),
    format: text('format').$type<BodyFormat>().notNull(),
    source: text('source').notNull()
  })

  const bylines = table('bylines', {
    articleId: text('article_id').notNull().references(() => articles.id, { onDelete: 'cascade' }),
    position: int('position').notNull(),
    authorId: text('author_id').notNull().references(() => authors.id),
    role: text('role')
  }, (t) => [primaryKey({ columns: [t.articleId, t.position] }), index('bylines_author').on(t.authorId)])

  /** The primary category too, at position 0. */
  const articleCategories = table('article_categories', {
    articleId: text('article_id').notNull().references(() => articles.id, { onDelete: 'cascade' }),
    position: int('position').notNull(),
    categoryId: text('category_id').notNull().references(() => categories.id)
  }, (t) => [primaryKey({ columns: [t.articleId, t.position] }), index('article_categories_category').on(t.categoryId)])

  const articleTags = table('article_tags', {
    articleId: text('article_id').notNull().references(() => articles.id, { onDelete: 'cascade' }),
    position: int('position').notNull(),
    tagId: text('tag_id').notNull().references(() => tags.id)
  }, (t) => [primaryKey({ columns: [t.articleId, t.position] }), index('article_tags_tag').on(t.tagId)])

  const listings = table('listings', {
    articleId: text('article_id').notNull().references(() => articles.id, { onDelete: 'cascade' }),
    /** `all`, `language:en-gb` and `language:en`, `category:<id>`, `tag:<id>`, `author:<id>`; of what is not published, behind `draft/`, `scheduled/`, `archived/` or `trash/`. */
    list: text('list').notNull(),
    publishedAt: time('published_at').notNull(),
    updatedAt: time('updated_at').notNull(),
    headlineKey: text('headline_key').notNull()
  }, (t) => [
    primaryKey({ columns: [t.articleId, t.list] }),
    index('listings_published').on(t.list, t.publishedAt, t.articleId),
    index('listings_updated').on(t.list, t.updatedAt, t.articleId),
    index('listings_headline').on(t.list, t.headlineKey, t.articleId)
  ])

  /** How many articles the lists have that belong to no row of their own: `all`, each `language:…`, and those of what is not published. */
  const listCounts = table('list_counts', {
    list: text('list').primaryKey(),
    articleCount: int('article_count').notNull()
  })

  /** Every slug that ever led to a thing, the present one too, so that one look-up finds it by either. */
  const slugs = table('slugs', {
    noun: text('noun').$type<Noun>().notNull(),
    slug: text('slug').notNull(),
    targetId: text('target_id').notNull()
  }, (t) => [primaryKey({ columns: [t.noun, t.slug] }), index('slugs_target').on(t.targetId)])

  const changes = table('changes', {
    seq: sequence('seq'),
    at: time('at').notNull(),
    event: text('event').notNull(),
    noun: text('noun').$type<Noun>().notNull(),
    targetId: text('target_id').notNull(),
    /** The cache groups that it touches: what stood in them before or stands in them now. */
    groups: json('groups').$type<string[]>().notNull()
  }, (t) => [index('changes_target').on(t.targetId, t.seq)])

  return { categories, authors, tags, articles, bodies, bylines, articleCategories, articleTags, listings, listCounts, slugs, changes, ...defineEditorialTables(kit) }
}

export type Tables = ReturnType<typeof defineTables>
