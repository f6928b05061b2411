/** Global ids (Relay): the type and REST’s id in one. Whatever takes an id takes either. */
import { isId } from '../core/fields.js'
import { Problem } from '../errors.js'

export const NODE_TYPES = ['Article', 'Category', 'Author', 'Tag', 'Revision', 'Stage', 'Key', 'Job'] as const
export type NodeType = typeof NODE_TYPES[number]
/** What has a global id, and what of it cannot be read again by that. */
export type IdType = NodeType | 'Preview' | 'AuditEntry'

const IDS = new RegExp(`^(${[...NODE_TYPES, 'Preview', 'AuditEntry'].join('|')}):(.+)$`)

export const toGlobalId = (type: IdType, id: string | number): string => Buffer.from(`${type}:${id}`).toString('base64url')

/** @returns undefined for what is no global id */
export function fromGlobalId (given: string): { type: IdType, id: string } | undefined {
  const [, type, id] = IDS.exec(Buffer.from(given, 'base64url').toString()) ?? []
  return type === undefined || id === undefined ? undefined : { type: type as IdType, id }
}

/**
 * An id or a slug as core takes it.
 * @param pointer where in the input it stands
 * @throws Problem INVALID_INPUT for the global id of another type
 */
export function referenceOf (type: IdType, given: string, pointer: string): string {
  const global = fromGlobalId(given)
  if (!global) return given
  if (global.type === type) return global.id
  const detail = `is the id of another type: ${global.type}, not ${type}.`
  throw new Problem('INVALID_INPUT', `${pointer}: ${detail}`, { errors: [{ pointer, detail }] })
}

/**
 * Which thing an `id` or a `slug` argument names.
 * @throws Problem INVALID_PARAMETER unless it is one of them
 */
export function idOrSlug (type: IdType, { id, slug }: { id?: string | null | undefined, slug?: string | null | undefined }): string {
  if (id != null && slug == null) {
    const reference = referenceOf(type, id, '/id')
    if (isId(reference)) return reference
    throw new Problem('INVALID_PARAMETER', `“${id.slice(0, 100)}” is neither a global id nor a UUID. Send a slug as “slug”.`, { errors: [{ parameter: 'id', detail: 'is neither a global id nor a UUID.' }] })
  }
  if (slug != null && slug !== '' && id == null) return slug
  throw new Problem('INVALID_PARAMETER', 'Send “id” or “slug”, one of them.', { errors: [{ parameter: 'id', detail: 'or “slug”, one of them.' }] })
}
