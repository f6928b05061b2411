/** `/v1/articles/{idOrSlug}/previews`: links that open one article to whoever has them; `/v1/previews/{token}`: what they open. */
import type { FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { article } from '../core/articles/view.js'
import type { Performed } from '../core/index.js'
import { type PreviewWritten, preview, previewId, previewInput } from '../core/previews/model.js'
import { UNSEEN } from './answer.js'
import type { DoorOptions } from './door.js'
import { many, one, written } from './envelope.js'
import { articleShape, byReference, paging } from './parameters.js'
import { IDEMPOTENT, privateAnswers, writes } from './responses.js'
import { shapeOf } from './shape.js'
import { performing, sendPrivate, sendPrivatePage, writeQuery } from './writing.js'

const byPreview = byReference.extend({ id: previewId.describe('The id of a preview link.') })
const byToken = z.object({ token: z.string().describe('What the link ends with.') })
const list = z.strictObject({ limit: paging.limit, cursor: paging.cursor })

const made = written(preview.extend({
  link: z.url().optional().describe('The link itself, shown this once: it is not kept, so neither a replay by Idempotency-Key nor a dry run has it.')
}).meta({ id: 'PreviewMade' }))

export const previewRoutes: FastifyPluginAsyncZod<DoorOptions> = async (app, { core, publicUrl }) => {
  app.get('/articles/:idOrSlug/previews', {
    config: { scope: 'content:read' },
    schema: {
      operationId: 'listPreviews',
      tags: ['Previews'],
      summary: 'List an article’s preview links, newest first',
      description: 'Those that have not expired, without what they open with.',
      params: byReference,
      querystring: list,
      response: privateAnswers(many(preview), 'INVALID_CURSOR', 'NOT_FOUND', 'GONE')
    }
  }, async (request, reply) => sendPrivatePage(request, reply, publicUrl, await core.previews.list(request.viewer, request.params.idOrSlug, request.query)))

  app.post('/articles/:idOrSlug/previews', {
    config: { scope: ['content:write', 'content:read'] },
    schema: {
      operationId: 'createPreview',
      tags: ['Previews'],
      summary: 'Make a link that shows a draft or a working copy to whoever has it',
      description: 'It takes both scopes, since it gives away what `content:read` shows. A link holds for 7 days where nothing is said, for 30 at most; an article has 50 at most. A link to a working copy goes when that is published or discarded.',
      params: byReference,
      querystring: writeQuery,
      body: previewInput.optional(),
      response: writes({ 200: made, 201: made }, 'NOT_FOUND', 'GONE', 'CONFLICT', ...IDEMPOTENT)
    }
  }, async (request, reply) => sendMade(reply, publicUrl, request.query.dryRun, await core.perform(core.previews.create(request.viewer, request.params.idOrSlug, request.body), performing(request))))

  app.delete('/articles/:idOrSlug/previews/:id', {
    config: { scope: 'content:write' },
    schema: {
      operationId: 'revokePreview',
      tags: ['Previews'],
      summary: 'Take back a preview link, from the next request on',
      params: byPreview,
      querystring: writeQuery,
      response: writes({ 200: written(preview) }, 'NOT_FOUND', 'GONE')
    }
  }, async (request, reply) => {
    const { result: { data, outcome } } = await core.perform(core.previews.revoke(request.viewer, request.params.idOrSlug, request.params.id), performing(request))
    return sendPrivate(reply, { data, outcome, ...(request.query.dryRun && { dryRun: true }) })
  })

  app.get('/previews/:token', {
    config: { scope: 'public' },
    onSend: async (_request, reply) => { reply.headers(UNSEEN) },
    schema: {
      operationId: 'getPreview',
      tags: ['Previews'],
      summary: 'Read what a preview link opens',
      description: 'One article as it would be served, and among its translations those that are not published either. It opens nothing else. Whatever is wrong with a link, the 404 is the same. It is kept in no cache (`Cache-Control: private, no-store`) and in no index (`X-Robots-Tag: noindex, nofollow`), and sites that it links to are not told of it (`Referrer-Policy: no-referrer`).',
      params: byToken,
      querystring: articleShape,
      response: privateAnswers(one(article), 'FORBIDDEN', 'NOT_FOUND')
    }
  }, async (request, reply) => {
    const viewer = await core.previews.open(request.params.token)
    return sendPrivate(reply, { data: await core.previews.article(viewer, shapeOf(request.query)) })
  })
}

/** The link is in this answer and in no other. */
function sendMade (reply: FastifyReply, publicUrl: string, dryRun: boolean | undefined, { result: { data, outcome, articleId, secret }, replayed }: Performed<PreviewWritten>): FastifyReply {
  if (replayed) reply.header('idempotency-replayed', 'true')
  if (dryRun) return sendPrivate(reply, { data, outcome, dryRun: true })
  reply.code(201).header('location', `${publicUrl}/v1/articles/${articleId}/previews/${data.id}`)
  return sendPrivate(reply, { data: { ...data, ...(secret !== undefined && { link: `${publicUrl}/v1/previews/${secret}` }) }, outcome })
}
