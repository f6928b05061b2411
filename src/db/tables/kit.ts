/**
 * One set of column builders for each engine, so that every table is defined once.
 * SQLite's is the canonical type: the rest of the code sees SQLite's tables and query builder,
 * and the PostgreSQL kit is cast to it here and nowhere else.
 */
import * as pg from 'drizzle-orm/pg-core'
import * as sqlite from 'drizzle-orm/sqlite-core'

export const sqliteKit = {
  table: sqlite.sqliteTable,
  primaryKey: sqlite.primaryKey,
  index: sqlite.index,
  uniqueIndex: sqlite.uniqueIndex,
  text: (name: string) => sqlite.text(name),
  int: (name: string) => sqlite.integer(name),
  bool: (name: string) => sqlite.integer(name, { mode: 'boolean' }),
  /** An instant, to the millisecond. */
  time: (name: string) => sqlite.integer(name, { mode: 'timestamp_ms' }),
  json: (name: string) => sqlite.text(name, { mode: 'json' }),
  /** A number that only grows, and is never given twice. */
  sequence: (name: string) => sqlite.integer(name).primaryKey({ autoIncrement: true })
}

export type ColumnKit = typeof sqliteKit

/** Text in byte order, as SQLite has it: a list sorted by a text must come in the same order on both engines. */
const bytewiseText = pg.customType<{ data: string, driverData: string }>({
  dataType: () => 'text COLLATE "C"'
})

export const postgresKit = {
  table: pg.pgTable,
  primaryKey: pg.primaryKey,
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  text: (name: string) => bytewiseText(name),
  int: (name: string) => pg.integer(name),
  bool: (name: string) => pg.boolean(name),
  time: (name: string) => pg.timestamp(name, { withTimezone: true, precision: 3, mode: 'date' }),
  /** Not jsonb: that reorders keys, and what an editor sent is served as sent. */
  json: (name: string) => pg.json(name),
  sequence: (name: string) => pg.bigserial(name, { mode: 'number' }).primaryKey()
} as unknown as ColumnKit
