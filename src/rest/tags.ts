/** `/v1/tags` */
import { z } from 'zod'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { article } from '../core/articles/view.js'
import { tag } from '../core/tags/view.js'
import type { DoorOptions } from './door.js'
import { many, one } from './envelope.js'
import { trashedTag } from './noun-models.js'
import { sendMoved, sendOne, sendPage, sendTrash } from './nouns.js'
import { articleListWithin, byReference, nounList } from './parameters.js'
import { answers } from './responses.js'

export const tagRoutes: FastifyPluginAsyncZod<DoorOptions> = async (app, { core, publicUrl }) => {
  app.get('/tags', {
    config: { scope: 'public' },
    schema: {
      operationId: 'listTags',
      tags: ['Tags'],
      summary: 'List tags',
      querystring: nounList,
      response: answers({ 200: z.union([many(tag), many(trashedTag)]) }, 'INVALID_CURSOR', 'UNAUTHENTICATED', 'FORBIDDEN')
    }
  }, async (request, reply) => {
    const { status, ...query } = request.query
    if (status === 'trash') return sendTrash(request, reply, publicUrl, query, core.tags.listTrash)
    return sendPage(request, reply, publicUrl, await core.tags.list(request.viewer, query))
  })

  app.get('/tags/:idOrSlug', {
    config: { scope: 'public' },
    schema: {
      operationId: 'getTag',
      tags: ['Tags'],
      summary: 'Read one tag',
      params: byReference,
      querystring: z.strictObject({}),
      response: answers({ 200: one(tag), 301: true }, 'NOT_FOUND', 'GONE')
    }
  }, async (request, reply) => sendOne(request, reply, await core.tags.get(request.viewer, request.params.idOrSlug)))

  app.get('/tags/:idOrSlug/articles', {
    config: { scope: 'public' },
    schema: {
      operationId: 'listArticlesOfTag',
      tags: ['Tags', 'Articles'],
      summary: 'List the published articles with a tag',
      params: byReference,
      querystring: articleListWithin.tag,
      response: answers({ 200: many(article), 301: true }, 'INVALID_CURSOR', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'GONE')
    }
  }, async (request, reply) => {
    const located = await core.articles.listOf(request.viewer, 'tag', request.params.idOrSlug, request.query)
    return 'movedTo' in located ? sendMoved(request, reply, located.movedTo) : sendPage(request, reply, publicUrl, located.found)
  })
}
