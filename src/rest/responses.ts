/** Every response that a route can give, as `openapi.yaml` shows it. */
import { z } from 'zod'
import { type ErrorCode, catalogue } from '../errors.js'
import { problem } from './envelope.js'

/** What any read can answer: the client may be wrong about the query, the server may fail. */
const ALWAYS: ErrorCode[] = ['INVALID_PARAMETER', 'UNKNOWN_PARAMETER', 'INTERNAL', 'UNAVAILABLE']

interface Success {
  200: z.ZodType
  /** Whether a former slug redirects here. */
  301?: true
}

/** @param codes the errors that this route has besides those that all have */
export function answers (success: Success, ...codes: ErrorCode[]): Record<number, unknown> {
  return {
    200: { description: 'It is here.', content: { 'application/json': { schema: success[200] } } },
    ...(success[301] && { 301: z.null().describe('A former slug: `Location` has the present address.') }),
    304: z.null().describe('What the client has still stands.'),
    ...problems(...ALWAYS, ...codes)
  }
}

/** The answers of a read that is for keys alone, which no cache keeps. */
export function privateAnswers (success: z.ZodType, ...codes: ErrorCode[]): Record<number, unknown> {
  return { 200: { description: 'It is here.', content: { 'application/json': { schema: success } } }, ...problems(...ALWAYS, ...codes) }
}

/** What any write can answer besides its own errors. */
const WRITES: ErrorCode[] = ['MALFORMED_REQUEST', 'INVALID_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE', 'RATE_LIMITED']
/** What a change of something that stands there can answer. */
export const OF_WHAT_STANDS: ErrorCode[] = ['NOT_FOUND', 'GONE', 'CONFLICT', 'PRECONDITION_FAILED', 'PRECONDITION_REQUIRED']
/** What a POST with an Idempotency-Key can answer. */
export const IDEMPOTENT: ErrorCode[] = ['IDEMPOTENCY_IN_FLIGHT', 'IDEMPOTENCY_MISMATCH']

/**
 * The answers of a write.
 * @param success the shape of what is answered, by status
 * @param codes the errors that this route has besides those that all writes have
 */
export function writes (success: Partial<Record<200 | 201 | 202, z.ZodType>>, ...codes: ErrorCode[]): Record<number, unknown> {
  const done = { 200: 'It is done; `outcome` says what.', 201: 'It is created; `Location` says where.', 202: 'It goes on; `Location` says how far it is.' }
  const answered = Object.entries(success).map(([status, schema]) => [status, { description: done[Number(status) as 200], content: { 'application/json': { schema } } }])
  return { ...Object.fromEntries(answered), ...problems(...ALWAYS, ...WRITES, ...codes) }
}

/** The responses of these errors, one a status. */
export function problems (...codes: ErrorCode[]): Record<number, unknown> {
  const statuses = new Set(codes.map((code) => catalogue[code].status))
  return Object.fromEntries([...statuses].map((status) => {
    const description = codes.filter((code) => catalogue[code].status === status).map((code) => `\`${code}\`: ${catalogue[code].title}.`).join(' ')
    return [status, { description, content: { 'application/problem+json': { schema: problem } } }]
  }))
}
