/** Pages by keyset: a page starts beside a row, not at a number, so that page 1,000 costs what page 1 does. */
import { type SQL, asc, desc, sql } from 'drizzle-orm'
import type { Column } from '../db/handle.js'
import { type Cursor, type KeyPart, decodeCursor, encodeCursor } from './cursor.js'

export interface Page<T> {
  items: T[]
  next: string | null
  prev: string | null
  total?: { count: number, isLowerBound: boolean }
  /** The cursor of the page that goes on after an item, by its index; what it is made of has been read already. */
  cursorAt: (index: number) => string
}

/** Which page of a list, in every list's query. */
export interface Paging {
  limit?: number | undefined
  cursor?: string | undefined
  /** The page that ends before the cursor, or the last one; whichever way the cursor itself points. */
  backward?: boolean | undefined
}

/** Where a page starts; without a key, at the list's end. */
export interface Start extends Omit<Cursor, 'key'> {
  key?: KeyPart[]
}

/**
 * Where a page starts; undefined for the beginning.
 * @throws Problem INVALID_CURSOR
 */
export function startOf ({ columns }: Order, print: string, { cursor, backward }: Paging): Start | undefined {
  if (cursor === undefined) return backward ? { backward } : undefined
  const decoded = decodeCursor(print, cursor, columns)
  return { ...decoded, backward: backward ?? decoded.backward }
}

/** The columns that a list is sorted by, the last of them unique, all in one direction. */
export interface Order {
  columns: [Column, ...Column[]]
  descending: boolean
}

/** Rows beyond a cursor, in the direction of reading: `(a, b) < (?, ?)`, which both engines answer from one index range. */
export function beyond ({ columns, descending }: Order, { key, backward, inclusive }: Start): SQL | undefined {
  return key && compare(columns, key, `${descending === backward ? '>' : '<'}${inclusive ? '=' : ''}`)
}

/** Rows up to a key and with it: the far end of a bounded scan. */
export function upTo ({ columns, descending }: Order, key: KeyPart[], backward = false): SQL {
  return compare(columns, key, descending === backward ? '<=' : '>=')
}

function compare (columns: Column[], key: KeyPart[], operator: '<' | '>' | '<=' | '>='): SQL {
  const left = sql.join(columns.map((column) => sql`${column}`), sql`, `)
  const right = sql.join(columns.map((column, i) => sql`${sql.param(key[i], column)}`), sql`, `)
  return sql`(${left}) ${sql.raw(operator)} (${right})`
}

export function orderBy ({ columns, descending }: Order, backward = false): SQL[] {
  return columns.map((column) => descending === backward ? asc(column) : desc(column))
}

/**
 * Makes a page of `limit + 1` rows as they were read.
 * @param keyOf the sort columns' values of a row
 * @param end where a bounded scan stopped short of the list's end, if it did
 */
export function toPage<Row> (rows: Row[], limit: number, start: Start | undefined, print: string, keyOf: (row: Row) => KeyPart[], end?: KeyPart[]): Page<Row> {
  const backward = start?.backward ?? false
  const more = rows.length > limit
  const items = backward ? rows.slice(0, limit).reverse() : rows.slice(0, limit)
  const far = more ? keyOf(backward ? items[0]! : items.at(-1)!) : end
  const near = items.length > 0 && keyOf(backward ? items.at(-1)! : items[0]!)
  const onward = far ? encodeCursor(print, { key: far, backward }) : null
  // A page that was reached by a cursor has something behind it: the row that the cursor came from.
  const back = start?.key ? encodeCursor(print, near ? { key: near, backward: !backward } : { key: start.key, backward: !backward, inclusive: true }) : null
  const cursorAt = (index: number) => encodeCursor(print, { key: keyOf(items[index]!), backward: false })
  return backward ? { items, next: back, prev: onward, cursorAt } : { items, next: onward, prev: back, cursorAt }
}

/** Compares keys as an order reads them. */
export function inOrder ({ descending }: Order, backward: boolean): (a: KeyPart[], b: KeyPart[]) => number {
  const sign = descending === backward ? 1 : -1
  return (a, b) => sign * (a.map((part, i) => compareParts(part, b[i]!)).find((difference) => difference !== 0) ?? 0)
}

/** Texts by their bytes, as the databases have them. */
function compareParts (a: KeyPart, b: KeyPart): number {
  return typeof a === 'string' ? Buffer.compare(Buffer.from(a), Buffer.from(b as string)) : Number(a) - Number(b)
}
