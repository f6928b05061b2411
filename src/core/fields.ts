/**
 * The kinds of value that content is made of, as Zod models, with the limits that hold for both doors.
 */
import { z } from 'zod'

/** What Stet keeps. */
export const NOUNS = ['article', 'category', 'author', 'tag'] as const
export type Noun = typeof NOUNS[number]

/** Characters that a plain text may not hold: NUL cannot be stored by PostgreSQL, a lone surrogate is no Unicode. */
const storable = (value: string) => value.isWellFormed() && !value.includes('\0')
const STORABLE = 'holds a NUL character or a lone surrogate, which no text may'

/** Plain text: kept and served as typed, never HTML. `max` counts UTF-16 code units. */
export const text = (max: number) => z.string().max(max).refine(storable, STORABLE)

/** Plain text that must say something. */
export const name = (max = 200) => text(max).refine((value) => value.trim() !== '', 'is blank')

/** A source of any length that the article's own limit allows. */
export const source = () => z.string().refine(storable, STORABLE)

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether a reference is an id rather than a slug. */
export const isId = (reference: string) => UUID.test(reference)

export const id = () => z.uuid('takes an id, such as 018bcfe5-6800-7000-8000-000000000001').describe('A UUID; Stet makes version 7.').meta({ example: '018bcfe5-6800-7000-8000-000000000001' })

export const MAX_SLUG = 160
export const slug = () => z.string().min(1).max(MAX_SLUG)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'takes lower-case ASCII letters, digits and single hyphens between them')
  .refine((value) => !isId(value), 'looks like an id, which a slug may not')

/** An id or a slug: what every reference takes. */
export const reference = () => z.string().min(1).max(MAX_SLUG).refine(storable, STORABLE)

/** An http(s) URL. Others (javascript:, data:) never reach a page. */
export const url = () => z.url({ protocol: /^https?$/ }).max(2048)

/** An instant, RFC 3339 with a zone; stored to the millisecond, served in UTC. */
export const time = () => z.iso.datetime({ offset: true, error: 'takes a time with its zone, such as 2026-01-31T06:00:00Z or 2026-01-31T07:00:00+01:00' })
  .refine(isInRange, 'is outside the years 1 to 9999, which both databases hold')

/** Whether a time, brought to UTC, is one that both engines hold. */
export function isInRange (text: string): boolean {
  const year = new Date(text).getUTCFullYear()
  return year >= 1 && year <= 9999
}

/** A BCP 47 language tag, for example `en`, `pt-BR`. */
export const language = () => z.string().max(35).refine(isLanguage, 'is no BCP 47 language tag, such as en or pt-BR')

export function isLanguage (tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

/** What a JSON text may not hold: the escapes of NUL and of lone surrogates, which are no text to PostgreSQL. */
const UNSTORABLE_ESCAPE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/

type Json = z.core.util.JSONType
// Zod's own z.json() has no name, so a contract could not refer to it from within itself.
const json: z.ZodType<Json> = z.lazy(() => z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(json), z.record(z.string(), json)])).meta({ id: 'Json' })

/** An object of any JSON. */
export const jsonObject = () => z.record(z.string().max(100), json).refine((value) => !UNSTORABLE_ESCAPE.test(JSON.stringify(value)), STORABLE)
