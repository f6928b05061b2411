/** `/v1/articles` */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { article } from '../core/articles/view.js'
import { sendCacheable } from './answer.js'
import type { DoorOptions } from './door.js'
import { many, one } from './envelope.js'
import { sendMoved, sendPage } from './nouns.js'
import { articleList, articleShape, byReference } from './parameters.js'
import { answers } from './responses.js'
import { shapeOf } from './shape.js'

export const articleRoutes: FastifyPluginAsyncZod<DoorOptions> = async (app, { core, publicUrl }) => {
  app.get('/articles', {
    config: { scope: 'public' },
    schema: {
      operationId: 'listArticles',
      tags: ['Articles'],
      summary: 'List articles',
      description: 'Published ones, unless `status` asks for others. Filtered, sorted and paged by keyset. A page may be shorter than `limit` and still have a `next`: a combined filter looks at no more than 5,000 articles a page.',
      querystring: articleList,
      response: answers({ 200: many(article) }, 'INVALID_CURSOR', 'UNAUTHENTICATED', 'FORBIDDEN')
    }
  }, async (request, reply) => sendPage(request, reply, publicUrl, await core.articles.list(request.viewer, request.query)))

  app.get('/articles/:idOrSlug', {
    config: { scope: 'public' },
    schema: {
      operationId: 'getArticle',
      tags: ['Articles'],
      summary: 'Read one article',
      description: 'A story that was public and was taken down answers 410, with the notice that the editor left, if there is one.',
      params: byReference,
      querystring: articleShape,
      response: answers({ 200: one(article), 301: true }, 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'GONE')
    }
  }, async (request, reply) => {
    const located = await core.articles.get(request.viewer, request.params.idOrSlug, shapeOf(request.query))
    if ('movedTo' in located) return sendMoved(request, reply, located.movedTo)
    const { article: data, version, changedAt } = located.found
    return sendCacheable(request, reply, { data }, { version, changedAt })
  })
}
