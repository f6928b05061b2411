/** What the contract says of keys: who may ask what, how a key is sent, and how a request is refused without one. */
import type { OpenAPIV3_1 as OpenAPI } from 'openapi-types'
import type { FastifySchema } from 'fastify'
import type { ErrorCode } from '../errors.js'
import type { RouteScope } from './authenticate.js'
import { allowNoBody } from './openapi-bodies.js'
import { problems } from './responses.js'

export const securitySchemes: Record<string, OpenAPI.SecuritySchemeObject> = {
  bearer: { type: 'http', scheme: 'bearer', description: '`Authorization: Bearer stet_…`' },
  basic: { type: 'http', scheme: 'basic', description: 'The key as the user, no password: `curl -u "$KEY:"`.' }
}

const string = { schema: { type: 'string' as const } }
const REFUSALS: Record<string, OpenAPI.ResponseObject['headers']> = {
  401: { 'WWW-Authenticate': { description: 'RFC 9110, section 11.6.1.', ...string } },
  429: {
    'Retry-After': { description: 'In how many seconds to try again.', ...string },
    RateLimit: { description: 'What is left (`r`) and in how many seconds all of it is there again (`t`).', ...string },
    'RateLimit-Policy': { description: 'How many (`q`) in how many seconds (`w`).', ...string }
  }
}

const ON_BEHALF_OF: OpenAPI.ParameterObject = {
  name: 'Stet-On-Behalf-Of', in: 'header', description: 'The person behind the script, in up to 200 characters: recorded beside what is done, and never trusted for rights.', schema: { type: 'string', maxLength: 200 }
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

/** Adds what no route's schema can say: the headers of refusals, the one that every write takes, and that a body may be left out. The document is changed in place. */
export function completeOperations (document: object): void {
  for (const item of Object.values((document as Partial<OpenAPI.Document>).paths ?? {})) {
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const operation = item?.[method]
      if (!operation) continue
      allowNoBody(operation)
      for (const [status, response] of Object.entries(operation.responses ?? {})) {
        if (REFUSALS[status]) (response as OpenAPI.ResponseObject).headers = REFUSALS[status]
      }
      if (method !== 'get') operation.parameters = [...operation.parameters ?? [], ON_BEHALF_OF]
    }
  }
}
