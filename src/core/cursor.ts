/**
 * Keyset cursors: where a page ended, and for which list. Opaque to clients.
 * A cursor carries a fingerprint of the list's filters and sort, so that it cannot be used with another.
 */
import { createHash } from 'node:crypto'
import { Problem } from '../errors.js'

export type KeyPart = string | number | Date

export interface Cursor {
  /** The sort columns' values of the row that the page starts beside, the id last. */
  key: KeyPart[]
  backward: boolean
}

/** @param query what the list depends on, without page size and shape */
export function fingerprint (query: Record<string, unknown>): string {
  return createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 8)
}

export function encodeCursor (print: string, { key, backward }: Cursor): string {
  const parts = key.map((part) => part instanceof Date ? { t: part.getTime() } : part)
  return Buffer.from(JSON.stringify([print, backward ? 1 : 0, ...parts])).toString('base64url')
}

/** @throws Problem INVALID_CURSOR for one that is damaged or belongs to another list */
export function decodeCursor (print: string, cursor: string, parts: number): Cursor {
  const [from, backward, ...key] = parse(cursor)
  if (from !== print || key.length !== parts) throw refusal('It belongs to a list with another filter or sort.')
  return { backward: backward === 1, key: key.map(revive) }
}

function parse (cursor: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(parsed)) return parsed
  } catch { /* said below, for every kind of damage */ }
  throw refusal('It is none of ours, or it was cut.')
}

function revive (part: unknown): KeyPart {
  if (typeof part === 'string' && !part.includes('\0')) return part
  if (typeof part === 'number' && Number.isSafeInteger(part)) return part
  const time = new Date((part as { t?: number } | null)?.t ?? NaN)
  if (Number.isNaN(time.getTime())) throw refusal('It is none of ours, or it was cut.')
  return time
}

function refusal (why: string): Problem {
  return new Problem('INVALID_CURSOR', `This cursor cannot be used here. ${why} Take cursors from \`page.next\` and \`page.prev\`, and send them with the query that they came with.`, {
    errors: [{ parameter: 'cursor', detail: why }]
  })
}
