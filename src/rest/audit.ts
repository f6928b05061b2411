/** `/v1/audit` */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { AUDIT_NOUNS, auditEntry } from '../core/audit-list.js'
import { name } from '../core/fields.js'
import type { DoorOptions } from './door.js'
import { many } from './envelope.js'
import { instant, paging } from './parameters.js'
import { privateAnswers } from './responses.js'
import { sendPrivatePage } from './writing.js'

const list = z.strictObject({
  target: name(100).optional().describe('The id of what it was done to.'),
  noun: z.enum(AUDIT_NOUNS, `takes one of ${AUDIT_NOUNS.join(', ')}`).optional().describe('What kind of thing it was done to.'),
  action: z.string().regex(/^[a-z]+\.[a-z-]+$/i, 'takes an action such as article.published').max(100).optional().describe('What was done, `article.published` for example.'),
  key: name(100).optional().describe('The id of the key that it was done with.'),
  since: instant().optional().describe('Done at this time or later.'),
  until: instant().optional().describe('Done before this time.'),
  limit: paging.limit,
  cursor: paging.cursor
})

export const auditRoutes: FastifyPluginAsyncZod<DoorOptions> = async (app, { core, publicUrl }) => {
  app.get('/audit', {
    config: { scope: 'admin' },
    schema: {
      operationId: 'listAudit',
      tags: ['Audit'],
      summary: 'Who did what to what, newest first',
      querystring: list,
      response: privateAnswers(many(auditEntry), 'INVALID_CURSOR')
    }
  }, async (request, reply) => sendPrivatePage(request, reply, publicUrl, await core.listAudit(request.viewer, request.query)))
}
