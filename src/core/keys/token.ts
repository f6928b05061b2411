/**
 * What opens a door: `<prefix>_<id>_<secret>_<crc>`, its parts in base62 and of fixed length, so that scanners know it by
 * its looks and a typo by its checksum, without asking the database.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { crc32 } from 'node:zlib'

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const ID = { bytes: 8, length: 11 }
const SECRET = { bytes: 32, length: 43 }
const CRC_LENGTH = 6

export interface Token {
  id: string
  /** What is shown once and never kept. */
  token: string
  /** SHA-256 of the token: what is kept. The secret has 256 bits, so that there is nothing to salt or to slow down. */
  hash: string
}

/** What a token says of itself: which one it claims to be, or why it can be none. */
export type ReadToken = { id: string, hash: string } | { wrong: 'foreign' | 'mistyped' }

/** @param prefix what kind of token it is: letters */
export function makeToken (prefix: string): Token {
  const id = random(ID)
  const body = `${prefix}_${id}_${random(SECRET)}`
  const token = `${body}_${checksum(body)}`
  return { id, token, hash: hashOf(token) }
}

/** Reads a token without asking whether it opens anything. */
export function readToken (prefix: string, text: string): ReadToken {
  if (!text.startsWith(`${prefix}_`)) return { wrong: 'foreign' }
  const end = text.lastIndexOf('_')
  const [id = '', secret = ''] = text.slice(prefix.length + 1, end).split('_')
  const whole = /^[0-9A-Za-z]+$/.test(id + secret) && id.length === ID.length && secret.length === SECRET.length && text === `${prefix}_${id}_${secret}_${checksum(text.slice(0, end))}`
  return whole ? { id, hash: hashOf(text) } : { wrong: 'mistyped' }
}

/** Compares two hashes in the same time wherever they differ. */
export const isSameHash = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')
const checksum = (body: string) => base62(BigInt(crc32(body)), CRC_LENGTH)
const random = ({ bytes, length }: typeof ID) => base62(BigInt(`0x${randomBytes(bytes).toString('hex')}`), length)

function base62 (value: bigint, length: number): string {
  let digits = ''
  for (let rest = value; rest > 0n; rest /= 62n) digits = DIGITS[Number(rest % 62n)] + digits
  return digits.padStart(length, '0')
}
