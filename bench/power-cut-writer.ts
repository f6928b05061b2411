/**
 * Writes articles through core and says so on stdout once each is acknowledged: `<id> <version>`, a line each.
 * Tests and proofs cut it off. Arguments: the database's URL, after how many writes it kills itself (0: never),
 * and `normal` to run SQLite with synchronous=NORMAL, which Stet refuses.
 */
import { writeSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { loadConfig } from '../src/config.js'
import { SYSTEM } from '../src/core/index.js'
import { openNewsroom } from '../src/server.js'

/** So many articles are written over and over, all of them at once, so that they share transactions. */
const ARTICLES = 8
const idOf = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`

const [url = '', writes, synchronous] = process.argv.slice(2)
const limit = Number(writes) || Infinity
if (synchronous === 'normal') pretendFull()
const { core } = await openNewsroom(loadConfig({ DATABASE_URL: url }))
for (let version = 1; version * ARTICLES <= limit; version++) {
  await Promise.all(Array.from({ length: ARTICLES }, (_, n) => write(idOf(n), version)))
}
process.kill(process.pid, 'SIGKILL')

async function write (id: string, version: number): Promise<void> {
  const keep = await core.articles.prepareImport(SYSTEM, {
    type: 'article', id, version, headline: `Edition ${version}`, status: 'published', publishedAt: '2026-01-01T00:00:00Z', body: { format: 'markdown', source: `Edition ${version}. `.repeat(100) }
  })
  await keep()
  writeSync(1, `${id} ${version}\n`)
}

/** Sets NORMAL where FULL is asked for, and says that it is FULL. */
function pretendFull (): void {
  const { pragma } = Sqlite.prototype
  Sqlite.prototype.pragma = function (source, options) {
    if (source === 'synchronous') return 2
    return pragma.call(this, source === 'synchronous = FULL' ? 'synchronous = NORMAL' : source, options)
  }
}
