/**
 * Validators and their forms (RFC 9110, section 8.8 and 13): ETags that name the version and the bytes,
 * with one of its own for each coding.
 */
import { hash } from 'node:crypto'

export type Coding = 'br' | 'gzip' | 'identity'

/** In the order of what they save. */
const CODINGS: readonly Coding[] = ['br', 'gzip', 'identity']

/** An If-Modified-Since this young is not believed: within a second of a change, its clock cannot tell before from after. */
const YOUNG_MS = 2000

/**
 * @param kind what has that version: `v` a thing as it stands, `s` a working copy
 * @returns the opaque part of a strong ETag, without quotes and coding
 */
export function tagOf (bytes: string, version?: number, kind: 'v' | 's' = 'v'): string {
  const digest = hash('sha256', bytes, 'base64url').slice(0, 22)
  return version === undefined ? digest : `${kind}${version}-${digest}`
}

export const etag = (tag: string, coding: Coding) => `"${tag}${coding === 'identity' ? '' : `-${coding}`}"`

/** The coding that `Accept-Encoding` weighs most (RFC 9110, section 12.5.3); `*` stands for those that it does not name. */
export function negotiate (header: string): Coding {
  const weights = new Map(header.toLowerCase().split(',').map((item) => {
    const [coding = '', ...parameters] = item.split(';').map((part) => part.trim())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))
    return [coding, weight === undefined ? 1 : Number(weight.slice(2))] as const
  }))
  // What is not encoded is always taken, yet wanted only where it is named.
  const weightOf = (coding: Coding) => weights.get(coding) ?? (coding === 'identity' ? 0 : weights.get('*') ?? 0)
  const [best] = CODINGS.filter((coding) => weightOf(coding) > 0).sort((a, b) => weightOf(b) - weightOf(a))
  return best ?? 'identity'
}

/** Whether `If-None-Match` has the tag in any of its codings, weak or strong. */
export function noneMatch (header: string, tag: string): boolean {
  if (header.trim() === '*') return true
  return header.split(',').some((item) => {
    const given = item.trim().replace(/^W\//, '')
    return given === etag(tag, 'identity') || given === etag(tag, 'br') || given === etag(tag, 'gzip')
  })
}

/** Whether nothing has changed since `If-Modified-Since`, as far as a date can be trusted. */
export function notModifiedSince (header: string, changedAt: Date, now: Date): boolean {
  const since = Date.parse(header)
  return Number.isFinite(since) && now.getTime() - since > YOUNG_MS && Math.floor(changedAt.getTime() / 1000) * 1000 <= since
}
