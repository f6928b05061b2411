/** Pages by keyset: a page starts beside a row, not at a number, so that page 1,000 costs what page 1 does. */
import { type SQL, asc, desc, sql } from 'drizzle-orm'
import type { Column } from '../db/handle.js'
import { type Cursor, type KeyPart, encodeCursor } from './cursor.js'

export interface Page<T> {
  items: T[]
  next: string | null
  prev: string | null
  total?: { count: number, isLowerBound: boolean }
}

/** The columns that a list is sorted by, the last of them unique, all in one direction. */
export interface Order {
  columns: [Column, ...Column[]]
  descending: boolean
}

/** Rows beyond a cursor, in the direction of reading: `(a, b) < (?, ?)`, which both engines answer from one index range. */
export function beyond ({ columns, descending }: Order, { key, backward, inclusive }: Cursor): SQL {
  return compare(columns, key, `${descending === backward ? '>' : '<'}${inclusive ? '=' : ''}`)
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
export function toPage<Row> (rows: Row[], limit: number, cursor: Cursor | undefined, print: string, keyOf: (row: Row) => KeyPart[], end?: KeyPart[]): Page<Row> {
  const backward = cursor?.backward ?? false
  const more = rows.length > limit
  const items = backward ? rows.slice(0, limit).reverse() : rows.slice(0, limit)
  const far = more ? keyOf(backward ? items[0]! : items.at(-1)!) : end
  const near = items.length > 0 && keyOf(backward ? items.at(-1)! : items[0]!)
  const onward = far ? encodeCursor(print, { key: far, backward }) : null
  // A page that was reached by a cursor has something behind it: the row that the cursor came from.
  const back = cursor ? encodeCursor(print, near ? { key: near, backward: !backward } : { key: cursor.key, backward: !backward, inclusive: true }) : null
  return backward ? { items, next: back, prev: onward } : { items, next: onward, prev: back }
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
