/** Whom a key stands for, asked of the database at each request: a key that was revoked a moment ago, by whichever process, opens nothing. */
import { and, eq, isNull, lte, or, sql } from 'drizzle-orm'
import type { Database } from '../../db/handle.js'
import { type Viewer, unauthenticated } from '../viewer.js'
import { PREFIX } from './service.js'
import { isSameHash, readToken } from './token.js'
import { type KeyRow, stateOf } from './view.js'

/** How often a key's last use is written. */
const USED_EVERY_MS = 60_000

export function createAuthenticate (db: Database, now: () => Date) {
  /** When this process last wrote it, for requests that read their key before that was there to read. */
  const noted = new Map<string, Date>()

  /** Not waited for, and of no consequence where it fails: a request that reads is answered all the same by a database that takes no writes. */
  function noteUse ({ id, lastUsedAt }: KeyRow, at: Date): void {
    const due = new Date(at.getTime() - USED_EVERY_MS)
    const last = noted.get(id) ?? lastUsedAt
    if (last && last > due) return
    noted.set(id, at)
    db.write(async ({ q, t: { keys } }) => {
      await q.update(keys).set({ lastUsedAt: at }).where(and(eq(keys.id, id), or(isNull(keys.lastUsedAt), lte(keys.lastUsedAt, due))))
    }).catch(() => {})
  }

  /**
   * @throws Problem UNAUTHENTICATED, which says whether the key is none, mistyped, unknown, expired or revoked
   */
  return async function authenticate (token: string): Promise<Viewer> {
    const read = readToken(PREFIX, token)
    if ('wrong' in read) throw unauthenticated(read.wrong === 'foreign' ? 'This is no key of Stet: those begin with stet_.' : 'The key was mistyped or cut: its checksum is wrong.')
    const query = db.read.prepared('key by id', () => db.read.q.select().from(db.read.t.keys).where(eq(db.read.t.keys.id, sql.placeholder('id'))).prepare())
    const [row] = await query.execute({ id: read.id })
    if (!row || !isSameHash(row.hash, read.hash)) throw unauthenticated('This key is not known here.')
    const at = now()
    assertHolds(row, at)
    noteUse(row, at)
    return { kind: 'key', scopes: new Set(row.scopes), actor: { keyId: row.id, label: row.label } }
  }
}

function assertHolds (row: KeyRow, at: Date): void {
  const state = stateOf(row, at)
  if (state === 'revoked') throw unauthenticated(`This key was revoked at ${row.revokedAt!.toISOString()}.`)
  if (state === 'expired') throw unauthenticated(`This key expired at ${row.expiresAt!.toISOString()}.`)
}
