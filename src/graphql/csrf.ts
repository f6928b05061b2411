/**
 * What keeps another site's page from acting in a browser's name: a mutation comes by POST and with a content type that no
 * form can send, so that a browser asks first (CORS). Queries by GET stay allowed, which is what lets a CDN keep them.
 */
import { OperationTypeNode } from 'graphql'
import { Problem } from '../errors.js'

/** Of these none is a form's (Fetch standard, “CORS-safelisted request-header”). */
const CONTENT_TYPES = ['application/json', 'application/graphql', 'application/graphql+json']

/** @throws Problem UNSUPPORTED_MEDIA_TYPE */
export function assertContentType (given: string | undefined): void {
  if (CONTENT_TYPES.includes(mediaType(given))) return
  throw new Problem('UNSUPPORTED_MEDIA_TYPE', 'GraphQL takes application/json with { "query": "…" }, or application/graphql with the document alone.')
}

/** @throws Problem METHOD_NOT_ALLOWED for what a link could do */
export function assertMethod (method: string, operation: OperationTypeNode): void {
  if (method === 'POST' || operation !== OperationTypeNode.MUTATION) return
  throw new Problem('METHOD_NOT_ALLOWED', 'A mutation is sent by POST. GET takes queries alone.', { headers: { allow: 'POST' } })
}

export const mediaType = (contentType = '') => contentType.split(';', 1)[0]!.trim().toLowerCase()
