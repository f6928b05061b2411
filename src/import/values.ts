/** Foreign values brought into the form that the models take; undefined where they cannot be. */
import { MAX_SLUG, isId, url } from '../core/fields.js'
import { slugify } from '../core/slugs.js'
import { clean } from './text.js'

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:(?:T|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?)?$/i
const RFC_2822 = /^(?:[a-z]{3},\s*)?\d{1,2}\s+[a-z]{3}\s+[1-9]\d{3}\s+\d{2}:\d{2}(?::\d{2})?\s+(?:[+-]\d{4}|GMT|UTC|Z)$/i
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const url_ = url()

/**
 * A date as an RFC 3339 instant: ISO 8601 with a space or a T, or RFC 2822. Without a zone it is UTC,
 * because the file alone does not know where its author sat.
 */
export function instant (value: string): string | undefined {
  const text = value.trim()
  if (RFC_2822.test(text)) return iso(Date.parse(text))
  const [, year, month, day, hours = '0', minutes = '0', seconds = '0', fraction = '0', zone = 'Z'] = ISO.exec(text) ?? []
  if (!year || !month || !day || +hours > 23 || +minutes > 59 || +seconds > 59) return undefined
  const midnight = new Date(Date.UTC(+year, +month - 1, +day))
  // Date turns 31 February into 3 March, and the year 50 into 1950.
  if (midnight.toISOString().slice(0, 10) !== `${year}-${month}-${day}`) return undefined
  return iso(midnight.getTime() + ((+hours * 60 + +minutes - offset(zone)) * 60 + +seconds) * 1000 + Math.floor(Number(`0.${fraction}`) * 1000))
}

function iso (milliseconds: number): string | undefined {
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString()
}

/** Minutes east of UTC. */
function offset (zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? []
  return hours === undefined ? 0 : (sign === '-' ? -1 : 1) * (+hours * 60 + Number(minutes ?? 0))
}

/** What a published article is at its date: one that lies ahead is scheduled. */
export function publication (publishedAt: string | undefined): 'published' | 'scheduled' {
  return publishedAt !== undefined && Date.parse(publishedAt) > Date.now() ? 'scheduled' : 'published'
}

/** A BCP 47 tag from `en`, `en-US` or a POSIX `en_US.UTF-8`. */
export function languageTag (value: string): string | undefined {
  try {
    const [tag] = Intl.getCanonicalLocales(value.trim().replace(/\..*$/, '').replaceAll('_', '-'))
    return tag !== undefined && tag.length <= 35 ? tag : undefined
  } catch {
    return undefined
  }
}

/** A slug as another system wrote it, percent-encoded perhaps; undefined where it is blank. */
export function foreignSlug (value: string): string | undefined {
  const text = clean(decodePercent(value.trim()))
  if (text === '') return undefined
  return SLUG.test(text) && text.length <= MAX_SLUG && !isId(text) ? text : slugify(text)
}

function decodePercent (value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** An http(s) URL that the models take. */
export function webUrl (value: string | undefined): string | undefined {
  const parsed = url_.safeParse(value?.trim())
  return parsed.success ? parsed.data : undefined
}
