/**
 * Validators and their forms (RFC 9110, section 8.8 and 13): ETags that name the version and the bytes,
 * with one of its own for each coding.
 */
import { hash } from 'node:crypto'

export type Coding = 'br' | 'gzip' | 'identity'

/** An If-Modified-Since this young is not believed: within a second of a change, its clock cannot tell before from after. */
const YOUNG_MS = 2000

/** @returns the opaque part of a strong ETag, without quotes and coding */
export function tagOf (bytes: string, version?: number): string {
  const digest = hash('sha256', bytes, 'base64url').slice(0, 22)
  return version === undefined ? digest : `v${version}-${digest}`
}

export const etag = (tag: string, coding: Coding) => `"${tag}${coding === 'identity' ? '' : `-${coding}`}"`

/** Whether `If-None-Match` has the tag in any of its codings, weak or strong. */
export function noneMatch (header: string, tag: string): boolean {
  return header.split(',').some((item) => {
    const given = item.trim().replace(/^W\//, '')
    return given === '*' || given === etag(tag, 'identity') || given === etag(tag, 'br') || given === etag(tag, 'gzip')
  })
}

/** Whether nothing has changed since `If-Modified-Since`, as far as a date can be trusted. */
export function notModifiedSince (header: string, changedAt: Date, now: Date): boolean {
  const since = Date.parse(header)
  return Number.isFinite(since) && now.getTime() - since > YOUNG_MS && Math.floor(changedAt.getTime() / 1000) * 1000 <= since
}
