/** The tables as SQLite has them; drizzle-kit reads this file. */
import { defineTables } from './define.js'
import { sqliteKit } from './kit.js'

export const tables = defineTables(sqliteKit)

export const {
  categories, authors, tags, articles, bodies, bylines, articleCategories, articleTags, listings, listCounts, slugs, changes,
  keys, idempotency, revisions, audit, stages, previews, jobs, trash
} = tables
