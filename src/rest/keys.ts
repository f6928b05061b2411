/** `/v1/keys`, and `/v1/me` for whoever asks. */
import type { FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Performed } from '../core/index.js'
import { keyInput, rotation } from '../core/keys/model.js'
import { type KeyWritten, key, keyId } from '../core/keys/view.js'
import type { DoorOptions } from './door.js'
import { many, one } from './envelope.js'
import { paging } from './parameters.js'
import { IDEMPOTENT, privateAnswers, writes } from './responses.js'
import { performing, sendPrivate, sendPrivatePage, writeQuery } from './writing.js'

const byId = z.object({ id: keyId.describe('The id of a key.') })
const list = z.strictObject({ limit: paging.limit, cursor: paging.cursor })

const made = z.object({
  data: key.extend({
    key: z.string().optional().describe('The key itself, shown this once: it is not kept, so neither a replay by Idempotency-Key nor a dry run has it.')
  }).meta({ id: 'KeyMade' }),
  outcome: z.enum(['created', 'rotated'])
})
const wouldBe = z.object({ data: key, outcome: z.enum(['created', 'rotated']), dryRun: z.literal(true) })
const revoked = z.object({ data: key, outcome: z.enum(['revoked', 'unchanged']), dryRun: z.literal(true).optional() })

export const keyRoutes: FastifyPluginAsyncZod<DoorOptions> = async (app, { core, publicUrl }) => {
  app.get('/keys', {
    config: { scope: 'admin' },
    schema: {
      operationId: 'listKeys',
      tags: ['Keys'],
      summary: 'List keys, newest first',
      querystring: list,
      response: privateAnswers(many(key), 'INVALID_CURSOR')
    }
  }, async (request, reply) => sendPrivatePage(request, reply, publicUrl, await core.keys.list(request.viewer, request.query)))

  app.get('/keys/:id', {
    config: { scope: 'admin' },
    schema: {
      operationId: 'getKey',
      tags: ['Keys'],
      summary: 'Read one key, without what it opens with',
      params: byId,
      querystring: z.strictObject({}),
      response: privateAnswers(one(key), 'NOT_FOUND')
    }
  }, async (request, reply) => sendPrivate(reply, { data: await core.keys.get(request.viewer, request.params.id) }))

  app.post('/keys', {
    config: { scope: 'admin' },
    schema: {
      operationId: 'createKey',
      tags: ['Keys'],
      summary: 'Make a key',
      querystring: writeQuery,
      body: keyInput,
      response: writes({ 200: wouldBe, 201: made }, ...IDEMPOTENT)
    }
  }, async (request, reply) => sendMade(reply, publicUrl, request.query.dryRun, await core.perform(core.keys.create(request.viewer, request.body), performing(request))))

  app.post('/keys/:id/rotate', {
    config: { scope: 'admin' },
    schema: {
      operationId: 'rotateKey',
      tags: ['Keys'],
      summary: 'Make a key in the place of another, which holds for a while longer',
      params: byId,
      querystring: writeQuery,
      body: rotation.optional(),
      response: writes({ 200: wouldBe, 201: made }, 'NOT_FOUND', 'CONFLICT', ...IDEMPOTENT)
    }
  }, async (request, reply) => sendMade(reply, publicUrl, request.query.dryRun, await core.perform(core.keys.rotate(request.viewer, request.params.id, request.body), performing(request))))

  app.delete('/keys/:id', {
    config: { scope: 'admin' },
    schema: {
      operationId: 'revokeKey',
      tags: ['Keys'],
      summary: 'Revoke a key, from the next request on',
      params: byId,
      querystring: writeQuery,
      response: writes({ 200: revoked }, 'NOT_FOUND')
    }
  }, async (request, reply) => {
    const { result: { data, outcome } } = await core.perform(core.keys.revoke(request.viewer, request.params.id), performing(request))
    return sendPrivate(reply, { data, outcome, ...(request.query.dryRun && { dryRun: true }) })
  })
}

/** The key is in this answer and in no other. */
function sendMade (reply: FastifyReply, publicUrl: string, dryRun: boolean | undefined, { result: { data, outcome, secret }, replayed }: Performed<KeyWritten>): FastifyReply {
  if (replayed) reply.header('idempotency-replayed', 'true')
  if (dryRun) return sendPrivate(reply, { data, outcome, dryRun: true })
  reply.code(201).header('location', `${publicUrl}/v1/keys/${data.id}`)
  return sendPrivate(reply, { data: { ...data, ...(secret !== undefined && { key: secret }) }, outcome })
}
