/** `stet migrate`: the database brought up to this program's migrations. */
import type { Config } from '../config.js'
import { openDatabase } from '../db/index.js'
import { printResult } from './output.js'

/** @throws StartError */
export async function migrate (config: Config, json: boolean): Promise<void> {
  const db = await openDatabase(config.DATABASE_URL)
  await db.close()
  const text = db.migrated === 0 ? 'The database was up to date.' : `Applied ${db.migrated} migration(s).`
  printResult(json, { engine: db.engine, applied: db.migrated }, text)
}
