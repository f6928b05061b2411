/** Documents as they were read: parsed within the limits, looked at, validated, and kept for the next who sends the same. */
import { type DocumentNode, GraphQLError, type GraphQLSchema, NoSchemaIntrospectionCustomRule, parse, specifiedRules, validate } from 'graphql'
import { LRUCache } from 'lru-cache'
import { type Limits, overLimit, refusal } from './limits.js'
import { checkShape } from './shape.js'

/** A document, or why it is refused. */
export type ReadDocument = { document: DocumentNode } | { errors: readonly GraphQLError[] }

/** Errors are for people; a hundred of them help nobody and cost time. */
export const MAX_ERRORS = 10
/** About 40 MB of documents at the most, since a token with its node takes some 400 bytes. */
const MAX_KEPT_TOKENS = 100_000

export interface Reading {
  schema: GraphQLSchema
  limits: Limits
  introspection: boolean
}

/** The rules of validation that are not GraphQL's own. */
export const extraRules = (introspection: boolean) => introspection ? [] : [NoSchemaIntrospectionCustomRule]

export interface Documents {
  /** Whether a document has been read lately. */
  knows (source: string): boolean
  /** Parses and validates a document within the limits. */
  read (source: string): ReadDocument
}

export function createDocuments ({ schema, limits, introspection }: Reading): Documents {
  const kept = new LRUCache<string, { read: ReadDocument, size: number }>({ maxSize: MAX_KEPT_TOKENS, sizeCalculation: ({ size }) => size })
  return {
    knows: (source) => kept.has(source),
    read (source) {
      const known = kept.get(source)
      if (known) return known.read
      const read = readDocument(source)
      kept.set(source, { read, size: sizeOf(source, read) })
      return read
    }
  }

  function readDocument (source: string): ReadDocument {
    if (source.length > limits.document) return { errors: [overLimit(`The document has ${source.length.toLocaleString('en')} characters`, limits.document, 'STET_GRAPHQL_MAX_DOCUMENT', 'Send long values as variables.')] }
    const document = parseWithin(source, limits)
    if (document instanceof GraphQLError) return { errors: [document] }
    const misshapen = checkShape(document, limits)
    if (misshapen) return { errors: [misshapen] }
    const errors = validate(schema, document, [...specifiedRules, ...extraRules(introspection)], { maxErrors: MAX_ERRORS, hideSuggestions: !introspection })
    return errors.length > 0 ? { errors: errors.map(withoutNodes) } : { document }
  }
}

/** @returns the document, or why it is none */
export function parseWithin (source: string, { tokens }: Limits): DocumentNode | GraphQLError {
  try {
    return parse(source, { maxTokens: tokens })
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    if (error.message.includes('Parsing aborted')) return overLimit(`The document has more than ${tokens.toLocaleString('en')} tokens`, tokens, 'STET_GRAPHQL_MAX_TOKENS', 'Ask for less, and send values as variables.')
    return error
  }
}

/** An error holds on to the nodes that it is about, and they to the whole document; what is told of it is kept alone. */
function withoutNodes ({ message, locations }: GraphQLError): GraphQLError {
  const error = refusal('INVALID_DOCUMENT', message)
  return Object.defineProperty(error, 'locations', { value: locations, enumerable: true })
}

/** In tokens, or what takes as much: the source is kept too. */
const sizeOf = (source: string, read: ReadDocument) => 10 + Math.ceil(source.length / 200) + ('document' in read ? countTokens(read.document) : 0)

function countTokens ({ loc }: DocumentNode): number {
  let count = 0
  for (let token = loc?.startToken; token; token = token.next ?? undefined) count++
  return count
}
