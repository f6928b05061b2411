/** `/v1/categories` */
import { z } from 'zod'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { article } from '../core/articles/view.js'
import { category, categoryDetail, categoryTree } from '../core/categories/view.js'
import { sendCacheable } from './answer.js'
import type { DoorOptions } from './door.js'
import { many, one } from './envelope.js'
import { trashedCategory } from './noun-models.js'
import { sendMoved, sendOne, sendPage, sendTrash } from './nouns.js'
import { articleListWithin, byReference, categoryList } from './parameters.js'
import { answers } from './responses.js'

export const categoryRoutes: FastifyPluginAsyncZod<DoorOptions> = async (app, { core, publicUrl }) => {
  app.get('/categories', {
    config: { scope: 'public' },
    schema: {
      operationId: 'listCategories',
      tags: ['Categories'],
      summary: 'List categories',
      description: 'By position and name; flat and paged, or with `tree=true` all of them as trees (`page` has no cursors then).',
      querystring: categoryList,
      response: answers({ 200: z.union([many(category), many(categoryTree), many(trashedCategory)]) }, 'INVALID_CURSOR', 'UNAUTHENTICATED', 'FORBIDDEN')
    }
  }, async (request, reply) => {
    const { tree, status, ...paging } = request.query
    if (status === 'trash') return sendTrash(request, reply, publicUrl, { tree, ...paging }, core.categories.listTrash)
    if (tree) return sendCacheable(request, reply, { data: await core.categories.tree(request.viewer), page: { next: null, prev: null } })
    return sendPage(request, reply, publicUrl, await core.categories.list(request.viewer, paging))
  })

  app.get('/categories/:idOrSlug', {
    config: { scope: 'public' },
    schema: {
      operationId: 'getCategory',
      tags: ['Categories'],
      summary: 'Read one category',
      params: byReference,
      querystring: z.strictObject({}),
      response: answers({ 200: one(categoryDetail), 301: true }, 'NOT_FOUND', 'GONE')
    }
  }, async (request, reply) => sendOne(request, reply, await core.categories.get(request.viewer, request.params.idOrSlug)))

  app.get('/categories/:idOrSlug/articles', {
    config: { scope: 'public' },
    schema: {
      operationId: 'listArticlesOfCategory',
      tags: ['Categories', 'Articles'],
      summary: 'List the published articles of a category',
      description: 'Those of the categories below it too.',
      params: byReference,
      querystring: articleListWithin.category,
      response: answers({ 200: many(article), 301: true }, 'INVALID_CURSOR', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'GONE')
    }
  }, async (request, reply) => {
    const located = await core.articles.listOf(request.viewer, 'category', request.params.idOrSlug, request.query)
    return 'movedTo' in located ? sendMoved(request, reply, located.movedTo) : sendPage(request, reply, publicUrl, located.found)
  })
}
