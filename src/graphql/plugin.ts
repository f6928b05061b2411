/** The second door: GraphQL at `/graphql`, executed by Mercurius, over HTTP as its specification has it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { mercurius } from 'mercurius'
import type { Tail } from '../changes/tail.js'
import type { Config } from '../config.js'
import type { Core } from '../core/index.js'
import type { RateLimits } from '../rest/rate-limits.js'
import { createAnswer } from './answer.js'
import { createBounds, limitsOf, stopResolvers } from './bounds/index.js'
import { MAX_ERRORS, extraRules } from './bounds/documents.js'
import { ClientGone, createExecute } from './execute.js'
import { createExecutor } from './executor.js'
import { readParameters } from './http.js'
import { live } from './live/plugin.js'
import { createPersisted } from './persisted.js'
import { createResolvers } from './resolvers/index.js'
import { typeDefs } from './schema.js'

export interface GraphqlOptions {
  config: Config
  core: Core
  limits: RateLimits
  publicUrl: string
  tail: Tail
}

/** Documents that Mercurius keeps, compiled once they have been asked three times; what it keeps has no other bound. */
const KEPT_DOCUMENTS = 100

export async function graphqlDoor (app: FastifyInstance, { config, core, limits, publicUrl, tail }: GraphqlOptions): Promise<void> {
  const introspection = config.STET_GRAPHQL_INTROSPECTION
  const sourceOf = createPersisted(config)
  await app.register(mercurius, {
    schema: typeDefs,
    resolvers: createResolvers(core, { publicUrl, tail }),
    routes: false,
    subscription: true,
    cache: KEPT_DOCUMENTS,
    // Beside the requests, one at a time, as long as the loop is not full to the brim.
    jit: { minCount: 3, eluThreshold: 1 },
    validationRules: extraRules(introspection),
    graphql: { parseOptions: { maxTokens: config.STET_GRAPHQL_MAX_TOKENS }, validateOptions: { maxErrors: MAX_ERRORS } },
    // As they are: what is told of them is told where it is known whether anybody waits for it.
    errorFormatter: (execution) => ({ statusCode: 200, response: execution })
  })
  const { schema } = app.graphql
  stopResolvers(schema)
  const bounds = createBounds({ schema, limits: limitsOf(config), introspection })
  const executor = createExecutor(app)
  const execute = createExecute({ core, config, bounds, limits, sourceOf, executor })
  const answer = createAnswer(introspection)
  const { events } = await live(app, '/graphql', { config, core, bounds, limits, sourceOf, executor })

  app.setErrorHandler((error: Error, request, reply) => answer.refusal(request, reply, error as never))
  app.addContentTypeParser('application/graphql', { parseAs: 'string' }, (_request, body, done) => { done(null, body) })
  app.addContentTypeParser('application/graphql+json', { parseAs: 'string' }, app.getDefaultJsonParser('error', 'error'))

  const route = { schema: { hide: true }, config: { scope: 'public' as const } }
  app.get('/graphql', route, handle)
  app.post('/graphql', route, handle)

  async function handle (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    try {
      // What a reply resolves with is nothing, so what comes of the stream does not tell whether there was one.
      const stream = events(request, reply)
      await (stream ?? answer.result(request, reply, await execute(request, reply, readParameters(request))))
      return reply
    } catch (error) {
      if (error instanceof ClientGone) return reply.hijack()
      throw error
    }
  }
}
