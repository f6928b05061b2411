/** `/v1/me`: who asks, as Stet sees them. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { time } from '../core/fields.js'
import { keyId } from '../core/keys/view.js'
import { scope } from '../core/viewer.js'
import type { DoorOptions } from './door.js'
import { one } from './envelope.js'
import { privateAnswers } from './responses.js'
import { sendPrivate } from './writing.js'

const me = z.object({
  kind: z.enum(['public', 'key', 'preview', 'system']).describe('`public`: no key was sent.'),
  scopes: z.array(scope).describe('What may be done; `admin` implies all.'),
  key: keyId.nullable().describe('The id of the key.'),
  label: z.string().nullable(),
  expiresAt: time().nullable(),
  onBehalfOf: z.string().nullable().describe('Whom Stet-On-Behalf-Of named.')
}).meta({ id: 'Me' })

export const meRoutes: FastifyPluginAsyncZod<DoorOptions> = async (app, { core }) => {
  app.get('/me', {
    config: { scope: 'public' },
    schema: {
      operationId: 'getMe',
      tags: ['Keys'],
      summary: 'Who asks, and with which scopes',
      querystring: z.strictObject({}),
      response: privateAnswers(one(me))
    }
  }, async ({ viewer }, reply) => {
    const own = await core.keys.own(viewer)
    const { kind, scopes, actor } = viewer
    return sendPrivate(reply, { data: { kind, scopes: [...scopes], key: own?.id ?? null, label: own?.label ?? null, expiresAt: own?.expiresAt ?? null, onBehalfOf: actor?.onBehalfOf ?? null } })
  })
}
