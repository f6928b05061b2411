/** From an id or a slug, present or former, to the thing that it names. What was merged leads to what it was merged into. */
import { type SQL, and, eq, gte, lt, or, sql } from 'drizzle-orm'
import type { Handle } from '../db/handle.js'
import { nearest } from '../errors.js'
import { type Noun, isId } from './fields.js'

/** Nouns whose lists of articles can be asked for. */
export type Facet = Exclude<Noun, 'article'>

const tableOf = ({ t }: Handle, noun: Facet) => ({ category: t.categories, author: t.authors, tag: t.tags })[noun]

export interface Resolved { id: string, slug: string, name: string, articleCount: number }

/**
 * The id that a reference leads to, as a value in a query. The registry has every slug, and the ids of what was merged;
 * what it does not have is taken for an id.
 * @param reference a slug or an id in lower case, or the placeholder of one
 */
export function targetOf ({ t: { slugs } }: Handle, noun: Noun, reference: unknown): SQL {
  return sql`coalesce((SELECT ${slugs.targetId} FROM ${slugs} WHERE ${slugs.noun} = ${noun} AND ${slugs.slug} = ${reference}), ${reference})`
}

/** @returns what a reference names, by one statement; undefined for nothing */
export async function resolve (db: Handle, noun: Facet, reference: string): Promise<Resolved | undefined> {
  const query = db.prepared(`resolve ${noun}`, () => {
    const table = tableOf(db, noun)
    const columns = { id: table.id, slug: table.slug, name: table.name, articleCount: table.articleCount }
    return db.q.select(columns).from(table).where(eq(table.id, targetOf(db, noun, sql.placeholder('reference')))).prepare()
  })
  const [found] = await query.execute({ reference: reference.toLowerCase() })
  return found
}

/** Whether a reference is a former one: a slug that was changed, or whatever led to a thing that was merged. */
export const isFormer = (reference: string, { id, slug }: Pick<Resolved, 'id' | 'slug'>) => reference !== slug && reference.toLowerCase() !== id

/** How many slugs a suggestion is chosen from. */
const CANDIDATES = 500

/** @returns the slug that a mistyped one may have meant, among the present ones of public things that begin with the same letter */
export async function nearestSlug (db: Handle, noun: Noun, slug: string): Promise<string | undefined> {
  const { slugs, articles } = db.t
  const first = slug.slice(0, 1).toLowerCase()
  if (!/[a-z0-9]/.test(first)) return undefined
  const select = db.q.select({ slug: slugs.slug }).from(slugs).$dynamic()
  // What was never public must show neither as a suggestion nor in that one is missing; what was deleted leads nowhere.
  // A former slug may be a draft's, from before anything of it was public.
  if (noun === 'article') select.innerJoin(articles, and(eq(articles.id, slugs.targetId), eq(articles.slug, slugs.slug), eq(articles.status, 'published')))
  else select.innerJoin(tableOf(db, noun), and(eq(tableOf(db, noun).id, slugs.targetId), eq(tableOf(db, noun).slug, slugs.slug)))
  const rows = await select
    .where(and(eq(slugs.noun, noun), gte(slugs.slug, first), lt(slugs.slug, first + '{'))).orderBy(slugs.slug).limit(CANDIDATES)
  return nearest(slug, rows.map((row) => row.slug))
}

/** Ids of several references of one noun, by one statement. */
export async function resolveAll (db: Handle, noun: Facet, references: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const ids = references.filter(isId)
  const table = tableOf(db, noun)
  if (references.length === 0) return found
  const { slugs: s } = db.t
  // The ids of what was merged stand among the slugs.
  const conditions = or(sql`${s.slug} IN ${references}`, ids.length > 0 ? sql`${s.targetId} IN ${ids}` : undefined)
  const rows = await db.q.select({ id: table.id, slug: s.slug }).from(s).innerJoin(table, eq(table.id, s.targetId))
    .where(and(eq(s.noun, noun), conditions))
  for (const { id, slug } of rows) found.set(slug, id).set(id, id)
  return found
}
