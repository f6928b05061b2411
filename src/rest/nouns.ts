/** What the routes of every noun do: answer one thing or a redirect, a list with its links. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Viewer } from '../core/index.js'
import type { Page, Paging } from '../core/keyset.js'
import type { Located } from '../core/nouns.js'
import { Problem } from '../errors.js'
import { cacheControl, linkHeader, sendCacheable } from './answer.js'
import { toEnvelope } from './envelope.js'
import { sendPrivatePage } from './writing.js'

/** 301 from a former slug to the present one, with the query and whatever follows the slug in the path. */
export function sendMoved (request: FastifyRequest, reply: FastifyReply, slug: string): FastifyReply {
  // A request may name the whole address, as a proxy's does; only the path and the query count.
  const { pathname, search } = new URL(request.url, 'http://any')
  const segments = pathname.split('/')
  segments[3] = slug
  return reply.header('cache-control', cacheControl(request)).redirect(segments.join('/') + search, 301)
}

/** One category, author or tag. */
export async function sendOne (request: FastifyRequest, reply: FastifyReply, located: Located<{ version: number, updatedAt: string }>): Promise<FastifyReply> {
  if ('movedTo' in located) return sendMoved(request, reply, located.movedTo)
  return sendCacheable(request, reply, { data: located.found }, { version: located.found.version })
}

/** A page with `Link` headers to those beside it. */
export async function sendPage (request: FastifyRequest, reply: FastifyReply, publicUrl: string, page: Page<unknown>): Promise<FastifyReply> {
  const link = linkHeader(publicUrl, request, page)
  if (link) reply.header('link', link)
  return sendCacheable(request, reply, toEnvelope(page))
}

/**
 * The trash of a noun.
 * @param query what was asked besides for the trash
 * @throws Problem INVALID_PARAMETER for what asks for another order or choice
 */
export async function sendTrash (request: FastifyRequest, reply: FastifyReply, publicUrl: string, { limit, cursor, ...others }: Paging & Record<string, unknown>, list: (viewer: Viewer, query: Paging) => Promise<Page<unknown>>): Promise<FastifyReply> {
  const [parameter] = Object.entries(others).find(([, value]) => value !== undefined) ?? []
  if (parameter !== undefined) throw new Problem('INVALID_PARAMETER', `The trash is listed latest first, and all of it: “${parameter}” cannot be combined with status=trash.`, { errors: [{ parameter, detail: 'cannot be combined with status=trash.' }] })
  return sendPrivatePage(request, reply, publicUrl, await list(request.viewer, { limit, cursor }))
}
