/**
 * What a route's body is, in the contract. The provider's own transformation knows bodies of one media type only, and
 * Fastify's takes every body for required; here they may have several, and be left out.
 */
import type { FastifySchema } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import type { OpenAPIV3_1 as OpenAPI } from 'openapi-types'
import { z } from 'zod'

type Route = Parameters<typeof jsonSchemaTransform>[0]
type Content = Record<string, { schema: unknown }>

const OPTIONAL = 'x-optional-body'

/** A route's models as JSON Schema. */
export function toJsonSchema (route: Route): ReturnType<typeof jsonSchemaTransform> {
  const { body, ...rest } = route.schema ?? {}
  const content = contentOf(body)
  if (!content) return jsonSchemaTransform({ ...route, schema: body instanceof z.ZodOptional ? marked(route.schema) : route.schema })
  const whole = jsonSchemaTransform({ ...route, schema: rest })
  const bodies = Object.entries(content).map(([type, { schema }]) => [type, { schema: bodyOf(jsonSchemaTransform({ ...route, schema: { body: schema } })) }])
  return { ...whole, schema: { ...whole.schema, body: { content: Object.fromEntries(bodies) } } }
}

const marked = (schema: FastifySchema): FastifySchema => ({ ...schema, [OPTIONAL]: true } as FastifySchema)
const contentOf = (body: unknown): Content | undefined => typeof body === 'object' && body !== null && 'content' in body ? body.content as Content : undefined
const bodyOf = ({ schema }: { schema: FastifySchema }): unknown => schema.body

/** Says of an operation that its body may be left out, where its model says so. The operation is changed in place. */
export function allowNoBody (operation: OpenAPI.OperationObject): void {
  const extensions = operation as Record<string, unknown>
  if (extensions[OPTIONAL]) (operation.requestBody as OpenAPI.RequestBodyObject).required = false
  delete extensions[OPTIONAL]
}
