/**
 * PostgreSQL: a pool for reading, and the same write queue as SQLite's over one of its connections.
 */
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { Problem, StartError } from '../errors.js'
import { type Database, type Handle, type Queries, type StatementListener, type Writer, makeHandle } from './handle.js'
import { migratePostgres } from './migrate.js'
import { CHANNEL, watchPostgres } from './postgres-watch.js'
import { tables } from './tables/postgres.js'
import { Watchers } from './watchers.js'
import { WriteQueue } from './write-queue.js'

const POOL_SIZE = 10
const LOWEST_POSTGRES = 150_000
/** How long a write waits for another process's before it is refused with 503. */
const LOCK_WAIT_MS = 10_000
const LOCK_NOT_AVAILABLE = '55P03'
/**
 * One lock for all writers of a database. Sequence numbers are handed out before commit, so without it
 * a reader of the change log could see 8 before 7 and skip 7 for ever. It is given back after the commit can be seen.
 */
const WRITERS_LOCK = 0x73746574

/**
 * Connects and brings the database up to this program's migrations.
 * @param url `postgres://…`
 * @throws StartError when it cannot be reached, is older than 15, or is newer than the program
 */
export async function openPostgres (url: string, onStatement?: StatementListener): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, max: POOL_SIZE, connectionTimeoutMillis: 5000, application_name: 'stet' })
  // A connection that breaks fails its next query and is replaced; unheard, these events would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => { client.on('error', () => {}) })
  let migrated: number
  try {
    await assertVersion(pool)
    migrated = await migratePostgres(pool)
  } catch (error) {
    await pool.end()
    throw explain(error, url)
  }
  const logger = onStatement ? { logger: { logQuery: onStatement } } : {}
  // The one other cast: SQLite's query builder is the canonical type, and this one has the same methods.
  const handle = (client: pg.Pool | pg.PoolClient): Handle => makeHandle(drizzle({ client, ...logger }) as unknown as Queries, tables)
  const watchers = new Watchers((tell) => watchPostgres(url, tell, onStatement))
  const queue = new WriteQueue(postgresWriter(pool, handle), watchers.tell)

  return {
    engine: 'postgres',
    migrated,
    read: handle(pool),
    write: (job) => queue.write(job),
    watch: watchers.watch,
    async inspect () {
      const { rows } = await pool.query("SELECT current_setting('server_version') AS version, pg_database_size(current_database())::float8 AS bytes, current_setting('synchronous_commit') AS synchronous_commit")
      return rows[0]
    },
    async close () {
      await queue.close()
      watchers.close()
      await pool.end()
    }
  }
}

async function assertVersion (pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query('SELECT current_setting(\'server_version_num\')::int AS number, current_setting(\'server_version\') AS version')
  if (rows[0].number < LOWEST_POSTGRES) throw new StartError(`PostgreSQL ${rows[0].version} is too old; Stet needs 15 or later.`)
}

function explain (error: unknown, url: string): unknown {
  if (error instanceof StartError) return error
  const { host, pathname } = new URL(url)
  return new StartError(`The database ${pathname.slice(1)} at ${host} cannot be opened: ${(error as Error).message || (error as { code?: string }).code}.`)
}

function postgresWriter (pool: pg.Pool, handle: (client: pg.PoolClient) => Handle): Writer {
  let client: pg.PoolClient | undefined
  return {
    async begin () {
      try {
        client = await pool.connect()
        await client.query(`BEGIN; SET LOCAL lock_timeout = ${LOCK_WAIT_MS}; SELECT pg_advisory_xact_lock(${WRITERS_LOCK}); NOTIFY ${CHANNEL}`)
        return handle(client)
      } catch (error) {
        release(error as Error)
        const detail = (error as { code?: string }).code === LOCK_NOT_AVAILABLE ? 'Another process is writing to the database and did not finish in time.' : 'The database does not answer.'
        throw new Problem('UNAVAILABLE', detail, { cause: error, headers: { 'retry-after': '1' } })
      }
    },
    async run (statement) {
      if (!client) throw new Problem('UNAVAILABLE', 'The connection to the database was lost.')
      try {
        await client.query(statement)
        if (statement === 'COMMIT' || statement === 'ROLLBACK') release()
      } catch (error) {
        // A savepoint can be refused because of what its job did; then the transaction still stands.
        const isJobs = error instanceof pg.DatabaseError && error.severity === 'ERROR' && statement !== 'COMMIT'
        if (!isJobs) release(error as Error)
        throw error
      }
    },
    inTransaction: () => client !== undefined
  }

  /** A connection that failed is closed, not given back: the server then rolls back what it held. */
  function release (error?: Error) {
    client?.release(error)
    client = undefined
  }
}
