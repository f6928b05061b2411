/** Commits to a PostgreSQL database, by whichever machine: LISTEN on a connection of its own, which is opened anew when it is lost. */
import pg from 'pg'
import type { StatementListener } from './handle.js'
import type { OnCommit } from './watchers.js'

/** What a write sends in its transaction; the server passes it on at the commit, and never before. */
export const CHANNEL = 'stet_commit'

/** The net below: a connection that died without a word, or a pooler that swallows LISTEN, costs this much delay and no more. */
const EVERY_MS = 5000
const ANSWER_MS = 5000
const FIRST_RETRY_MS = 100
const LAST_RETRY_MS = 5000

/**
 * @param tell called soon after a commit, and whenever there may have been one that was not heard
 * @returns what ends it
 */
export function watchPostgres (url: string, tell: OnCommit, onStatement?: StatementListener): OnCommit {
  let client: pg.Client | undefined
  let retry = FIRST_RETRY_MS
  let closed = false
  let timer: NodeJS.Timeout
  listen()

  function listen (): void {
    const opened = new pg.Client({ connectionString: url, application_name: 'stet listens', keepAlive: true, connectionTimeoutMillis: ANSWER_MS, query_timeout: ANSWER_MS })
    client = opened
    opened.on('notification', tell)
    // An error is followed by an end, and unheard it would end the process.
    opened.on('error', () => {})
    opened.once('end', () => { lost(opened) })
    opened.connect().then(() => ask(opened, `LISTEN ${CHANNEL}`)).then(() => {
      retry = FIRST_RETRY_MS
      // What was committed before it listened was told to nobody.
      tell()
      check(opened)
    }).catch(() => { lost(opened) })
  }

  function ask (which: pg.Client, sql: string): Promise<unknown> {
    onStatement?.(sql, [])
    return which.query(sql)
  }

  /** Looks whether the connection lives, and whether there is something that it did not say. */
  function check (which: pg.Client): void {
    if (closed || which !== client) return
    timer = setTimeout(() => {
      tell()
      ask(which, 'SELECT 1').then(() => { check(which) }, () => { lost(which) })
    }, EVERY_MS)
    timer.unref()
  }

  /** Only the first to see it acts: an end, an error and a query that failed may all tell of the same loss. */
  function lost (which: pg.Client): void {
    if (closed || which !== client) return
    client = undefined
    clearTimeout(timer)
    which.end().catch(() => {})
    timer = setTimeout(() => {
      tell()
      listen()
    }, retry)
    timer.unref()
    retry = Math.min(retry * 2, LAST_RETRY_MS)
  }

  return () => {
    closed = true
    clearTimeout(timer)
    client?.end().catch(() => {})
  }
}
