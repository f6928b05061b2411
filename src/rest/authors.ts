/** `/v1/authors` */
import { z } from 'zod'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { article } from '../core/articles/view.js'
import { author } from '../core/authors/view.js'
import type { DoorOptions } from './door.js'
import { many, one } from './envelope.js'
import { trashedAuthor } from './noun-models.js'
import { sendMoved, sendOne, sendPage, sendTrash } from './nouns.js'
import { articleListWithin, byReference, nounList } from './parameters.js'
import { answers } from './responses.js'

export const authorRoutes: FastifyPluginAsyncZod<DoorOptions> = async (app, { core, publicUrl }) => {
  app.get('/authors', {
    config: { scope: 'public' },
    schema: {
      operationId: 'listAuthors',
      tags: ['Authors'],
      summary: 'List authors',
      querystring: nounList,
      response: answers({ 200: z.union([many(author), many(trashedAuthor)]) }, 'INVALID_CURSOR', 'UNAUTHENTICATED', 'FORBIDDEN')
    }
  }, async (request, reply) => {
    const { status, ...query } = request.query
    if (status === 'trash') return sendTrash(request, reply, publicUrl, query, core.authors.listTrash)
    return sendPage(request, reply, publicUrl, await core.authors.list(request.viewer, query))
  })

  app.get('/authors/:idOrSlug', {
    config: { scope: 'public' },
    schema: {
      operationId: 'getAuthor',
      tags: ['Authors'],
      summary: 'Read one author',
      params: byReference,
      querystring: z.strictObject({}),
      response: answers({ 200: one(author), 301: true }, 'NOT_FOUND', 'GONE')
    }
  }, async (request, reply) => sendOne(request, reply, await core.authors.get(request.viewer, request.params.idOrSlug)))

  app.get('/authors/:idOrSlug/articles', {
    config: { scope: 'public' },
    schema: {
      operationId: 'listArticlesOfAuthor',
      tags: ['Authors', 'Articles'],
      summary: 'List the published articles by an author',
      params: byReference,
      querystring: articleListWithin.author,
      response: answers({ 200: many(article), 301: true }, 'INVALID_CURSOR', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'GONE')
    }
  }, async (request, reply) => {
    const located = await core.articles.listOf(request.viewer, 'author', request.params.idOrSlug, request.query)
    return 'movedTo' in located ? sendMoved(request, reply, located.movedTo) : sendPage(request, reply, publicUrl, located.found)
  })
}
