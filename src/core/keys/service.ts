/**
 * Keys: made, rotated, revoked, and asked at each request whether they hold. All of it takes `admin`, which implies every
 * scope, so that nobody hands out more than they have.
 */
import { eq, inArray } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import { appendAudit } from '../audit.js'
import type { Context } from '../context.js'
import { fingerprint } from '../cursor.js'
import { toMilliseconds } from '../duration.js'
import { type Order, type Page, type Paging, beyond, orderBy, startOf, toPage } from '../keyset.js'
import type { Step } from '../perform.js'
import { invalidInput, validate } from '../validate.js'
import { type Scope, type Viewer, assertMay } from '../viewer.js'
import { keyInput, rotation } from './model.js'
import { makeToken } from './token.js'
import { type Key, type KeyRow, type KeyWritten, presentKey, stateOf } from './view.js'

export const PREFIX = 'stet'
const DEFAULT_LIMIT = 20

export function createKeyService ({ db, now }: Pick<Context, 'db' | 'now'>) {
  return {
    /** @throws Problem FORBIDDEN, INVALID_INPUT */
    create (viewer: Viewer, input: unknown): Step<KeyWritten> {
      return async () => {
        assertMay(viewer, 'admin', 'Making a key')
        const { label, scopes, expires } = validate(keyInput, input)
        const expiresAt = expiryOf(expires, now())
        return (tx) => insert(tx, viewer, now(), { label, scopes, expiresAt, rotatedFrom: null })
      }
    },

    /**
     * Makes a key that takes another's place; the other holds for a while longer, so that whoever uses it can change over.
     * @throws Problem FORBIDDEN, INVALID_INPUT, NOT_FOUND, CONFLICT for one that no longer holds or was rotated before
     */
    rotate (viewer: Viewer, id: string, input: unknown): Step<KeyWritten> {
      return async () => {
        assertMay(viewer, 'admin', 'Rotating a key')
        const { overlap, expires } = validate(rotation, input ?? {})
        const given = expiryOf(expires, now())
        return async (tx) => {
          const old = await find(tx, id)
          const at = now()
          await assertRotatable(tx, old, at)
          const until = earlier(old.expiresAt, new Date(at.getTime() + toMilliseconds(overlap)))
          await tx.q.update(tx.t.keys).set({ expiresAt: until }).where(eq(tx.t.keys.id, id))
          const { label, scopes } = old
          const made = await insert(tx, viewer, at, { label, scopes, expiresAt: given ?? sameLifetime(old, at), rotatedFrom: id })
          await appendAudit(tx, at, viewer, { action: 'key.rotated', noun: 'key', targetId: id, details: { into: made.data.id, until: until.toISOString() } })
          return { ...made, outcome: 'rotated' }
        }
      }
    },

    /**
     * From the next request on the key opens nothing, in whichever process. Repeated, it changes nothing.
     * @throws Problem FORBIDDEN, NOT_FOUND
     */
    revoke (viewer: Viewer, id: string): Step<KeyWritten> {
      return async () => {
        assertMay(viewer, 'admin', 'Revoking a key')
        return async (tx) => {
          const row = await find(tx, id)
          const at = now()
          if (row.revokedAt) return { outcome: 'unchanged', data: presentKey(row, at) }
          await tx.q.update(tx.t.keys).set({ revokedAt: at }).where(eq(tx.t.keys.id, id))
          await appendAudit(tx, at, viewer, { action: 'key.revoked', noun: 'key', targetId: id, details: { label: row.label } })
          return { outcome: 'revoked', data: presentKey({ ...row, revokedAt: at }, at) }
        }
      }
    },

    /** @throws Problem FORBIDDEN, NOT_FOUND */
    async get (viewer: Viewer, id: string): Promise<Key> {
      assertMay(viewer, 'admin', 'Reading a key')
      return presentKey(await find(db.read, id), now())
    },

    /**
     * Several at once, by their ids: those that there are.
     * @throws Problem FORBIDDEN
     */
    async byIds (viewer: Viewer, ids: readonly string[]): Promise<Map<string, Key>> {
      assertMay(viewer, 'admin', 'Reading a key')
      const { keys } = db.read.t
      const rows = await db.read.q.select().from(keys).where(inArray(keys.id, [...ids]))
      return new Map(rows.map((row) => [row.id, presentKey(row, now())]))
    },

    /**
     * Newest first, those that no longer hold too.
     * @throws Problem FORBIDDEN, INVALID_CURSOR
     */
    async list (viewer: Viewer, { limit = DEFAULT_LIMIT, ...paging }: Paging): Promise<Page<Key>> {
      assertMay(viewer, 'admin', 'Listing keys')
      const { keys } = db.read.t
      const order: Order = { columns: [keys.createdAt, keys.id], descending: true }
      const print = fingerprint({ noun: 'keys' })
      const from = startOf(order, print, paging)
      const rows = await db.read.q.select().from(keys).where(from && beyond(order, from)).orderBy(...orderBy(order, from?.backward)).limit(limit + 1)
      const page = toPage(rows, limit, from, print, ({ createdAt, id }) => [createdAt, id])
      const at = now()
      return { ...page, items: page.items.map((row) => presentKey(row, at)) }
    },

    /** The key that asks; nothing for anyone else. */
    async own ({ actor }: Viewer): Promise<Key | undefined> {
      return actor ? presentKey(await find(db.read, actor.keyId), now()) : undefined
    },

    /**
     * Makes a database's first key, with `admin`, unless it has one, of whatever state.
     * @param keep puts the key where the operator finds it, before it is committed; what it throws undoes all
     * @returns whether one was made
     */
    ensureFirst (viewer: Viewer, label: string, keep: (key: string) => void): Promise<boolean> {
      assertMay(viewer, 'admin', 'Making a key')
      return db.write(async (tx) => {
        const [any] = await tx.q.select({ id: tx.t.keys.id }).from(tx.t.keys).limit(1)
        if (any) return false
        const { secret } = await insert(tx, viewer, now(), { label, scopes: ['admin'], expiresAt: null, rotatedFrom: null })
        keep(secret)
        return true
      })
    }
  }
}

async function insert (tx: Handle, viewer: Viewer, at: Date, more: { label: string, scopes: Scope[], expiresAt: Date | null, rotatedFrom: string | null }): Promise<KeyWritten & { secret: string }> {
  const { id, hash, token } = makeToken(PREFIX)
  const row: KeyRow = { id, hash, ...more, createdAt: at, revokedAt: null, lastUsedAt: null }
  await tx.q.insert(tx.t.keys).values(row)
  const { label, scopes, rotatedFrom } = more
  await appendAudit(tx, at, viewer, { action: 'key.created', noun: 'key', targetId: id, details: { label, scopes, ...(rotatedFrom !== null && { rotatedFrom }) } })
  return { outcome: 'created', data: presentKey(row, at), secret: token }
}

async function find (db: Handle, id: string): Promise<KeyRow> {
  const [row] = await db.q.select().from(db.t.keys).where(eq(db.t.keys.id, id))
  if (!row) throw new Problem('NOT_FOUND', `There is no key “${id}”.`)
  return row
}

async function assertRotatable (tx: Handle, old: KeyRow, at: Date): Promise<void> {
  const state = stateOf(old, at)
  if (state !== 'active') throw new Problem('CONFLICT', `The key ${old.id} is ${state}; make a new one.`)
  const [successor] = await tx.q.select({ id: tx.t.keys.id }).from(tx.t.keys).where(eq(tx.t.keys.rotatedFrom, old.id)).limit(1)
  if (successor) throw new Problem('CONFLICT', `The key ${old.id} was rotated already, into ${successor.id}; rotate that one.`)
}

/** @throws Problem INVALID_INPUT for a time that has passed */
function expiryOf (expires: string | null | undefined, at: Date): Date | null {
  if (expires == null) return null
  const expiresAt = /[smhd]$/.test(expires) ? new Date(at.getTime() + toMilliseconds(expires)) : new Date(expires)
  if (expiresAt <= at) throw invalidInput([{ pointer: '/expires', detail: 'is not in the future.' }])
  return expiresAt
}

const earlier = (a: Date | null, b: Date) => a && a < b ? a : b

/** A key that was made for 90 days is followed by one for 90 days. */
const sameLifetime = ({ createdAt, expiresAt }: KeyRow, at: Date) => expiresAt && new Date(at.getTime() + expiresAt.getTime() - createdAt.getTime())
