/** A look at a database that changes nothing: what `stet doctor` reports. */
import { existsSync, statSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { carriedMigrations, pending } from './migrate.js'
import { pragmas } from './sqlite.js'
import { sqlitePath } from './url.js'

export interface Examination {
  facts: Record<string, string | number>
  /** What is wrong and what to do, a sentence each. */
  problems: string[]
}

/** @param url as `openDatabase` takes it */
export async function examineDatabase (url: string): Promise<Examination> {
  try {
    return url.startsWith('file:') ? examineSqlite(sqlitePath(url)) : await examinePostgres(url)
  } catch (error) {
    return { facts: {}, problems: [`The database cannot be read: ${(error as Error).message}. Check DATABASE_URL.`] }
  }
}

function examineSqlite (file: string): Examination {
  if (!existsSync(file)) return { facts: { engine: 'sqlite', file, state: 'not there yet; the first start makes it' }, problems: [] }
  // Who closes a database last takes its log away, unless it may only read: so one that was not there is not left behind.
  const connection = new Sqlite(file, { readonly: existsSync(`${file}-wal`), fileMustExist: true, timeout: 1000 })
  try {
    connection.pragma('query_only = ON')
    // These belong to a connection, not to the file: Stet sets them at each start, and refuses to start where they do not hold.
    const { synchronous: _, foreign_keys: __, busy_timeout: ___, ...ofTheFile } = pragmas(connection)
    const known = connection.prepare("SELECT count(*) FROM sqlite_master WHERE name = '__drizzle_migrations'").pluck().get()
    const applied = known ? connection.prepare('SELECT hash FROM __drizzle_migrations').pluck().all() as string[] : []
    const version = connection.prepare('SELECT sqlite_version()').pluck().get() as string
    const { quick_check: check } = (connection.pragma('quick_check(1)') as Array<{ quick_check: string }>)[0]!
    const found = examineMigrations('sqlite', applied)
    if (check !== 'ok') found.problems.push(`The file is damaged (${check.replace(/\s+/g, ' ')}). Stop Stet and restore a backup.`)
    return { facts: { engine: 'sqlite', version, file, bytes: statSync(file).size, ...ofTheFile, ...found.facts }, problems: found.problems }
  } finally {
    connection.close()
  }
}

async function examinePostgres (url: string): Promise<Examination> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  await client.connect()
  try {
    const { rows: [server] } = await client.query("SELECT current_setting('server_version') AS version, pg_database_size(current_database())::float8 AS bytes, current_setting('synchronous_commit') AS synchronous_commit, current_setting('fsync') AS fsync, to_regclass('drizzle.__drizzle_migrations') IS NOT NULL AS known")
    const applied = server.known ? (await client.query<{ hash: string }>('SELECT hash FROM drizzle.__drizzle_migrations')).rows.map((row) => row.hash) : []
    const { known: _, ...facts } = server
    const found = examineMigrations('postgres', applied)
    for (const setting of ['fsync', 'synchronous_commit']) {
      if (facts[setting] === 'off') found.problems.push(`The server runs with ${setting}=off, so a power cut loses acknowledged writes. Switch it on.`)
    }
    return { facts: { engine: 'postgres', ...facts, ...found.facts }, problems: found.problems }
  } finally {
    await client.end()
  }
}

function examineMigrations (engine: 'sqlite' | 'postgres', applied: string[]): Examination {
  const carried = carriedMigrations(engine)
  try {
    const missing = pending(carried, applied)
    return { facts: { migrations: `${applied.length} of ${carried.length} applied${missing.length > 0 ? '; the next start, or stet migrate, applies the rest' : ''}` }, problems: [] }
  } catch (error) {
    return { facts: { migrations: `${applied.length} applied, ${carried.length} known` }, problems: [(error as Error).message] }
  }
}
