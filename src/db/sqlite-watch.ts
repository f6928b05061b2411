/** Commits of other processes to an SQLite file: `PRAGMA data_version`, asked again and again. https://www.sqlite.org/pragma.html#pragma_data_version */
import Sqlite from 'better-sqlite3'
import type { StatementListener } from './handle.js'
import type { OnCommit } from './watchers.js'

/** A call costs some 6 µs, so this is a ten-thousandth of a CPU. */
const EVERY_MS = 50

/**
 * @param tell called soon after a commit, whoever made it
 * @returns what ends it
 */
export function watchSqlite (file: string, tell: OnCommit, onStatement?: StatementListener): OnCommit {
  // Of its own: on a connection that has a statement open the number stays what it was.
  const connection = new Sqlite(file, { timeout: 0, readonly: true })
  const query = connection.prepare('PRAGMA data_version').pluck()
  let known = ask()
  const timer = setInterval(() => {
    const version = ask()
    if (version !== known) tell()
    known = version
  }, EVERY_MS)
  timer.unref()

  /** The version; one that is like no other where it cannot be read at the moment, since something may have happened. */
  function ask (): unknown {
    onStatement?.('PRAGMA data_version', [])
    try {
      return query.get()
    } catch {
      return Symbol('unknown')
    }
  }

  return () => {
    clearInterval(timer)
    connection.close()
  }
}
