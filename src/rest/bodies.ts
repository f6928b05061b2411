/** The media types that bodies are taken in. What is in them is checked by core, which names what is wrong by a JSON pointer. */
import { isUtf8 } from 'node:buffer'
import { hash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { parse } from 'secure-json-parse'
import { Problem } from '../errors.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** Of the body's bytes, where an Idempotency-Key came with them. */
    bodyHash: string | undefined
  }
  interface FastifyContextConfig {
    /** Whether the route takes Markdown and HTML, and NDJSON. */
    takes?: 'documents' | 'ndjson'
  }
}

/** Markdown with YAML front matter, or HTML. */
export class TextDocument {
  constructor (readonly mediaType: 'text/markdown' | 'text/html', readonly text: string) {}
}

/** Lines of JSON, not parsed yet: each is when its turn comes. */
export class Lines {
  constructor (readonly text: string) {}
}

/** A body so large that its reading is spread over several turns of the event loop. */
const LARGE = 1024 * 1024

/** JSON and JSON Merge Patch (RFC 7396), an empty body being as good as none; other types where a route takes them. */
export function takeBodies (app: FastifyInstance): void {
  app.decorateRequest('bodyHash', undefined)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(['application/json', 'application/merge-patch+json'], { parseAs: 'buffer' }, async (request: FastifyRequest, bytes: Buffer) => {
    const text = await decode(request, bytes)
    return text === '' ? undefined : parseJson(text)
  })
  app.addContentTypeParser(['text/markdown', 'text/html'], { parseAs: 'buffer' }, async (request: FastifyRequest, bytes: Buffer) => {
    assertTaken(request, 'documents')
    const type = request.headers['content-type']!.startsWith('text/html') ? 'text/html' : 'text/markdown'
    return new TextDocument(type, await decode(request, bytes))
  })
  app.addContentTypeParser('application/x-ndjson', { parseAs: 'buffer' }, async (request: FastifyRequest, bytes: Buffer) => {
    assertTaken(request, 'ndjson')
    return new Lines(await decode(request, bytes))
  })
}

function assertTaken (request: FastifyRequest, kind: 'documents' | 'ndjson'): void {
  if (request.routeOptions.config.takes === kind) return
  throw new Problem('UNSUPPORTED_MEDIA_TYPE', `${request.method} ${request.routeOptions.url} takes application/json.`)
}

/** The text of a body, which has to be UTF-8. */
async function decode (request: FastifyRequest, bytes: Buffer): Promise<string> {
  if (request.headers['idempotency-key'] !== undefined) request.bodyHash = hash('sha256', bytes, 'base64url')
  if (!isUtf8(bytes)) throw new Problem('MALFORMED_REQUEST', 'The body is not UTF-8.')
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '')
  if (bytes.length > LARGE) await setImmediate()
  return text
}

/** @throws Problem MALFORMED_REQUEST, which says where the text stops being JSON */
export function parseJson (text: string): unknown {
  try {
    return parse(text, null, { protoAction: 'error', constructorAction: 'error' }) as unknown
  } catch (error) {
    throw new Problem('MALFORMED_REQUEST', `The body is no JSON: ${(error as Error).message}.`)
  }
}
