/** `/v1/categories`, `/v1/authors` and `/v1/tags`, written: the same verbs for each. */
import type { FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Performed } from '../core/index.js'
import type { NounWritten } from '../core/nouns/writing.js'
import type { DoorOptions } from './door.js'
import { written } from './envelope.js'
import { nounNextSteps } from './next.js'
import { NOUN_MODELS, type NounPath } from './noun-models.js'
import { byReference } from './parameters.js'
import { IDEMPOTENT, OF_WHAT_STANDS, writes } from './responses.js'
import { type WriteRequest, assertEmpty, performing, preconditionOf, putQuery, sendWritten, writeQuery } from './writing.js'

const purged = written(z.object({ id: z.string(), slug: z.string(), version: z.int() }))

export const nounWriteRoutes: FastifyPluginAsyncZod<DoorOptions & { path: NounPath }> = async (app, { core, publicUrl, path }) => {
  const { one, Name, tag, input, patch, ...shapes } = NOUN_MODELS[path]
  const service = core[path]
  const a = one === 'author' ? 'an author' : `a ${one}`
  const config = { scope: 'content:write' } as const
  const common = { tags: [tag], params: byReference, querystring: writeQuery }
  const send = (request: WriteRequest, reply: FastifyReply, performed: Performed<NounWritten<object>>) => {
    const { id, data, job } = performed.result
    return sendWritten(request, reply, performed, `${publicUrl}/v1/${path}/${id}`, { ...(job && { job }), next: nounNextSteps(publicUrl, path, id, 'trashedAt' in data) })
  }

  app.post(`/${path}`, {
    config,
    schema: {
      operationId: `create${Name}`,
      tags: [tag],
      summary: `Create ${a}`,
      description: 'Only `name` is required.',
      querystring: writeQuery,
      body: input,
      response: writes({ 201: shapes.written }, 'CONFLICT', ...IDEMPOTENT)
    }
  }, async (request, reply) => send(request, reply, await core.perform(service.create(request.viewer, request.body), performing(request))))

  app.put(`/${path}/:idOrSlug`, {
    config,
    schema: {
      ...common,
      operationId: `put${Name}`,
      summary: `Create or replace ${a}`,
      description: 'Under an id or a slug. What is left out has its default; the slug stays. What was read can be sent back: read-only fields that are unchanged are ignored.',
      querystring: putQuery,
      body: input,
      response: writes({ 200: shapes.written, 201: shapes.written }, ...OF_WHAT_STANDS)
    }
  }, async (request, reply) => {
    const put = { precondition: preconditionOf(request), ifExists: request.query.ifExists }
    return send(request, reply, await core.perform(service.put(request.viewer, request.params.idOrSlug, request.body, put), performing(request)))
  })

  app.patch(`/${path}/:idOrSlug`, {
    config,
    schema: {
      ...common,
      operationId: `patch${Name}`,
      summary: `Change some fields of ${a}`,
      body: { content: { 'application/merge-patch+json': { schema: patch }, 'application/json': { schema: patch } } },
      response: writes({ 200: shapes.written }, ...OF_WHAT_STANDS)
    }
  }, async (request, reply) => send(request, reply, await core.perform(service.patch(request.viewer, request.params.idOrSlug, request.body, preconditionOf(request)), performing(request))))

  app.delete(`/${path}/:idOrSlug`, {
    config,
    schema: {
      ...common,
      operationId: `trash${Name}`,
      summary: `Put ${a} into the trash`,
      description: 'One that is in use stays: 409, with how many articles, whatever their status, use it. `restore` brings it back as it was.',
      response: writes({ 200: shapes.trashed }, ...OF_WHAT_STANDS)
    }
  }, async (request, reply) => send(request, reply, await core.perform(service.trash(request.viewer, request.params.idOrSlug, preconditionOf(request)), performing(request))))

  app.post(`/${path}/:idOrSlug/restore`, {
    config,
    schema: { ...common, operationId: `restore${Name}`, summary: `Take ${a} out of the trash`, response: writes({ 200: shapes.written }, ...OF_WHAT_STANDS, ...IDEMPOTENT) }
  }, async (request, reply) => {
    assertEmpty(request.body)
    return send(request, reply, await core.perform(service.restore(request.viewer, request.params.idOrSlug, preconditionOf(request)), performing(request)))
  })

  app.post(`/${path}/:idOrSlug/purge`, {
    config: { scope: 'content:publish' },
    schema: {
      ...common,
      operationId: `purge${Name}`,
      summary: `Delete ${a} in the trash for good`,
      description: 'Its id and its slugs stay taken, so that they go on answering 410.',
      response: writes({ 200: purged }, ...OF_WHAT_STANDS, ...IDEMPOTENT)
    }
  }, async (request, reply) => {
    assertEmpty(request.body)
    const performed = await core.perform(service.purge(request.viewer, request.params.idOrSlug, preconditionOf(request)), performing(request))
    return sendWritten(request, reply, performed, `${publicUrl}/v1/${path}/${performed.result.id}`)
  })
}
