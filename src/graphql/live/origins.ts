/**
 * Whose pages may open a WebSocket (RFC 6455, section 10.2). Browsers ask no CORS question before they do, so it is answered
 * here, by the rules of `rest/cors.ts`: a key only from the origins that the operator has named, and never by `*`.
 */
import type { FastifyRequest } from 'fastify'
import type { Config } from '../../config.js'
import { Problem } from '../../errors.js'

type OriginSettings = Pick<Config, 'STET_CORS_ORIGINS' | 'STET_PUBLIC_URL'>

/**
 * @param withKey whether it comes with an authorization, in its headers or in `connection_init`
 * @throws Problem FORBIDDEN
 */
export function assertOrigin ({ headers: { origin, host } }: Pick<FastifyRequest, 'headers'>, withKey: boolean, { STET_CORS_ORIGINS: origins, STET_PUBLIC_URL: publicUrl }: OriginSettings): void {
  // Whatever is no browser sends none; a page of this server, such as GraphiQL, is at home.
  if (origin === undefined || origins.includes(origin) || origin === new URL(publicUrl).origin || origin === `http://${host}` || origin === `https://${host}`) return
  if (origins.includes('*') && !withKey) return
  throw new Problem('FORBIDDEN', `Pages of ${origin.slice(0, 200)} may not open a WebSocket here${withKey ? ' with a key' : ''}. The operator names those that may in STET_CORS_ORIGINS.`)
}
