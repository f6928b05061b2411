/** Every error on its way out: problem details (RFC 9457), whatever threw it. Nothing internal leaves the server. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { PUBLIC, type Viewer } from '../core/index.js'
import { type ErrorCode, Problem, catalogue, toProblemDetails } from '../errors.js'

/** Fastify's own errors that are the client's doing. */
const FASTIFY: Record<string, { code: ErrorCode, detail: string }> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: 'UNSUPPORTED_MEDIA_TYPE', detail: 'This content type is not taken here.' },
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'TOO_LARGE', detail: 'The request’s body is larger than STET_MAX_BODY allows.' },
  FST_ERR_CTP_INVALID_JSON_BODY: { code: 'MALFORMED_REQUEST', detail: 'The request’s body is no JSON.' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: 'MALFORMED_REQUEST', detail: 'The request’s body is empty, and its content type says JSON.' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { code: 'MALFORMED_REQUEST', detail: 'The request’s body is not as long as its Content-Length says.' },
  FST_ERR_BAD_URL: { code: 'MALFORMED_REQUEST', detail: 'The address has a percent-encoding that is no UTF-8.' },
  FST_ERR_MAX_PARAM_LENGTH: { code: 'URI_TOO_LONG', detail: 'A segment of the path is longer than any id or slug.' }
}

/** Browsers are to believe the content type. */
export const NOSNIFF = { 'x-content-type-options': 'nosniff' }

/** @returns what a client may know of an error */
export function toProblem (error: FastifyError): Problem {
  if (error instanceof Problem) return error
  const known = FASTIFY[error.code]
  if (known) return new Problem(known.code, known.detail)
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) return new Problem('MALFORMED_REQUEST', 'The request cannot be read.')
  return new Problem('INTERNAL', 'Something failed that should not. It is in the log under this requestId.', { cause: error })
}

/** @param docsUrl the page that explains the codes */
export function answerErrorsAsProblems (app: FastifyInstance, docsUrl: string): void {
  app.setErrorHandler((error: FastifyError, request, reply) => sendProblem(request, reply, toProblem(error), docsUrl))
}

export function sendProblem (request: FastifyRequest, reply: FastifyReply, problem: Problem, docsUrl: string): FastifyReply {
  const failed = problem.status >= 500
  // What fails before it is known who asks has no viewer.
  const isPublic = ((request.viewer as Viewer | undefined) ?? PUBLIC).kind === 'public'
  if (failed) request.log.error({ err: problem.cause ?? problem }, problem.message)
  return reply.code(problem.status).headers({ 'cache-control': isPublic ? 'no-cache' : 'private, no-store', ...NOSNIFF, ...problem.headers }).type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(toProblemDetails(problem, docsUrl, failed ? request.id : undefined)))
}

/** The raw answer for what never became a request (RFC 9112): broken bytes, too many headers, too slow. */
export function clientErrorAnswer (error: { code?: string }, docsUrl: string): string {
  const [code, detail]: [ErrorCode, string] = error.code === 'HPE_HEADER_OVERFLOW'
    ? ['HEADERS_TOO_LARGE', 'The headers are larger than STET_MAX_HEADER allows.']
    : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
      ? ['REQUEST_TIMEOUT', 'The request did not arrive in time.']
      : ['MALFORMED_REQUEST', 'The request is no well-formed HTTP.']
  const body = JSON.stringify(toProblemDetails(new Problem(code, detail), docsUrl))
  return `HTTP/1.1 ${catalogue[code].status} ${catalogue[code].title}\r\nContent-Type: application/problem+json; charset=utf-8\r\nX-Content-Type-Options: nosniff\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`
}
