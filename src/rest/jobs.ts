/** `/v1/jobs`, and the merges and moves that begin them. */
import type { FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { moveInput } from '../core/categories/model.js'
import { id } from '../core/fields.js'
import type { Performed } from '../core/index.js'
import { type Job, job } from '../core/jobs/view.js'
import { mergeInput } from '../core/nouns/merge.js'
import type { DoorOptions } from './door.js'
import { many, one } from './envelope.js'
import { byReference, paging } from './parameters.js'
import { IDEMPOTENT, OF_WHAT_STANDS, privateAnswers, writes } from './responses.js'
import { type WriteRequest, performing, preconditionOf, sendPrivate, sendPrivatePage, writeQuery } from './writing.js'

const accepted = one(job).extend({ dryRun: z.literal(true).optional() })
const list = z.strictObject({ limit: paging.limit, cursor: paging.cursor })
const HOW = 'In chunks that each are kept; what touches few articles is done when this is answered (`state` is `done`). While it goes on, lists may be half-way, and counters are exact.'

export const jobRoutes: FastifyPluginAsyncZod<DoorOptions> = async (app, { core, publicUrl }) => {
  const response = writes({ 202: accepted }, ...OF_WHAT_STANDS, ...IDEMPOTENT)
  const config = { scope: 'content:write' } as const

  for (const [path, name] of [['categories', 'Category'], ['tags', 'Tag']] as const) {
    app.post(`/${path}/:idOrSlug/merge`, {
      config,
      schema: {
        operationId: `merge${name}`,
        tags: [name === 'Tag' ? 'Tags' : 'Categories', 'Jobs'],
        summary: `Merge a ${name.toLowerCase()} into another`,
        description: `Its slugs and its id lead to the other from now on, and its articles are filed there. ${HOW}`,
        params: byReference,
        querystring: writeQuery,
        body: mergeInput,
        response
      }
    }, async (request, reply) => sendJob(publicUrl, request, reply, await core.perform(core[path].merge(request.viewer, request.params.idOrSlug, request.body, preconditionOf(request)), performing(request))))
  }

  app.post('/categories/:idOrSlug/move', {
    config,
    schema: {
      operationId: 'moveCategory',
      tags: ['Categories', 'Jobs'],
      summary: 'Put a category below another',
      description: `With all that stands below it. ${HOW}`,
      params: byReference,
      querystring: writeQuery,
      body: moveInput,
      response
    }
  }, async (request, reply) => sendJob(publicUrl, request, reply, await core.perform(core.categories.move(request.viewer, request.params.idOrSlug, request.body, preconditionOf(request)), performing(request))))

  app.get('/jobs', {
    config: { scope: 'content:read' },
    schema: { operationId: 'listJobs', tags: ['Jobs'], summary: 'List jobs, newest first', querystring: list, response: privateAnswers(many(job), 'INVALID_CURSOR') }
  }, async (request, reply) => sendPrivatePage(request, reply, publicUrl, await core.jobs.list(request.viewer, request.query)))

  app.get('/jobs/:id', {
    // Whoever may begin one is told how far it has come.
    config,
    schema: {
      operationId: 'getJob',
      tags: ['Jobs'],
      summary: 'Read how far a job has come',
      description: 'One that is done is kept for 7 days.',
      params: z.object({ id: id() }),
      querystring: z.strictObject({}),
      response: privateAnswers(one(job), 'NOT_FOUND')
    }
  }, async (request, reply) => sendPrivate(reply, { data: await core.jobs.get(request.viewer, request.params.id) }))
}

/** Answers 202 with a job, which may be done already, and where it is found. */
function sendJob (publicUrl: string, { query: { dryRun } }: WriteRequest, reply: FastifyReply, { result: data, replayed }: Performed<Job>): FastifyReply {
  if (replayed) reply.header('idempotency-replayed', 'true')
  if (!dryRun) reply.header('location', `${publicUrl}/v1/jobs/${data.id}`)
  return sendPrivate(reply.code(202), { data, ...(dryRun && { dryRun }) })
}
