/** `/v1/articles/{idOrSlug}/stage`: the working copy that `PATCH …?stage=true` makes and changes. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { stageComparison, stageConflict, stageSchedule, stagedArticle } from '../core/stages/model.js'
import { sendArticle, writtenArticle } from './article-writes.js'
import type { DoorOptions } from './door.js'
import { one, problem, written } from './envelope.js'
import { articleShape, byReference } from './parameters.js'
import { IDEMPOTENT, OF_WHAT_STANDS, privateAnswers, writes } from './responses.js'
import { shapeOf } from './shape.js'
import { sendStaged, writtenStage } from './staged.js'
import { etag, tagOf } from './validators.js'
import { assertEmpty, performing, preconditionOf, sendPrivate, sendWritten, writeQuery } from './writing.js'

const conflict = {
  409: {
    description: '`CONFLICT`: the article was changed since the working copy was made, and what each side did to the version that both began with is shown; or something else stands in the way, as `detail` says. `IDEMPOTENCY_IN_FLIGHT`.',
    content: { 'application/problem+json': { schema: problem.extend(stageConflict).meta({ id: 'StageConflict' }) } }
  }
}
const discarded = z.object({ id: z.string(), slug: z.string() })

export const stageRoutes: FastifyPluginAsyncZod<DoorOptions> = async (app, { core, publicUrl }) => {
  const common = { tags: ['Working copies'], params: byReference }

  app.get('/articles/:idOrSlug/stage', {
    config: { scope: 'content:read' },
    schema: {
      ...common,
      operationId: 'getStage',
      summary: 'Read an article’s working copy as the article that it would be',
      description: 'Its own state is `stage`. Its `ETag` begins with `s`: its versions are counted apart from the article’s, and what was read of the one never fits the other.',
      querystring: articleShape,
      response: privateAnswers(one(stagedArticle), 'NOT_FOUND', 'GONE')
    }
  }, async (request, reply) => {
    const data = await core.stages.get(request.viewer, request.params.idOrSlug, shapeOf(request.query))
    return sendPrivate(reply.header('etag', etag(tagOf(JSON.stringify({ data }), data.stage.version, 's'), 'identity')), { data })
  })

  app.get('/articles/:idOrSlug/stage/diff', {
    config: { scope: 'content:read' },
    schema: {
      ...common,
      operationId: 'compareStage',
      summary: 'Compare an article’s working copy with what stands',
      querystring: z.strictObject({}),
      response: privateAnswers(one(stageComparison), 'NOT_FOUND', 'GONE', 'TOO_LARGE')
    }
  }, async (request, reply) => sendPrivate(reply, { data: await core.stages.compare(request.viewer, request.params.idOrSlug) }))

  app.post('/articles/:idOrSlug/stage/publish', {
    config: { scope: 'content:publish' },
    schema: {
      ...common,
      operationId: 'publishStage',
      summary: 'Publish an article’s working copy over what stands',
      description: 'What stood is kept as an earlier version, and the working copy is gone, with the preview links that show it. The article keeps its status: a draft stays a draft. Where the article was changed since, this is a 409 that shows both sides, unless `If-Match: *` says to overwrite.',
      querystring: writeQuery,
      response: { ...writes({ 200: writtenArticle }, ...OF_WHAT_STANDS, ...IDEMPOTENT), ...conflict }
    }
  }, async (request, reply) => {
    assertEmpty(request.body)
    const step = core.stages.publish(request.viewer, request.params.idOrSlug, preconditionOf(request))
    return sendArticle(publicUrl, request, reply, await core.perform(step, performing(request)))
  })

  app.post('/articles/:idOrSlug/stage/schedule', {
    config: { scope: 'content:publish' },
    schema: {
      ...common,
      operationId: 'scheduleStage',
      summary: 'Publish an article’s working copy at an hour that lies ahead',
      description: 'From then on it is changed and discarded with `content:publish`. Where the article was changed before its hour, it is not published: `stage.failure` says so, and it waits.',
      querystring: writeQuery,
      body: stageSchedule,
      response: { ...writes({ 200: writtenStage }, ...OF_WHAT_STANDS, ...IDEMPOTENT), ...conflict }
    }
  }, async (request, reply) => {
    const step = core.stages.schedule(request.viewer, request.params.idOrSlug, request.body, preconditionOf(request))
    return sendStaged(publicUrl, request, reply, await core.perform(step, performing(request)))
  })

  app.delete('/articles/:idOrSlug/stage', {
    config: { scope: 'content:write' },
    schema: {
      ...common,
      operationId: 'discardStage',
      summary: 'Throw away an article’s working copy',
      description: 'The preview links that show it go too.',
      querystring: writeQuery,
      response: writes({ 200: written(discarded) }, ...OF_WHAT_STANDS)
    }
  }, async (request, reply) => {
    const performed = await core.perform(core.stages.discard(request.viewer, request.params.idOrSlug, preconditionOf(request)), performing(request))
    return sendWritten(request, reply, performed, `${publicUrl}/v1/articles/${performed.result.id}`)
  })
}
