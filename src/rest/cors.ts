/**
 * Who may read from a browser. Anyone by default, without credentials; a request with `Authorization`
 * only from the origins that the operator has named, and never by `*`.
 */
import cors, { type FastifyCorsOptions } from '@fastify/cors'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const SAFE = { methods: ['GET', 'HEAD'], exposedHeaders: ['ETag', 'Link', 'Location', 'Retry-After', 'Last-Modified', 'Idempotency-Replayed', 'RateLimit', 'RateLimit-Policy', 'WWW-Authenticate'], maxAge: 86_400 }

/** @param origins `*` or origins */
export async function allowOrigins (app: FastifyInstance, origins: readonly string[]): Promise<void> {
  await app.register(cors, {
    delegator: (request, done) => done(null, optionsFor(request, origins))
  })
}

function optionsFor ({ headers, url }: FastifyRequest, origins: readonly string[]): FastifyCorsOptions {
  // An OPTIONS that is no preflight is a method like any other.
  const safe = { ...SAFE, preflight: headers['access-control-request-method'] !== undefined, strictPreflight: false }
  const named = headers.origin !== undefined && origins.includes(headers.origin)
  if (named) return { ...safe, origin: headers.origin!, methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] }
  const authorised = headers.authorization !== undefined || /\bauthorization\b/i.test(headers['access-control-request-headers'] ?? '')
  // GraphQL's queries come by POST. Without a key, and a browser adds none by itself, they can do what anyone can.
  const methods = url.split('?', 1)[0] === '/graphql' ? [...SAFE.methods, 'POST'] : SAFE.methods
  return origins.includes('*') && !authorised ? { ...safe, methods, origin: '*' } : { ...safe, origin: false }
}
