/** Opens the database that a URL names. */
import type { Database, StatementListener } from './handle.js'
import { openPostgres } from './postgres.js'
import { openSqlite } from './sqlite.js'
import { sqlitePath } from './url.js'

export { examineDatabase, type Examination } from './examine.js'
export type { Column, Database, Handle, StatementListener } from './handle.js'

/**
 * @param url `file:path` (relative to the working directory, or `file:///absolute`) or `postgres://…`
 * @param onStatement told of every statement before it runs
 * @throws StartError with a sentence for the operator
 */
export function openDatabase (url: string, onStatement?: StatementListener, pageCacheKB?: number): Promise<Database> {
  return url.startsWith('file:') ? openSqlite(sqlitePath(url), onStatement, pageCacheKB) : openPostgres(url, onStatement)
}
