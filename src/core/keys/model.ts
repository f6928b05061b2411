/** What may be asked of keys: to be made, to be rotated, to be listed. */
import { z } from 'zod'
import { duration } from '../duration.js'
import { name, time } from '../fields.js'
import { SCOPES, scope } from '../viewer.js'

const MAX_DAYS = 3650
const MAX_OVERLAP_DAYS = 90
export const DEFAULT_OVERLAP = '24h'

const scopes = z.array(scope).min(1, `takes at least one of ${SCOPES.join(', ')}`).max(SCOPES.length)
  .refine((given) => new Set(given).size === given.length, 'names a scope twice')
  .describe('What it may do; `admin` implies all.')

const expires = z.union([duration(MAX_DAYS), time()], 'takes a span such as 90d, or a time such as 2026-12-31T23:59:59Z')

export const keyInput = z.strictObject({
  label: name(100).describe('Who or what it is for; stands beside everything that is done with it.').meta({ example: 'Night desk' }),
  scopes,
  expires: expires.nullish().describe('A span from now (`90d`), or a time. Without it the key holds until it is revoked.')
}).meta({ id: 'NewKey' })

export const rotation = z.strictObject({
  overlap: duration(MAX_OVERLAP_DAYS).default(DEFAULT_OVERLAP).describe('How long the old key still holds; `0s` for not at all.'),
  expires: expires.nullish().describe('When the new key expires. Without it, it holds as long as the old one was made for.')
}).meta({ id: 'KeyRotation' })
