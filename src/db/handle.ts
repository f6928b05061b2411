/** What a repository is given: a query builder, and the tables that go with it. */
import { LRUCache } from 'lru-cache'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Tables } from './tables/define.js'

/** A column of whichever table. */
export type Column = SQLiteColumn

export type Queries = BetterSQLite3Database<Record<string, never>>

export interface Handle {
  readonly q: Queries
  readonly t: Tables
  /**
   * A prepared query, built at its first use and kept: building one anew costs five times its run.
   * @param shape names all that the query's text depends on
   */
  prepared<Query extends object> (shape: string, build: () => Query): Query
}

/** How many prepared queries a handle keeps; the shapes that are asked for in earnest are a few dozen. */
const MAX_PREPARED = 500

export function makeHandle (q: Queries, t: Tables): Handle {
  const kept = new LRUCache<string, object>({ max: MAX_PREPARED })
  return {
    q,
    t,
    prepared<Query extends object> (shape: string, build: () => Query): Query {
      const known = kept.get(shape) as Query | undefined
      if (known) return known
      const built = build()
      kept.set(shape, built)
      return built
    }
  }
}

/** Told of every statement before it runs; tests count them and ask for their plans. */
export type StatementListener = (sql: string, params: unknown[]) => void

/** What the write queue needs of an engine. All of it concerns one connection that no one else uses. */
export interface Writer {
  /** Opens a transaction that no other writer, in whatever process, runs beside. */
  begin(): Promise<Handle>
  run(statement: 'SAVEPOINT job' | 'RELEASE job' | 'ROLLBACK TO job' | 'COMMIT' | 'ROLLBACK'): Promise<void>
  /** False once the engine has rolled the transaction back by itself (a full disk, a lost connection). */
  inTransaction(): boolean
}

/** A database of either engine. */
export interface Database {
  readonly engine: 'sqlite' | 'postgres'
  /** How many migrations were applied when it was opened. */
  readonly migrated: number
  /** For reading outside a transaction. */
  readonly read: Handle
  /**
   * Runs a job as one transaction, alone: no other write, of this process or another, runs beside it.
   * It resolves after the commit is on disk. Inside, only the transaction's own queries may be awaited.
   */
  write<T> (job: (tx: Handle) => Promise<T>): Promise<T>
  /**
   * Tells of commits, whichever process makes them: of this one's before the write resolves, of others' soon. It may tell of one
   * twice, or of none. Nothing runs while nobody watches.
   * @returns what ends it
   */
  watch (onCommit: () => void): () => void
  /** Facts for `stet doctor` and `/readyz`; rejects when the database does not answer. */
  inspect(): Promise<Record<string, string | number>>
  close(): Promise<void>
}
