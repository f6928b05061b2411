/** An answer that may be cached: bytes, validators, codings, 304. */
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { etag, negotiate, noneMatch, notModifiedSince, tagOf } from './validators.js'

/** Below this a coding saves less than its header costs. */
const MIN_COMPRESSED = 1024

const compress = {
  br: (bytes: string) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (bytes: string) => promisify(gzip)(bytes)
}

export interface Validators {
  version?: number
  changedAt?: Date | undefined
}

/** Of what a preview link opens, and of what is said where it opens nothing: it is nobody else’s. */
export const UNSEEN = { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex, nofollow', 'referrer-policy': 'no-referrer' }

/** What all may see may be kept and asked after; what a key or a preview link opens is kept nowhere. */
export const cacheControl = ({ viewer }: FastifyRequest) => viewer.kind === 'public' ? 'public, no-cache' : 'private, no-store'

/**
 * Sends content so that a client and its caches can ask whether it still stands.
 * @param changedAt for `Last-Modified`; a list has none, for what leaves it leaves no date
 */
export async function sendCacheable (request: FastifyRequest, reply: FastifyReply, value: unknown, { version, changedAt }: Validators = {}): Promise<FastifyReply> {
  const bytes = JSON.stringify(value)
  const tag = tagOf(bytes, version)
  const accepted = request.headers['accept-encoding']
  const coding = accepted === undefined || bytes.length < MIN_COMPRESSED ? 'identity' : negotiate(accepted)
  reply.headers({ etag: etag(tag, coding), 'cache-control': cacheControl(request), vary: vary(reply) })
  if (changedAt) reply.header('last-modified', changedAt.toUTCString())
  if (isFresh(request, tag, changedAt)) return reply.code(304).send()
  if (!reply.hasHeader('content-type')) reply.type('application/json; charset=utf-8')
  if (coding === 'identity') return reply.send(bytes)
  return reply.header('content-encoding', coding).send(await compress[coding](bytes))
}

/** RFC 9110, section 13.2.2: `If-None-Match` decides alone where it is there. */
function isFresh ({ headers }: FastifyRequest, tag: string, changedAt?: Date): boolean {
  if (headers['if-none-match'] !== undefined) return noneMatch(headers['if-none-match'], tag)
  return changedAt !== undefined && headers['if-modified-since'] !== undefined && notModifiedSince(headers['if-modified-since'], changedAt, new Date())
}

function vary (reply: FastifyReply): string {
  const already = reply.getHeader('vary')
  return already ? `${String(already)}, Accept-Encoding` : 'Accept-Encoding'
}

/** Headers of RFC 8288 for the pages beside this one, as absolute addresses. */
export function linkHeader (publicUrl: string, request: FastifyRequest, { next, prev }: { next: string | null, prev: string | null }): string | undefined {
  const links = Object.entries({ next, prev }).flatMap(([rel, cursor]) => {
    if (cursor === null) return []
    const { pathname, search } = new URL(request.url, publicUrl)
    const url = new URL(publicUrl + pathname + search)
    url.searchParams.set('cursor', cursor)
    return [`<${url.href}>; rel="${rel}"`]
  })
  return links.length > 0 ? links.join(', ') : undefined
}
