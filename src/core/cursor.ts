/**
 * Keyset cursors: where a page ended, and for which list. Opaque to clients.
 * A cursor carries a fingerprint of the list's filters and sort, so that it cannot be used with another.
 */
import { createHash } from 'node:crypto'
import type { Column } from '../db/handle.js'
import { Problem } from '../errors.js'

export type KeyPart = string | number | Date

export interface Cursor {
  /** The sort columns' values of the row that the page starts beside, the id last. */
  key: KeyPart[]
  backward: boolean
  /** Whether the row of that key belongs to the page: so it does on the way back from a page that had none. */
  inclusive?: boolean
}

/** The times that both engines hold: the years 1 to 9999. */
const FIRST_TIME = -62_135_596_800_000
const LAST_TIME = 253_402_300_799_999
const MAX_INT = 2 ** 31 - 1

/** @param query what the list depends on, without page size and shape */
export function fingerprint (query: Record<string, unknown>): string {
  return createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 8)
}

export function encodeCursor (print: string, { key, backward, inclusive = false }: Cursor): string {
  const parts = key.map((part) => part instanceof Date ? { t: part.getTime() } : part)
  return Buffer.from(JSON.stringify([print, Number(backward) + 2 * Number(inclusive), ...parts])).toString('base64url')
}

/**
 * @param columns those that the list is sorted by
 * @throws Problem INVALID_CURSOR for one that is damaged or belongs to another list
 */
export function decodeCursor (print: string, cursor: string, columns: Column[]): Cursor {
  const [from, way, ...key] = parse(cursor)
  if (from !== print) throw refusal('It belongs to a list with another filter or sort.')
  const ways: unknown[] = [0, 1, 2, 3]
  if (!ways.includes(way) || key.length !== columns.length) throw damaged()
  return { key: key.map((part, i) => revive(part, columns[i]!)), backward: Number(way) % 2 === 1, inclusive: Number(way) >= 2 }
}

function parse (cursor: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(parsed)) return parsed
  } catch { /* said below, for every kind of damage */ }
  throw damaged()
}

function revive (part: unknown, { dataType }: Column): KeyPart {
  const time = (part as { t?: unknown } | null)?.t
  if (dataType === 'date' && isWhole(time, FIRST_TIME, LAST_TIME)) return new Date(time)
  if (dataType === 'number' && isWhole(part, -MAX_INT, MAX_INT)) return part
  const isText = dataType !== 'date' && dataType !== 'number'
  if (isText && typeof part === 'string' && part.isWellFormed() && !part.includes('\0')) return part
  throw damaged()
}

function isWhole (value: unknown, min: number, max: number): value is number {
  return Number.isInteger(value) && Number(value) >= min && Number(value) <= max
}

const damaged = () => refusal('It is none of ours, or it was cut.')

function refusal (why: string): Problem {
  return new Problem('INVALID_CURSOR', `This cursor cannot be used here. ${why} Take cursors from \`page.next\` and \`page.prev\` (in GraphQL from \`pageInfo\`), and send them with the query that they came with.`, {
    errors: [{ parameter: 'cursor', detail: why }]
  })
}
