/** A route's models as JSON Schema. The provider's own transformation knows bodies of one media type only; here they may have several. */
import type { FastifySchema } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'

type Route = Parameters<typeof jsonSchemaTransform>[0]
type Content = Record<string, { schema: unknown }>

export function toJsonSchema (route: Route): ReturnType<typeof jsonSchemaTransform> {
  const { body, ...rest } = route.schema ?? {}
  const content = contentOf(body)
  if (!content) return jsonSchemaTransform(route)
  const whole = jsonSchemaTransform({ ...route, schema: rest })
  const bodies = Object.entries(content).map(([type, { schema }]) => [type, { schema: bodyOf(jsonSchemaTransform({ ...route, schema: { body: schema } })) }])
  return { ...whole, schema: { ...whole.schema, body: { content: Object.fromEntries(bodies) } } }
}

const contentOf = (body: unknown): Content | undefined => typeof body === 'object' && body !== null && 'content' in body ? body.content as Content : undefined
const bodyOf = ({ schema }: { schema: FastifySchema }): unknown => schema.body
