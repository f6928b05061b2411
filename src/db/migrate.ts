/**
 * Brings a database up to the migrations that this program carries.
 *
 * drizzle-orm's own migrator compares only the newest timestamp, so it skips a migration that was merged late,
 * and it lets two processes that start at once run into each other. This one takes the engine's write lock first
 * and compares every hash. It keeps drizzle's table, so that drizzle-kit understands the database.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type Sqlite from 'better-sqlite3'
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator'
import type pg from 'pg'
import { StartError } from '../errors.js'
import { beginImmediate } from './sqlite-lock.js'

const MIGRATIONS_LOCK = 0x73746575

/** `migrations/` stands at the package's top, whether this runs from `src/` or from `dist/`. */
const folder = (engine: string) => fileURLToPath(new URL(`../../migrations/${engine}`, import.meta.url))

/** The migrations that this program carries, oldest first. */
export function carriedMigrations (engine: 'sqlite' | 'postgres'): MigrationMeta[] {
  if (!existsSync(folder(engine))) throw new StartError(`The program is incomplete: its folder migrations/${engine} is missing.`)
  return readMigrationFiles({ migrationsFolder: folder(engine) })
}

/**
 * Applies what is pending, in one transaction that other processes wait for.
 * @returns how many were applied
 * @throws StartError when the database is newer than the program
 */
export async function migrateSqlite (connection: Sqlite.Database): Promise<number> {
  const carried = carriedMigrations('sqlite')
  // Inside a transaction this pragma does nothing, and a table that is rebuilt would take its children with it.
  connection.pragma('foreign_keys = OFF')
  await beginImmediate(connection)
  try {
    connection.exec('CREATE TABLE IF NOT EXISTS __drizzle_migrations (id INTEGER PRIMARY KEY, hash text NOT NULL, created_at numeric)')
    const applied = connection.prepare('SELECT hash FROM __drizzle_migrations').pluck().all() as string[]
    const missing = pending(carried, applied)
    for (const migration of missing) {
      for (const statement of migration.sql) connection.exec(statement)
      connection.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)').run(migration.hash, migration.folderMillis)
    }
    const orphans = missing.length > 0 ? connection.pragma('foreign_key_check') as unknown[] : []
    if (orphans.length > 0) throw new StartError(`${orphans.length} rows refer to rows that do not exist; the migration was taken back. Restore a backup.`)
    connection.exec('COMMIT')
    return missing.length
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK')
    throw error
  } finally {
    connection.pragma('foreign_keys = ON')
  }
}

/** As {@link migrateSqlite}, for PostgreSQL. */
export async function migratePostgres (pool: pg.Pool): Promise<number> {
  const carried = carriedMigrations('postgres')
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATIONS_LOCK])
    await client.query('CREATE SCHEMA IF NOT EXISTS drizzle')
    await client.query('CREATE TABLE IF NOT EXISTS drizzle.__drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint)')
    const { rows } = await client.query<{ hash: string }>('SELECT hash FROM drizzle.__drizzle_migrations')
    const missing = pending(carried, rows.map((row) => row.hash))
    for (const migration of missing) {
      for (const statement of migration.sql) await client.query(statement)
      await client.query('INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ($1, $2)', [migration.hash, migration.folderMillis])
    }
    await client.query('COMMIT')
    return missing.length
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

/**
 * @param applied the hashes of what the database has
 * @throws StartError when it has some that this program does not carry
 */
export function pending (carried: MigrationMeta[], applied: string[]): MigrationMeta[] {
  const known = new Set(carried.map((migration) => migration.hash))
  const unknown = applied.filter((hash) => !known.has(hash))
  if (unknown.length > 0) {
    throw new StartError(`The database is newer than this program: it has ${unknown.length} migration(s) that the program does not know. Install the version that wrote it, or restore a backup made before.`)
  }
  return carried.filter((migration) => !applied.includes(migration.hash))
}
