/** What every write takes in headers and query, and how it is answered. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Performed, Performing, Precondition, Written } from '../core/index.js'
import { idempotencyOf } from '../core/idempotency.js'
import type { Page } from '../core/keyset.js'
import { validate } from '../core/validate.js'
import { linkHeader } from './answer.js'
import { toEnvelope } from './envelope.js'
import { flag } from './parameters.js'
import { etag, tagOf } from './validators.js'

export const dryRun = { dryRun: flag().optional().describe('Checks all, answers what would be, and changes nothing.') }
/** The query of a write that takes nothing else. */
export const writeQuery = z.strictObject(dryRun)
/** The query of a PUT. */
export const putQuery = writeQuery.extend({ ifExists: z.enum(['replace'], 'takes replace').optional().describe('`replace`: what stands there is overwritten, without a precondition.') })

/** What of a request decides how its write is carried out and answered. */
export type WriteRequest = Pick<FastifyRequest, 'method' | 'url' | 'headers' | 'ip' | 'routeOptions' | 'viewer' | 'bodyHash'> & { query: { dryRun?: boolean | undefined } }

/**
 * How a request's write is to be carried out.
 * @throws Problem INVALID_PARAMETER for an Idempotency-Key that is empty or too long
 */
export function performing (request: WriteRequest): Performing {
  const { dryRun } = request.query
  if (request.method !== 'POST') return { dryRun }
  const given = request.headers['idempotency-key']
  if (given === undefined) return { dryRun }
  const asked = [request.method, request.url, request.headers['content-type'], request.bodyHash]
  return { dryRun, idempotency: idempotencyOf(request.viewer, String(given), asked, `${request.routeOptions.url} ${request.ip}`) }
}

/**
 * The version that a change is of, from `If-Match` and `If-None-Match` (RFC 9110, section 13.1).
 * Versions alone are compared; weak tags and those of compressed forms are taken too.
 */
export function preconditionOf ({ headers }: FastifyRequest): Precondition | undefined {
  const match = headers['if-match']
  if (match !== undefined) {
    if (match.trim() === '*') return { kind: 'any' }
    const tags = match.split(',')
    return { kind: 'version', versions: tags.flatMap((tag) => versionOf(tag, 'v')), stages: tags.flatMap((tag) => versionOf(tag, 's')) }
  }
  return headers['if-none-match']?.trim() === '*' ? { kind: 'absent' } : undefined
}

function versionOf (tag: string, wanted: 'v' | 's'): number[] {
  const [, kind, version] = /^(?:W\/)?"?([vs])(\d{1,9})(?:-[\w-]+)?"?$/.exec(tag.trim()) ?? []
  return kind === wanted ? [Number(version)] : []
}

/**
 * Answers a write: 201 with `Location` for what was created, otherwise 200; the new ETag, and what was done.
 * @param location where the thing is found
 */
export function sendWritten<T> (request: WriteRequest, reply: FastifyReply, { result, replayed }: Performed<Written<T>>, location: string, more: object = {}): FastifyReply {
  const { dryRun } = request.query
  const { outcome, version, stage, data } = result
  const created = outcome === 'created' && !dryRun
  if (replayed) reply.header('idempotency-replayed', 'true')
  if (created) reply.header('location', location)
  if (!dryRun) reply.header('etag', etag(tagOf(JSON.stringify({ data }), version, stage ? 's' : 'v'), 'identity'))
  return sendPrivate(reply.code(created ? 201 : 200), { data, outcome, ...(dryRun && { dryRun }), ...more })
}

/** An answer that no cache may keep. */
export const sendPrivate = (reply: FastifyReply, value: unknown): FastifyReply => reply
  .header('cache-control', 'private, no-store').type('application/json; charset=utf-8').send(JSON.stringify(value))

/** @throws Problem INVALID_INPUT where a POST that takes nothing was sent something */
export function assertEmpty (body: unknown): void {
  validate(z.strictObject({}), body ?? {})
}

/** The same for a page, with `Link` headers to those beside it. */
export function sendPrivatePage (request: FastifyRequest, reply: FastifyReply, publicUrl: string, page: Page<unknown>): FastifyReply {
  const link = linkHeader(publicUrl, request, page)
  if (link) reply.header('link', link)
  return sendPrivate(reply, toEnvelope(page))
}
