/** The media types that bodies are taken in. What is in them is checked by core, which names what is wrong by a JSON pointer. */
import type { FastifyInstance } from 'fastify'
import { parse } from 'secure-json-parse'
import { Problem } from '../errors.js'

/** JSON and JSON Merge Patch (RFC 7396); an empty body is as good as none. */
export function takeBodies (app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(['application/json', 'application/merge-patch+json'], { parseAs: 'string' }, (_request, text, done) => {
    if (text === '') return done(null, undefined)
    try {
      done(null, parseJson(text as string))
    } catch (error) {
      done(error as Error, undefined)
    }
  })
}

/** @throws Problem MALFORMED_REQUEST, which says where the text stops being JSON */
export function parseJson (text: string): unknown {
  try {
    // Without its byte order mark, and with __proto__ as an error.
    return parse(text, null, { protoAction: 'error', constructorAction: 'error' }) as unknown
  } catch (error) {
    throw new Problem('MALFORMED_REQUEST', `The body is no JSON: ${(error as Error).message}.`)
  }
}

/** A text whose bytes are UTF-8, the only encoding that is taken. */
export function decode (bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Problem('MALFORMED_REQUEST', 'The body is not UTF-8.')
  }
}
