/**
 * The map of the house: what answers HTTP, in order. Rules live in `core/`, the disk in `db/`, what starts all this in `server.ts`.
 */
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { randomUUID } from 'node:crypto'
import { type Tail, createTail } from './changes/tail.js'
import type { Config } from './config.js'
import type { Core } from './core/index.js'
import { graphiqlPage } from './graphql/graphiql.js'
import { graphqlDoor } from './graphql/plugin.js'
import { articleActionRoutes } from './rest/article-actions.js'
import { articleWriteRoutes } from './rest/article-writes.js'
import { articleRoutes } from './rest/articles.js'
import { auditRoutes } from './rest/audit.js'
import { authenticate } from './rest/authenticate.js'
import { authorRoutes } from './rest/authors.js'
import { batchRoutes } from './rest/batch.js'
import { takeBodies } from './rest/bodies.js'
import { categoryRoutes } from './rest/categories.js'
import { allowOrigins } from './rest/cors.js'
import { healthRoutes } from './rest/health.js'
import { jobRoutes } from './rest/jobs.js'
import { keyRoutes } from './rest/keys.js'
import { meRoutes } from './rest/me.js'
import { nounWriteRoutes } from './rest/noun-writes.js'
import { answerUnknownPaths } from './rest/not-found.js'
import { NOSNIFF, answerErrorsAsProblems, clientErrorAnswer, sendProblem, toProblem } from './rest/problems.js'
import { previewRoutes } from './rest/previews.js'
import { createRateLimits } from './rest/rate-limits.js'
import { describeRoutes } from './rest/reference.js'
import { revisionRoutes } from './rest/revisions.js'
import { stageRoutes } from './rest/stages.js'
import { tagRoutes } from './rest/tags.js'
import { validatorCompiler } from './rest/validation.js'
import { version } from './version.js'

export interface AppOptions {
  config: Config
  core: Core
  /** What is live follows it; one of its own where none is given. */
  tail?: Tail
  /** Rejects when the database does not answer. */
  ping: () => Promise<unknown>
  logger?: FastifyBaseLogger
}

/** @returns the app, ready to listen or to be asked by `inject` */
export async function buildApp ({ config, core, ping, logger, ...options }: AppOptions): Promise<FastifyInstance> {
  const publicUrl = config.STET_PUBLIC_URL
  const docsUrl = `${publicUrl}/docs/errors`
  const app = Fastify({
    ...(logger ? { loggerInstance: logger } : { logger: false }),
    ...serverLimits(config),
    genReqId: () => randomUUID(),
    trustProxy: config.STET_TRUST_PROXY.length > 0 ? config.STET_TRUST_PROXY : false,
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
    clientErrorHandler (error, socket) {
      if (socket.writable) socket.end(clientErrorAnswer(error, docsUrl))
    },
    // What fails before there is a route reaches no error handler; thrown from here it would end the process.
    frameworkErrors: (error, request, reply) => { sendProblem(request, reply, toProblem(error), docsUrl) }
  })
  const tail = options.tail ?? createTail(core.changeLog, app.log)
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(() => (value) => JSON.stringify(value))

  // What is no page is never to be taken for one, whatever words it holds.
  app.addHook('onRequest', async (_request, reply) => { reply.headers(NOSNIFF) })
  takeBodies(app)
  answerErrorsAsProblems(app, docsUrl)
  answerUnknownPaths(app)
  // Before authentication, so that a browser’s page may read why it was refused.
  await allowOrigins(app, config.STET_CORS_ORIGINS)
  const limits = createRateLimits(config)
  authenticate(app, core.keys, limits)
  await describeRoutes(app, { publicUrl, version })

  await app.register(healthRoutes, { publicUrl, version, ping })
  await app.register(articleRoutes, { prefix: '/v1', core, publicUrl })
  await app.register(articleWriteRoutes, { prefix: '/v1', core, publicUrl })
  await app.register(articleActionRoutes, { prefix: '/v1', core, publicUrl })
  await app.register(batchRoutes, { prefix: '/v1', core, publicUrl })
  await app.register(revisionRoutes, { prefix: '/v1', core, publicUrl })
  await app.register(stageRoutes, { prefix: '/v1', core, publicUrl })
  await app.register(previewRoutes, { prefix: '/v1', core, publicUrl })
  await app.register(categoryRoutes, { prefix: '/v1', core, publicUrl })
  await app.register(authorRoutes, { prefix: '/v1', core, publicUrl })
  await app.register(tagRoutes, { prefix: '/v1', core, publicUrl })
  for (const path of ['categories', 'authors', 'tags'] as const) await app.register(nounWriteRoutes, { prefix: '/v1', core, publicUrl, path })
  await app.register(jobRoutes, { prefix: '/v1', core, publicUrl })
  await app.register(keyRoutes, { prefix: '/v1', core, publicUrl })
  await app.register(meRoutes, { prefix: '/v1', core, publicUrl })
  await app.register(auditRoutes, { prefix: '/v1', core, publicUrl })

  await app.register(graphqlDoor, { config, core, limits, publicUrl, tail })
  if (config.STET_GRAPHIQL) await app.register(graphiqlPage, { publicUrl })

  await app.ready()
  app.server.maxConnections = config.STET_MAX_CONNECTIONS
  return app
}

/** Nothing that a client sends, or fails to send, can hold a connection for ever. */
function serverLimits (config: Config) {
  const seconds = (value: number) => value * 1000
  return {
    bodyLimit: config.STET_MAX_BODY,
    requestTimeout: seconds(config.STET_REQUEST_TIMEOUT),
    keepAliveTimeout: seconds(config.STET_IDLE_TIMEOUT),
    http: { maxHeaderSize: config.STET_MAX_HEADER, headersTimeout: seconds(config.STET_HEADER_TIMEOUT), connectionsCheckingInterval: 1000 },
    forceCloseConnections: 'idle' as const
  }
}
