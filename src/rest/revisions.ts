/** `/v1/articles/{idOrSlug}/revisions`: what an article said before, what changed, and the way back. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { MAX_VERSION, fullRevision, revision, revisionComparison } from '../core/revisions/model.js'
import { sendArticle, writtenArticle } from './article-writes.js'
import type { DoorOptions } from './door.js'
import { many, one } from './envelope.js'
import { byReference, paging } from './parameters.js'
import { IDEMPOTENT, OF_WHAT_STANDS, privateAnswers, writes } from './responses.js'
import { assertEmpty, performing, preconditionOf, sendPrivate, sendPrivatePage, writeQuery } from './writing.js'

const version = (what: string) => z.string().regex(/^[1-9]\d{0,9}$/, 'takes the number of a version').transform(Number).pipe(z.number().max(MAX_VERSION)).describe(what).meta({ type: 'integer', example: 2 })
const byVersion = byReference.extend({ version: version('The number of a version.') })
const byVersions = byReference.extend({ from: version('The version that is taken as the earlier one.'), to: version('The version that it is compared with.') })
const list = z.strictObject({ limit: paging.limit, cursor: paging.cursor })

export const revisionRoutes: FastifyPluginAsyncZod<DoorOptions> = async (app, { core, publicUrl }) => {
  app.get('/articles/:idOrSlug/revisions', {
    config: { scope: 'content:read' },
    schema: {
      operationId: 'listRevisions',
      tags: ['History'],
      summary: 'List an article’s versions, newest first',
      description: 'The one that stands now is the first. What an import replaced is not kept.',
      params: byReference,
      querystring: list,
      response: privateAnswers(many(revision), 'INVALID_CURSOR', 'NOT_FOUND', 'GONE')
    }
  }, async (request, reply) => sendPrivatePage(request, reply, publicUrl, await core.revisions.list(request.viewer, request.params.idOrSlug, request.query)))

  app.get('/articles/:idOrSlug/revisions/:version', {
    config: { scope: 'content:read' },
    schema: {
      operationId: 'getRevision',
      tags: ['History'],
      summary: 'Read one version of an article',
      params: byVersion,
      querystring: z.strictObject({}),
      response: privateAnswers(one(fullRevision), 'NOT_FOUND', 'GONE')
    }
  }, async (request, reply) => sendPrivate(reply, { data: await core.revisions.get(request.viewer, request.params.idOrSlug, request.params.version) }))

  app.get('/articles/:idOrSlug/revisions/:from/diff/:to', {
    config: { scope: 'content:read' },
    schema: {
      operationId: 'compareRevisions',
      tags: ['History'],
      summary: 'Compare two versions of an article',
      description: 'As a JSON Patch of the whole content, and word by word of its texts. Where they differ in more than some 800 words or signs they are compared by line, and as wholes where they differ in more lines than that; arrays of more than 50 elements are replaced as wholes in the patch.',
      params: byVersions,
      querystring: z.strictObject({}),
      response: privateAnswers(one(revisionComparison), 'NOT_FOUND', 'GONE', 'TOO_LARGE')
    }
  }, async (request, reply) => sendPrivate(reply, { data: await core.revisions.compare(request.viewer, request.params.idOrSlug, request.params) }))

  app.post('/articles/:idOrSlug/revisions/:version/restore', {
    config: { scope: 'content:write' },
    schema: {
      operationId: 'restoreRevision',
      tags: ['History'],
      summary: 'Bring back what an article said at an earlier version',
      description: 'As a new version, with everything that an editor wrote at that time, the slug included; status and times stay. What that version refers to and is no more is a 409 that names it. Of what is published or scheduled it takes `content:publish`.',
      params: byVersion,
      querystring: writeQuery,
      response: writes({ 200: writtenArticle }, ...OF_WHAT_STANDS, ...IDEMPOTENT)
    }
  }, async (request, reply) => {
    assertEmpty(request.body)
    const step = core.revisions.restore(request.viewer, request.params.idOrSlug, request.params.version, preconditionOf(request))
    return sendArticle(publicUrl, request, reply, await core.perform(step, performing(request)))
  })
}
