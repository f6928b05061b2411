/** What is done with an article besides writing it: `POST /v1/articles/{idOrSlug}/{action}`. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { ACTIONS, type Action, correctionInput } from '../core/articles/acting.js'
import { sendArticle, writtenArticle } from './article-writes.js'
import type { DoorOptions } from './door.js'
import { written } from './envelope.js'
import { byReference } from './parameters.js'
import { IDEMPOTENT, OF_WHAT_STANDS, writes } from './responses.js'
import { assertEmpty, performing, preconditionOf, sendWritten, writeQuery } from './writing.js'

const SUMMARIES: Record<Action, string> = {
  publish: 'Publish an article now',
  schedule: 'Publish an article at an hour that lies ahead',
  unpublish: 'Take an article down, back to a draft',
  archive: 'Take an article down for good, into the archive'
}

export const articleActionRoutes: FastifyPluginAsyncZod<DoorOptions> = async (app, { core, publicUrl }) => {
  const common = { tags: ['Articles'], params: byReference, querystring: writeQuery }
  const response = writes({ 200: writtenArticle }, ...OF_WHAT_STANDS, ...IDEMPOTENT)

  for (const action of Object.keys(ACTIONS) as Action[]) {
    app.post(`/articles/:idOrSlug/${action}`, {
      config: { scope: 'content:publish' },
      schema: { ...common, operationId: `${action}Article`, summary: SUMMARIES[action], body: ACTIONS[action].input.optional(), response }
    }, async (request, reply) => {
      const step = core.articles.act(request.viewer, request.params.idOrSlug, action, request.body, preconditionOf(request))
      return sendArticle(publicUrl, request, reply, await core.perform(step, performing(request)))
    })
  }

  app.post('/articles/:idOrSlug/corrections', {
    config: { scope: 'content:write' },
    schema: { ...common, operationId: 'correctArticle', summary: 'Add a correction to an article', body: correctionInput, response }
  }, async (request, reply) => {
    const step = core.articles.correct(request.viewer, request.params.idOrSlug, request.body, preconditionOf(request))
    return sendArticle(publicUrl, request, reply, await core.perform(step, performing(request)))
  })

  app.post('/articles/:idOrSlug/restore', {
    config: { scope: 'content:write' },
    schema: { ...common, operationId: 'restoreArticle', summary: 'Take an article out of the trash', description: 'What was published or scheduled comes back as a draft.', response }
  }, async (request, reply) => {
    assertEmpty(request.body)
    const step = core.articles.restore(request.viewer, request.params.idOrSlug, preconditionOf(request))
    return sendArticle(publicUrl, request, reply, await core.perform(step, performing(request)))
  })

  app.post('/articles/:idOrSlug/purge', {
    config: { scope: 'content:publish' },
    schema: {
      ...common,
      operationId: 'purgeArticle',
      summary: 'Delete an article in the trash for good',
      description: 'Its content, earlier versions, working copy and preview links go. Its id and its slugs stay taken, so that what was public goes on answering 410.',
      response: writes({ 200: written(z.object({ id: z.string(), slug: z.string(), version: z.int() })) }, ...OF_WHAT_STANDS, ...IDEMPOTENT)
    }
  }, async (request, reply) => {
    assertEmpty(request.body)
    const performed = await core.perform(core.articles.purge(request.viewer, request.params.idOrSlug, preconditionOf(request)), performing(request))
    return sendWritten(request, reply, performed, `${publicUrl}/v1/articles/${performed.result.id}`)
  })
}
