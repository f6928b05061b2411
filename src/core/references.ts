/** From an id or a slug, present or former, to the thing that it names. */
import { and, eq, gte, lt, or, sql } from 'drizzle-orm'
import type { Handle } from '../db/handle.js'
import { nearest } from '../errors.js'
import { type Noun, isId } from './fields.js'

/** Nouns whose lists of articles can be asked for. */
export type Facet = Exclude<Noun, 'article'>

const tableOf = ({ t }: Handle, noun: Facet) => ({ category: t.categories, author: t.authors, tag: t.tags })[noun]

export interface Resolved { id: string, slug: string, name: string, articleCount: number }

/** @returns what a reference names, by one statement; undefined for nothing */
export async function resolve (db: Handle, noun: Facet, reference: string): Promise<Resolved | undefined> {
  const table = tableOf(db, noun)
  const columns = { id: table.id, slug: table.slug, name: table.name, articleCount: table.articleCount }
  const query = isId(reference)
    ? db.prepared(`resolve ${noun} by id`, () => db.q.select(columns).from(table).where(eq(table.id, sql.placeholder('reference'))).prepare())
    : db.prepared(`resolve ${noun} by slug`, () => db.q.select(columns).from(db.t.slugs).innerJoin(table, eq(table.id, db.t.slugs.targetId))
      .where(and(eq(db.t.slugs.noun, noun), eq(db.t.slugs.slug, sql.placeholder('reference')))).prepare())
  const [found] = await query.execute({ reference: reference.toLowerCase() })
  return found
}

/** How many slugs a suggestion is chosen from. */
const CANDIDATES = 500

/** @returns the slug that a mistyped one may have meant, among those of public things that begin with the same letter */
export async function nearestSlug (db: Handle, noun: Noun, slug: string): Promise<string | undefined> {
  const { slugs, articles } = db.t
  const first = slug.slice(0, 1).toLowerCase()
  if (!/[a-z0-9]/.test(first)) return undefined
  const select = db.q.select({ slug: slugs.slug }).from(slugs).$dynamic()
  // What was never public must show neither as a suggestion nor in that one is missing.
  if (noun === 'article') select.innerJoin(articles, and(eq(articles.id, slugs.targetId), eq(articles.status, 'published')))
  const rows = await select
    .where(and(eq(slugs.noun, noun), gte(slugs.slug, first), lt(slugs.slug, first + '{'))).orderBy(slugs.slug).limit(CANDIDATES)
  return nearest(slug, rows.map((row) => row.slug))
}

/** Ids of several references of one noun, by one statement. */
export async function resolveAll (db: Handle, noun: Facet, references: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const slugs = references.filter((reference) => !isId(reference))
  const ids = references.filter(isId)
  const table = tableOf(db, noun)
  if (references.length === 0) return found
  const { slugs: s } = db.t
  const conditions = or(
    slugs.length > 0 ? sql`${s.slug} IN ${slugs}` : undefined,
    ids.length > 0 ? sql`${s.targetId} IN ${ids}` : undefined
  )
  const rows = await db.q.select({ id: table.id, slug: s.slug }).from(s).innerJoin(table, eq(table.id, s.targetId))
    .where(and(eq(s.noun, noun), conditions))
  for (const { id, slug } of rows) found.set(slug, id).set(id, id)
  return found
}
