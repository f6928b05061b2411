/**
 * SQLite: one connection that writes, one that reads, in WAL mode with an fsync a commit.
 */
import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { Problem, StartError } from '../errors.js'
import { type Database, type Handle, type StatementListener, type Writer, makeHandle } from './handle.js'
import { migrateSqlite } from './migrate.js'
import { beginImmediate, whenFree } from './sqlite-lock.js'
import { watchSqlite } from './sqlite-watch.js'
import { tables } from './tables/sqlite.js'
import { Watchers } from './watchers.js'
import { WriteQueue } from './write-queue.js'

/** 3.7.0 to 3.51.2 can corrupt a WAL that two connections write and checkpoint. */
const LOWEST_SQLITE = [3, 51, 3] as const

/** How much of a file is kept in memory for reading. */
const PAGE_CACHE_KB = 65_536

/**
 * Opens the file, makes it where it is missing, and brings it up to this program's migrations.
 * @param file a path
 * @param pageCacheKB how much of it is kept in memory for reading, in KiB
 * @throws StartError for a path that cannot be opened or written, a database newer than the program, an SQLite that is too old
 */
export async function openSqlite (file: string, onStatement?: StatementListener, pageCacheKB = PAGE_CACHE_KB): Promise<Database> {
  const writing = await connect(file)
  let migrated: number
  try {
    migrated = await migrateSqlite(writing)
  } catch (error) {
    writing.close()
    throw explain(error, file)
  }
  const reading = new Sqlite(file, { timeout: 1000 })
  reading.pragma('query_only = ON')
  reading.pragma(`cache_size = -${pageCacheKB}`)
  const logger = onStatement ? { logger: { logQuery: onStatement } } : {}
  const handle = (connection: Sqlite.Database): Handle => makeHandle(drizzle(connection, logger), tables)
  const watchers = new Watchers((tell) => watchSqlite(file, tell, onStatement))
  const queue = new WriteQueue(sqliteWriter(writing, handle(writing)), watchers.tell)

  return {
    engine: 'sqlite',
    migrated,
    read: handle(reading),
    write: (job) => queue.write(job),
    watch: watchers.watch,
    inspect: async () => ({
      version: reading.prepare('SELECT sqlite_version()').pluck().get() as string,
      ...pragmas(writing)
    }),
    async close () {
      await queue.close()
      watchers.close()
      reading.close()
      writing.close()
    }
  }
}

async function connect (file: string): Promise<Sqlite.Database> {
  let connection: Sqlite.Database | undefined
  try {
    mkdirSync(dirname(file), { recursive: true })
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw new StartError(`DATABASE_URL names “${file}”, which is a directory; it takes a file.`)
    const opened = connection = new Sqlite(file, { timeout: 0 })
    // Another process may be opening the same file at this moment.
    await whenFree(() => {
      opened.pragma('foreign_keys = ON')
      // better-sqlite3 is compiled with WAL meaning synchronous=NORMAL, with which a power cut loses acknowledged writes.
      opened.pragma('synchronous = FULL')
      if (opened.pragma('journal_mode', { simple: true }) !== 'wal') opened.pragma('journal_mode = WAL')
      assertInForce(opened)
    })
    return opened
  } catch (error) {
    connection?.close()
    throw explain(error, file)
  }
}

function assertInForce (connection: Sqlite.Database): void {
  const { journal_mode: journal, synchronous, foreign_keys: foreignKeys } = pragmas(connection)
  if (journal !== 'wal' || synchronous !== 2 || foreignKeys !== 1) {
    throw new StartError(`SQLite did not take its settings (journal_mode=${journal}, synchronous=${synchronous}, foreign_keys=${foreignKeys}); is the file on a network drive?`)
  }
  const version = (connection.prepare('SELECT sqlite_version()').pluck().get() as string).split('.').map(Number)
  const differing = LOWEST_SQLITE.findIndex((part, i) => part !== version[i])
  if (differing >= 0 && version[differing]! < LOWEST_SQLITE[differing]!) {
    throw new StartError(`SQLite ${version.join('.')} can corrupt its write-ahead log; Stet needs ${LOWEST_SQLITE.join('.')} or later.`)
  }
}

/** The settings that decide whether an acknowledged write survives. */
export function pragmas (connection: Sqlite.Database): Record<string, string | number> {
  // The first reads the file, with which what was not set falls back to the compiled defaults.
  const names = ['page_count', 'page_size', 'journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout']
  return Object.fromEntries(names.map((name) => [name, connection.pragma(name, { simple: true }) as string | number]))
}

function explain (error: unknown, file: string): unknown {
  if (error instanceof StartError) return error
  const { code, message } = error as Error & { code?: string }
  if (code === 'SQLITE_NOTADB') return new StartError(`“${file}” is no SQLite database.`)
  if (code?.startsWith('SQLITE_BUSY')) return new StartError(`“${file}” is locked by another program.`)
  if (code?.startsWith('SQLITE_') || code?.startsWith('E')) return new StartError(`The database “${file}” cannot be opened for writing: ${message}.`)
  return error
}

function sqliteWriter (connection: Sqlite.Database, handle: Handle): Writer {
  let broken = false
  const guard = (error: unknown) => {
    // After a failed fsync nobody knows what the disk holds: take no more writes until an operator has looked.
    if ((error as { code?: string }).code?.startsWith('SQLITE_IOERR')) broken = true
    throw error
  }
  return {
    async begin () {
      if (broken) throw new Problem('UNAVAILABLE', 'The disk failed; Stet serves what it has and takes no writes until it is restarted.')
      await beginImmediate(connection)
      return handle
    },
    async run (statement) {
      try { connection.exec(statement) } catch (error) { guard(error) }
    },
    inTransaction: () => connection.inTransaction
  }
}
