/** `/v1/articles`, written: POST, PUT, PATCH, DELETE. */
import type { FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { readDocument } from '../core/articles/document.js'
import { articleInput, notice } from '../core/articles/model.js'
import { type Article, article } from '../core/articles/view.js'
import type { Performed, Written } from '../core/index.js'
import { validate } from '../core/validate.js'
import { name } from '../core/fields.js'
import { TextDocument } from './bodies.js'
import type { DoorOptions } from './door.js'
import { written } from './envelope.js'
import { nextStep, nextSteps } from './next.js'
import { byReference, flag } from './parameters.js'
import { IDEMPOTENT, OF_WHAT_STANDS, writes } from './responses.js'
import { sendStaged, writtenStage } from './staged.js'
import { type WriteRequest, dryRun, performing, preconditionOf, putQuery, sendWritten, writeQuery } from './writing.js'

export const writtenArticle = written(article).extend({ next: z.array(nextStep).describe('What can be done with it now.') }).meta({ id: 'WrittenArticle' })

const putExternalQuery = putQuery.extend({
  source: name(500).describe('The agency or system that the article comes from.'),
  externalId: name(500).describe('Its id there.')
})
const patchQuery = z.strictObject({ stage: flag().optional().describe('Whether a working copy is changed, and the article itself stands.'), ...dryRun })
const takedown = z.strictObject({ notice: notice.nullish() }).meta({ id: 'Takedown' })
const deleteQuery = z.strictObject({ notice: notice.optional(), ...dryRun })

const patch = articleInput.partial().describe('The fields that change (JSON Merge Patch, RFC 7396); null removes.').meta({ id: 'ArticlePatch' })
const document = z.string().describe('YAML front matter with the fields, then the body. Without a `headline`, the first heading is it.')
const input = {
  content: {
    'application/json': { schema: articleInput },
    'text/markdown': { schema: document },
    'text/html': { schema: document }
  }
}

export const articleWriteRoutes: FastifyPluginAsyncZod<DoorOptions> = async (app, { core, publicUrl }) => {
  app.post('/articles', {
    config: { scope: 'content:write', takes: 'documents' },
    schema: {
      operationId: 'createArticle',
      tags: ['Articles'],
      summary: 'Create an article',
      description: 'As JSON, as Markdown with YAML front matter, or as HTML. Only `headline` is required.',
      querystring: writeQuery,
      body: input,
      response: writes({ 201: writtenArticle }, 'CONFLICT', ...IDEMPOTENT)
    }
  }, async (request, reply) => sendArticle(publicUrl, request, reply, await core.perform(core.articles.create(request.viewer, inputOf(request.body)), performing(request))))

  app.put('/articles', {
    config: { scope: 'content:write', takes: 'documents' },
    schema: {
      operationId: 'putArticleByExternalId',
      tags: ['Articles'],
      summary: 'Create or replace the article that its source calls so',
      querystring: putExternalQuery,
      body: input,
      response: writes({ 200: writtenArticle, 201: writtenArticle }, ...OF_WHAT_STANDS)
    }
  }, async (request, reply) => {
    const { source, externalId, ifExists } = request.query
    return sendArticle(publicUrl, request, reply, await core.perform(core.articles.put(request.viewer, { source, externalId }, inputOf(request.body), { precondition: preconditionOf(request), ifExists }), performing(request)))
  })

  app.put('/articles/:idOrSlug', {
    config: { scope: 'content:write', takes: 'documents' },
    schema: {
      operationId: 'putArticle',
      tags: ['Articles'],
      summary: 'Create or replace an article',
      description: 'What is left out has its default; the slug, the status, the times and the corrections stay as they are. What was read can be sent back: read-only fields that are unchanged are ignored, and so is a served `body`.',
      params: byReference,
      querystring: putQuery,
      body: input,
      response: writes({ 200: writtenArticle, 201: writtenArticle }, ...OF_WHAT_STANDS)
    }
  }, async (request, reply) => {
    const put = { precondition: preconditionOf(request), ifExists: request.query.ifExists }
    return sendArticle(publicUrl, request, reply, await core.perform(core.articles.put(request.viewer, { reference: request.params.idOrSlug }, inputOf(request.body), put), performing(request)))
  })

  app.patch('/articles/:idOrSlug', {
    config: { scope: 'content:write' },
    schema: {
      operationId: 'patchArticle',
      tags: ['Articles'],
      summary: 'Change some fields of an article',
      description: 'With `stage=true` its working copy is changed, or made where there is none, and the article stands: `If-Match` is of the working copy where there is one (its ETag begins with `s`), otherwise of the article. Status and times are no part of it. One that is to be published by itself is changed with `content:publish`.',
      params: byReference,
      querystring: patchQuery,
      body: { content: { 'application/merge-patch+json': { schema: patch }, 'application/json': { schema: patch } } },
      response: writes({ 200: z.union([writtenArticle, writtenStage]) }, ...OF_WHAT_STANDS)
    }
  }, async (request, reply) => {
    const change = [request.viewer, request.params.idOrSlug, request.body, preconditionOf(request)] as const
    if (request.query.stage) return sendStaged(publicUrl, request, reply, await core.perform(core.stages.patch(...change), performing(request)))
    return sendArticle(publicUrl, request, reply, await core.perform(core.articles.patch(...change), performing(request)))
  })

  app.delete('/articles/:idOrSlug', {
    config: { scope: 'content:write' },
    schema: {
      operationId: 'trashArticle',
      tags: ['Articles'],
      summary: 'Put an article into the trash',
      description: 'Out of every list; what was public answers 410 from now on. `restore` brings it back, what was public as a draft.',
      params: byReference,
      querystring: deleteQuery,
      body: takedown.optional(),
      response: writes({ 200: writtenArticle }, ...OF_WHAT_STANDS)
    }
  }, async (request, reply) => {
    // Some clients and proxies drop the body of a DELETE, so the address takes the notice too.
    const { notice = request.query.notice } = validate(takedown, request.body ?? {})
    return sendArticle(publicUrl, request, reply, await core.perform(core.articles.trash(request.viewer, request.params.idOrSlug, { notice }, preconditionOf(request)), performing(request)))
  })
}

/** Answers with an article as it stands now, and what can be done with it next. */
export function sendArticle (publicUrl: string, request: WriteRequest, reply: FastifyReply, performed: Performed<Written<Article>>): FastifyReply {
  const { id, data } = performed.result
  return sendWritten(request, reply, performed, `${publicUrl}/v1/articles/${id}`, { next: nextSteps(publicUrl, data) })
}

const inputOf = (body: unknown): unknown => body instanceof TextDocument ? readDocument(body.mediaType, body.text) : body
