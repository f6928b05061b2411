/** GraphQL over HTTP: what a request asks for, and in which media type it is answered. https://graphql.github.io/graphql-over-http/draft/ */
import type { FastifyRequest } from 'fastify'
import { Problem } from '../errors.js'
import { parseJson } from '../rest/bodies.js'
import { assertContentType, mediaType } from './csrf.js'

export const RESPONSE_JSON = 'application/graphql-response+json'
export const JSON_TYPE = 'application/json'
export type ResponseType = typeof RESPONSE_JSON | typeof JSON_TYPE

type JsonObject = Record<string, unknown>

export interface Parameters {
  query?: string | undefined
  /** `sha256:` and the hash of a persisted document. */
  documentId?: string | undefined
  operationName?: string | undefined
  variables?: JsonObject | undefined
  extensions?: JsonObject | undefined
}

/**
 * @returns what a request asks for, each parameter of the type that it has to have
 * @throws Problem MALFORMED_REQUEST, INVALID_PARAMETER, UNSUPPORTED_MEDIA_TYPE
 */
export function readParameters (request: FastifyRequest): Parameters {
  const given = request.method === 'POST' ? fromBody(request) : fromAddress(request.query as JsonObject)
  const parameters = {
    query: text(given, 'query'),
    documentId: text(given, 'documentId'),
    operationName: text(given, 'operationName'),
    variables: map(given, 'variables'),
    extensions: map(given, 'extensions')
  }
  return parameters
}

function fromBody ({ headers, body }: FastifyRequest): JsonObject {
  assertContentType(headers['content-type'])
  if (mediaType(headers['content-type']) === 'application/graphql') return { query: body }
  if (Array.isArray(body)) throw new Problem('MALFORMED_REQUEST', 'Operations are sent one by one, not as a list; HTTP/2 sends them side by side.')
  if (typeof body !== 'object' || body === null) throw new Problem('MALFORMED_REQUEST', 'The body has to be a JSON object: { "query": "…", "variables": { … } }.')
  return body as JsonObject
}

/** In an address, what is no text is written as JSON. */
function fromAddress (query: JsonObject): JsonObject {
  return { ...query, variables: json(query, 'variables'), extensions: json(query, 'extensions') }
}

function json (given: JsonObject, name: string): unknown {
  const value = text(given, name)
  if (value === undefined || value === '') return undefined
  try {
    return parseJson(value)
  } catch {
    throw wrong(name, 'a JSON object')
  }
}

function text (given: JsonObject, name: string): string | undefined {
  const value = given[name] ?? undefined
  if (value === undefined || typeof value === 'string') return value
  throw wrong(name, 'a string')
}

function map (given: JsonObject, name: string): JsonObject | undefined {
  const value = given[name] ?? undefined
  if (value === undefined || (typeof value === 'object' && !Array.isArray(value))) return value as JsonObject | undefined
  throw wrong(name, 'an object')
}

const wrong = (parameter: string, takes: string) => new Problem('INVALID_PARAMETER', `“${parameter}” takes ${takes}.`, { errors: [{ parameter, detail: `takes ${takes}.` }] })

/** The media type that `Accept` weighs most; JSON where it weighs nothing, as clients expect that know no other. */
export function responseType ({ headers }: FastifyRequest): ResponseType {
  const weights = new Map((headers.accept ?? '').toLowerCase().split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))
    return [type, weight === undefined ? 1 : Number(weight.slice(2))] as const
  }))
  const asked = weights.get(RESPONSE_JSON) ?? 0
  const plain = weights.get(JSON_TYPE) ?? weights.get('application/*') ?? weights.get('*/*') ?? 0
  return asked > 0 && asked >= plain ? RESPONSE_JSON : JSON_TYPE
}
