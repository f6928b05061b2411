/** A key as it is shown: all but what it opens with. */
import { z } from 'zod'
import type { Handle } from '../../db/handle.js'
import { time } from '../fields.js'
import { scope } from '../viewer.js'

export type KeyRow = Handle['t']['keys']['$inferSelect']

export const keyId = z.string().regex(/^[0-9A-Za-z]{11}$/, 'is no id of a key').meta({ example: '3mZ8QdLx0aB' })

export const key = z.object({
  id: keyId.describe('Its second part, which is no secret.'),
  label: z.string(),
  scopes: z.array(scope),
  state: z.enum(['active', 'expired', 'revoked']),
  createdAt: time(),
  expiresAt: time().nullable(),
  revokedAt: time().nullable(),
  lastUsedAt: time().nullable().describe('To the minute.'),
  rotatedFrom: keyId.nullable().describe('The key that it took the place of.')
}).meta({
  id: 'Key',
  examples: [{ id: '3mZ8QdLx0aB', label: 'Night desk', scopes: ['content:read', 'content:write'], state: 'active', createdAt: '2026-01-02T08:00:00.000Z', expiresAt: null, revokedAt: null, lastUsedAt: null, rotatedFrom: null }]
})

export type Key = z.infer<typeof key>

/** What became of a key. */
export interface KeyWritten {
  outcome: 'created' | 'rotated' | 'revoked' | 'unchanged'
  data: Key
  /** The key itself, shown this once. */
  secret?: string
}

/** @param at now */
export function stateOf ({ revokedAt, expiresAt }: Pick<KeyRow, 'revokedAt' | 'expiresAt'>, at: Date): Key['state'] {
  if (revokedAt) return 'revoked'
  return expiresAt && expiresAt <= at ? 'expired' : 'active'
}

/** @param at now */
export function presentKey (row: KeyRow, at: Date): Key {
  const { id, label, scopes, createdAt, expiresAt, revokedAt, lastUsedAt, rotatedFrom } = row
  const text = (time: Date | null) => time && time.toISOString()
  return { id, label, scopes, state: stateOf(row, at), createdAt: createdAt.toISOString(), expiresAt: text(expiresAt), revokedAt: text(revokedAt), lastUsedAt: text(lastUsedAt), rotatedFrom }
}
