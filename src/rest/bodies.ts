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
    if (request.routeOptions.config.takes !== 'documents') return refuse(request, bytes)
    const type = request.headers['content-type']!.toLowerCase().startsWith('text/html') ? 'text/html' : 'text/markdown'
    return new TextDocument(type, await decode(request, bytes))
  })
  app.addContentTypeParser('application/x-ndjson', { parseAs: 'buffer' }, async (request: FastifyRequest, bytes: Buffer) => {
    if (request.routeOptions.config.takes !== 'ndjson') return refuse(request, bytes)
    return new Lines(await decode(request, bytes))
  })
  // `curl -d ''` calls nothing a form.
  app.addContentTypeParser('*', { parseAs: 'buffer' }, async (request: FastifyRequest, bytes: Buffer) => refuse(request, bytes))
}

/**
 * An empty body of whatever type is none.
 * @throws Problem UNSUPPORTED_MEDIA_TYPE, which names what came and what is taken
 */
function refuse (request: FastifyRequest, bytes: Buffer): undefined {
  // What has no route is answered as such.
  if (bytes.length === 0 || request.is404) return undefined
  const { method, headers: { 'content-type': given = 'no content type' }, routeOptions: { config: { takes } } } = request
  const taken = { documents: 'application/json, text/markdown or text/html', ndjson: 'application/json or application/x-ndjson', none: method === 'PATCH' ? 'application/merge-patch+json or application/json' : 'application/json' }[takes ?? 'none']
  throw new Problem('UNSUPPORTED_MEDIA_TYPE', `The body came as ${given.slice(0, 100)}, but ${taken} is taken here. With curl: -H 'Content-Type: application/json', or --json instead of -d.`)
}

/** The text of a body, which has to be UTF-8. */
async function decode (request: FastifyRequest, bytes: Buffer): Promise<string> {
  if (request.headers['idempotency-key'] !== undefined) request.bodyHash = hash('sha256', bytes, 'base64url')
  if (!isUtf8(bytes)) throw new Problem('MALFORMED_REQUEST', 'The body is not UTF-8.')
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '')
  if (bytes.length > LARGE) await setImmediate()
  return text
}

/** Twice as deep as a body of 100 levels is in Portable Text. Whatever checks, compares and keeps a value goes down into it by recursion. */
const MAX_DEPTH = 500

/** @throws Problem MALFORMED_REQUEST, which says where the text stops being JSON, or that it is nested too deep */
export function parseJson (text: string): unknown {
  if (isDeep(text)) throw new Problem('MALFORMED_REQUEST', `The body is nested more than ${MAX_DEPTH} levels deep; the limit is ${MAX_DEPTH}.`)
  return readJson(text)
}

function readJson (text: string): unknown {
  try {
    return parse(text, null, { protoAction: 'error', constructorAction: 'error' }) as unknown
  } catch (error) {
    throw new Problem('MALFORMED_REQUEST', `The body is no JSON: ${(error as Error).message}.`)
  }
}

/** By the brackets outside strings, in one pass over the text. */
function isDeep (text: string): boolean {
  let depth = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at)
    if (character === QUOTE) quoted = !quoted
    else if (quoted) at += Number(character === BACKSLASH)
    else if (character === SQUARE || character === CURLY) {
      if (++depth > MAX_DEPTH) return true
    } else if (character === SQUARE + 2 || character === CURLY + 2) depth--
  }
  return false
}

const [QUOTE, BACKSLASH, SQUARE, CURLY] = [0x22, 0x5c, 0x5b, 0x7b]
