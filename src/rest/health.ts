/** `/`, `/livez`, `/readyz`: what this is, whether it lives, whether it can serve. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { Problem } from '../errors.js'
import { problems } from './responses.js'

export interface HealthOptions {
  publicUrl: string
  version: string
  /** Rejects when the database does not answer. */
  ping: () => Promise<unknown>
}

const ok = z.object({ status: z.literal('ok') })
const answer = (description: string, schema: z.ZodType) => ({ description, content: { 'application/json': { schema } } })

export const healthRoutes: FastifyPluginAsyncZod<HealthOptions> = async (app, { publicUrl, version, ping }) => {
  app.addHook('onSend', async (_request, reply) => { reply.header('cache-control', 'no-store') })

  const addresses = { reference: '/docs', openapi: '/openapi.yaml', errors: '/docs/errors', articles: '/v1/articles', categories: '/v1/categories', authors: '/v1/authors', tags: '/v1/tags' }
  const welcome = { name: 'Stet', version, ...Object.fromEntries(Object.entries(addresses).map(([name, path]) => [name, publicUrl + path])) }

  app.get('/', {
    config: { scope: 'public' },
    schema: { operationId: 'welcome', tags: ['Operations'], summary: 'What there is', response: { 200: answer('Addresses to begin with.', z.record(z.string(), z.string())) } }
  }, async () => welcome)

  app.get('/livez', {
    config: { scope: 'public' },
    schema: { operationId: 'livez', tags: ['Operations'], summary: 'Whether the process lives', response: { 200: answer('It does.', ok) } }
  }, async () => ({ status: 'ok' }))

  app.get('/readyz', {
    config: { scope: 'public' },
    schema: { operationId: 'readyz', tags: ['Operations'], summary: 'Whether requests can be served', response: { 200: answer('They can.', ok), ...problems('UNAVAILABLE') } }
  }, async () => {
    await ping().catch((cause: unknown) => { throw new Problem('UNAVAILABLE', 'The database does not answer.', { cause, headers: { 'retry-after': '1' } }) })
    return { status: 'ok' }
  })
}
