/** A new database's first key: put where its owner alone reads it, and shown nowhere. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Core, SYSTEM } from './core/index.js'
import { StartError } from './errors.js'

/**
 * Makes a key with `admin` in a database that has none.
 * @param folder STET_DATA_DIR
 * @returns the file that it was written to; nothing where there are keys
 * @throws StartError when it cannot be written; then no key was made
 */
export async function writeFirstKey (core: Core, folder: string): Promise<string | undefined> {
  const file = join(folder, 'admin.key')
  return await core.keys.ensureFirst(SYSTEM, 'The first key', (key) => { keep(file, folder, key) }) ? file : undefined
}

/** By way of a new file, so that one that stands there already keeps neither its content nor its rights. */
function keep (file: string, folder: string, key: string): void {
  const draft = `${file}.${process.pid}`
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    // What a crash may have left.
    rmSync(draft, { force: true })
    writeFileSync(draft, `${key}\n`, { mode: 0o600, flag: 'wx', flush: true })
    renameSync(draft, file)
  } catch (error) {
    throw new StartError(`The first key cannot be written to ${file} (${(error as NodeJS.ErrnoException).code}). Make the folder writable, or set STET_DATA_DIR to one that is.`)
  }
}
