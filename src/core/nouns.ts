/** What categories, authors and tags have in common: found by id or slug, listed by name or by how many articles they have. */
import { type SQL, and, count, eq, getTableColumns, getTableName, gte, inArray, lt, sql } from 'drizzle-orm'
import type { Column, Handle } from '../db/handle.js'
import { Problem } from '../errors.js'
import { type KeyPart, fingerprint } from './cursor.js'
import { isId } from './fields.js'
import { sortKey } from './folding.js'
import { type Order, type Page, type Paging, beyond, orderBy, startOf, toPage } from './keyset.js'
import { type Facet, isFormer, nearestSlug, targetOf } from './references.js'

export const NOUN_SORTS = ['name', '-articleCount'] as const
export type NounSort = typeof NOUN_SORTS[number]

export interface NounQuery extends Paging {
  sort?: NounSort | undefined
  /** The beginning of a name, without regard to case and accents. */
  q?: string | undefined
  total?: boolean | undefined
}

/** How long a beginning of a name may be. */
export const MAX_STARTS_WITH = 200
const DEFAULT_LIMIT = 20
const MAX_COUNT = 10_000

/** A thing, or where it is found now that its slug has changed. */
export type Located<T> = { found: T } | { movedTo: string }

export type NounTable = Handle['t']['categories' | 'authors' | 'tags']

/** @returns the row that a reference leads to; undefined for nothing, or for what was deleted */
export async function findNoun<T extends NounTable> (db: Handle, noun: Facet, table: T, reference: string): Promise<T['$inferSelect'] | undefined> {
  const query = db.prepared(`find ${noun}`, () => db.q.select(getTableColumns<NounTable>(table)).from(table as NounTable)
    .where(eq(table.id, targetOf(db, noun, sql.placeholder('reference')))).prepare())
  const [row] = await query.execute({ reference: reference.toLowerCase() })
  return row as T['$inferSelect'] | undefined
}

/** @returns several rows by their ids, in no order */
export async function findNouns<T extends NounTable> (db: Handle, table: T, ids: readonly string[]): Promise<Array<T['$inferSelect']>> {
  return await db.q.select().from(table as NounTable).where(inArray(table.id, [...ids])) as Array<T['$inferSelect']>
}

/**
 * @returns the row, or the present slug where `reference` is a former one
 * @throws Problem NOT_FOUND, with the nearest slug that exists; GONE
 */
export async function locate<T extends NounTable> (db: Handle, noun: Facet, table: T, reference: string): Promise<Located<T['$inferSelect']>> {
  const row = await findNoun(db, noun, table, reference)
  if (!row) throw await nounAbsence(db, noun, reference)
  return isFormer(reference, row) ? { movedTo: row.slug } : { found: row }
}

/** What to say of a reference that leads to nothing that stands: GONE for what was deleted, otherwise NOT_FOUND with the nearest that leads somewhere. */
export async function nounAbsence (db: Handle, noun: Facet, reference: string): Promise<Problem> {
  const { trash } = db.t
  const [deleted] = await db.q.select({ id: trash.id }).from(trash).where(and(eq(trash.noun, noun), eq(trash.id, targetOf(db, noun, reference.toLowerCase()))))
  if (deleted) return new Problem('GONE', `The ${noun} “${reference}” was deleted.`)
  const near = isId(reference) ? undefined : await nearestSlug(db, noun, reference)
  return new Problem('NOT_FOUND', `There is no ${noun} “${reference}”.${near ? ` Did you mean “${near}”?` : ''}`)
}

/** The order of a list of nouns. */
export function nounOrder (table: Handle['t']['authors' | 'tags'], sort: NounSort = 'name'): Order {
  return sort === 'name'
    ? { columns: [table.nameKey, table.id], descending: false }
    : { columns: [table.articleCount, table.id], descending: true }
}

/** The condition that a name begins with a word, as one index range. */
export function beginsWith (column: Column, word: string): SQL | undefined {
  const key = sortKey(word)
  return key === '' ? undefined : and(gte(column, key), lt(column, key + '\u{10FFFF}'))
}

/**
 * A page of nouns in an order.
 * @param query what the cursor is bound to, and the page's size
 * @throws Problem INVALID_CURSOR; INVALID_PARAMETER for a beginning that is too long
 */
export async function listNouns<T extends NounTable> (db: Handle, table: T, order: Order, query: NounQuery, where?: SQL): Promise<Page<T['$inferSelect']>> {
  if (query.q !== undefined && query.q.length > MAX_STARTS_WITH) throw new Problem('INVALID_PARAMETER', `The beginning of a name has at most ${MAX_STARTS_WITH} characters.`)
  const print = fingerprint({ noun: getTableName(table), sort: query.sort, q: query.q })
  const limit = query.limit ?? DEFAULT_LIMIT
  const cursor = startOf(order, print, query)
  const rows = await db.q.select().from(table as NounTable)
    .where(and(where, cursor && beyond(order, cursor)))
    .orderBy(...orderBy(order, cursor?.backward)).limit(limit + 1) as Array<T['$inferSelect']>
  const properties = order.columns.map((column) => Object.entries(getTableColumns<NounTable>(table)).find(([, own]) => own === column)![0])
  const keyOf = (row: T['$inferSelect']) => properties.map((property) => row[property as keyof typeof row] as KeyPart)
  const page = toPage(rows, limit, cursor, print, keyOf)
  return query.total ? { ...page, total: await countNouns(db, table, where) } : page
}

async function countNouns (db: Handle, table: NounTable, where?: SQL) {
  const within = db.q.select({ id: table.id }).from(table).where(where).limit(MAX_COUNT + 1).as('within')
  const [row] = await db.q.select({ found: count() }).from(within)
  return { count: Math.min(row!.found, MAX_COUNT), isLowerBound: row!.found > MAX_COUNT }
}
