/**
 * Who asks: the viewer of every request, told by its key before anything else of it is looked at. Each route says in
 * `config.scope` what it takes; a request that has it not is refused before its input is validated.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Core, PUBLIC, type Scope, type Viewer, assertMay, unauthenticated } from '../core/index.js'
import { Problem } from '../errors.js'
import { type RateLimits, type Told, isWrite } from './rate-limits.js'

export type RouteScope = Scope | readonly Scope[] | 'public'

declare module 'fastify' {
  interface FastifyRequest {
    viewer: Viewer
  }
  interface FastifyContextConfig {
    /** What a key has to have to ask here, all of it where there are several; `public` for routes that are open to all. */
    scope?: RouteScope
  }
}

const MAX_NAME = 200

/** To be called before the routes are registered, since each of them is looked at as it comes. */
export function authenticate (app: FastifyInstance, keys: Pick<Core['keys'], 'authenticate'>, limits: RateLimits): void {
  app.decorateRequest('viewer')
  app.addHook('onRoute', ({ url, method, config, schema }) => {
    const isPage = schema !== undefined && 'hide' in schema && schema.hide === true
    if (config?.scope === undefined && !isPage && url !== '*') throw new Error(`${String(method)} ${url} does not say in config.scope who may ask.`)
  })

  const viewerOf = createViewerOf(keys, limits)
  app.addHook('onRequest', async (request, reply) => {
    // A cache never takes what a key is answered for what all are answered, errors included.
    reply.header('vary', [reply.getHeader('vary') ?? [], 'Authorization'].flat().join(', '))
    request.viewer = await viewerOf(request, reply)
    const { config: { scope = 'public' }, url } = request.routeOptions
    for (const wanted of scope === 'public' ? [] : [scope].flat()) assertMay(request.viewer, wanted, `${request.method} ${url?.replaceAll(/:(\w+)/g, '{$1}')}`)
    if (url?.startsWith('/v1/')) await limits.request(request, reply)
  })
}

/** Who asks by a request, or by an authorization that came in another way than in its header. */
export function createViewerOf (keys: Pick<Core['keys'], 'authenticate'>, limits: Pick<RateLimits, 'wrongKey'>) {
  /** @throws Problem UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED, INVALID_PARAMETER */
  return async function viewerOf (request: FastifyRequest, told: Told, authorization = request.headers.authorization): Promise<Viewer> {
    try {
      const key = keyOf(request, authorization)
      return key === undefined ? PUBLIC : behind(await keys.authenticate(key), onBehalfOf(request))
    } catch (refusal) {
      if (refusal instanceof Problem && refusal.code === 'UNAUTHENTICATED') await limits.wrongKey(request, told)
      throw refusal
    }
  }
}

/**
 * The key of `Authorization: Bearer` (RFC 6750), or of `Basic` (RFC 7617) as the user.
 * @throws Problem UNAUTHENTICATED for any other scheme, FORBIDDEN for what a browser may have sent by itself
 */
export function keyOf (request: FastifyRequest, authorization = request.headers.authorization): string | undefined {
  const { headers } = request
  if (authorization === undefined) return undefined
  const [, scheme = '', value = ''] = /^(\S+) +(\S+)\s*$/.exec(authorization) ?? []
  switch (scheme.toLowerCase()) {
    case 'bearer': return value
    case 'basic':
      // A browser that was once given a key for Basic sends it along with other sites' forms.
      if (isWrite(request) && ['cross-site', 'same-site'].includes(String(headers['sec-fetch-site']))) throw new Problem('FORBIDDEN', 'Another site’s page may not write with a key that the browser remembers. Send it as “Authorization: Bearer stet_…”.')
      return Buffer.from(value, 'base64').toString('latin1').split(':', 1)[0]!
    default: throw unauthenticated('Authorization takes “Bearer stet_…”, or Basic with the key as the user and no password.')
  }
}

const behind = ({ actor, ...viewer }: Viewer, onBehalfOf: string | undefined): Viewer => ({ ...viewer, actor: actor && { ...actor, ...(onBehalfOf !== undefined && { onBehalfOf }) } })

/**
 * The person behind the script. Headers are bytes; a name that is not ASCII comes as UTF-8.
 * @throws Problem INVALID_PARAMETER
 */
function onBehalfOf ({ headers }: FastifyRequest): string | undefined {
  const given = headers['stet-on-behalf-of']
  if (given === undefined) return undefined
  const bytes = Buffer.from(String(given), 'latin1')
  const name = bytes.toString('utf8').trim()
  if (name.length <= MAX_NAME && !/[\p{Cc}\uFFFD]/u.test(name)) return name === '' ? undefined : name
  const detail = `Stet-On-Behalf-Of takes plain text in UTF-8, of up to ${MAX_NAME} characters.`
  throw new Problem('INVALID_PARAMETER', detail, { errors: [{ parameter: 'Stet-On-Behalf-Of', detail }] })
}
