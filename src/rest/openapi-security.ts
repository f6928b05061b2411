/** What the contract says of keys: who may ask what, how a key is sent, and how a request is refused without one. */
import type { OpenAPIV3_1 as OpenAPI } from 'openapi-types'
import type { FastifySchema } from 'fastify'
import type { ErrorCode } from '../errors.js'
import type { RouteScope } from './authenticate.js'
import { allowNoBody } from './openapi-bodies.js'
import { problems } from './responses.js'

const text = (description: string) => ({ description, schema: { type: 'string' as const } })

/** What operations refer to. */
export const components: OpenAPI.ComponentsObject = {
  securitySchemes: {
    bearer: { type: 'http', scheme: 'bearer', description: '`Authorization: Bearer stet_…`' },
    basic: { type: 'http', scheme: 'basic', description: 'The key as the user, no password: `curl -u "$KEY:"`.' }
  },
  headers: {
    Challenge: text('RFC 9110, section 11.6.1.'),
    RetryAfter: text('In how many seconds to try again.'),
    RateLimit: text('What is left (`r`) and in how many seconds all of it is there again (`t`).'),
    RateLimitPolicy: text('How many (`q`) in how many seconds (`w`).')
  },
  parameters: {
    OnBehalfOf: { name: 'Stet-On-Behalf-Of', in: 'header', description: 'The person behind the script, in up to 200 characters: recorded beside what is done, and never trusted for rights.', schema: { type: 'string', maxLength: 200 } },
    IdempotencyKey: { name: 'Idempotency-Key', in: 'header', description: 'Sent again with the same key within 24 hours, the request is answered as the first was, and nothing is done twice.', schema: { type: 'string', minLength: 1, maxLength: 255 } },
    IfMatch: { name: 'If-Match', in: 'header', description: 'The ETag of what is changed, as it was read; `*` overwrites knowingly.', schema: { type: 'string' } }
  }
}

const headers = (names: Record<string, string>) => Object.fromEntries(Object.entries(names).map(([name, component]) => [name, { $ref: `#/components/headers/${component}` }]))
const parameter = (name: string) => ({ $ref: `#/components/parameters/${name}` })
const REFUSALS: Record<string, Record<string, string>> = {
  401: { 'WWW-Authenticate': 'Challenge' },
  429: { 'Retry-After': 'RetryAfter', RateLimit: 'RateLimit', 'RateLimit-Policy': 'RateLimitPolicy' }
}

/** A route's schema with its scope (`x-scope`), and the refusals that this brings. */
export function withSecurity<Schema extends FastifySchema> (schema: Schema, scope: RouteScope | undefined): Schema {
  if (scope === undefined) return schema
  const codes: ErrorCode[] = ['UNAUTHENTICATED', 'RATE_LIMITED', ...scope === 'public' ? [] : ['FORBIDDEN' as const]]
  const response = { ...problems(...codes), ...schema.response as object }
  if (scope === 'public') return { ...schema, security: [{}, { bearer: [] }, { basic: [] }], 'x-scope': scope, response }
  const scopes = [scope].flat()
  return { ...schema, security: [{ bearer: scopes }, { basic: scopes }], 'x-scope': scope, response }
}

/** Adds what no route's schema can say: the headers of refusals and of writes, and that a body may be left out. The document is changed in place. */
export function completeOperations (document: object): void {
  for (const item of Object.values((document as Partial<OpenAPI.Document>).paths ?? {})) {
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const operation = item?.[method]
      if (!operation) continue
      allowNoBody(operation)
      for (const [status, response] of Object.entries(operation.responses ?? {})) {
        if (REFUSALS[status]) (response as OpenAPI.ResponseObject).headers = headers(REFUSALS[status])
      }
      if (method !== 'get') operation.parameters = [...operation.parameters ?? [], ...writeHeaders(operation)]
    }
  }
}

/** Which headers a write takes can be told by what it is refused for. */
function writeHeaders ({ responses = {} }: OpenAPI.OperationObject) {
  return [...'428' in responses ? [parameter('IfMatch')] : [], ...'422' in responses ? [parameter('IdempotencyKey')] : [], parameter('OnBehalfOf')]
}
