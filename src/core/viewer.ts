/** Who asks, and what they may do. Every service takes the viewer first and shows only what is public unless it may show more. */
import { z } from 'zod'
import { Problem } from '../errors.js'

export const SCOPES = ['content:read', 'content:write', 'content:publish', 'comments:moderate', 'subscribers:read', 'webhooks:write', 'admin'] as const
export const scope = z.enum(SCOPES, `takes one of ${SCOPES.join(', ')}`).meta({ id: 'Scope' })
export type Scope = z.infer<typeof scope>

/** Who did something, as it is kept beside what was done. Null stands for whoever holds the machine. */
export const actorRecord = z.strictObject({
  keyId: z.string().max(100),
  label: z.string().max(200),
  onBehalfOf: z.string().max(200).optional().describe('The person whom the script behind the key named; recorded, never trusted for rights.')
}).nullish()
export type Actor = NonNullable<z.infer<typeof actorRecord>>

export interface Viewer {
  readonly kind: 'public' | 'key' | 'preview' | 'system'
  readonly scopes: ReadonlySet<Scope>
  readonly actor: Actor | null
  /** The one article that a preview link opens. */
  readonly previews?: { articleId: string, shows: 'draft' | 'stage' }
}

/** Anyone: sees what is published. */
export const PUBLIC: Viewer = { kind: 'public', scopes: new Set(), actor: null }
/** Whoever holds the machine: the command line, the scheduler. */
export const SYSTEM: Viewer = { kind: 'system', scopes: new Set(['admin']), actor: null }

/** Whether the viewer has a scope; `admin` implies all. */
export const may = ({ scopes }: Viewer, wanted: Scope): boolean => scopes.has(wanted) || scopes.has('admin')

/** Whether drafts and sources may be shown. */
export const seesUnpublished = (viewer: Viewer) => may(viewer, 'content:read')

/**
 * @param what is to be done, as the rest of the sentence “… takes the scope content:write.”
 * @throws Problem UNAUTHENTICATED for anyone without a key, FORBIDDEN for a key without the scope
 */
export function assertMay (viewer: Viewer, wanted: Scope, what = 'This'): void {
  if (may(viewer, wanted)) return
  if (viewer.kind === 'public') throw unauthenticated(`${what} takes a key with the scope ${wanted}. Send it as “Authorization: Bearer stet_…”.`)
  const has = viewer.kind === 'preview' ? 'A preview link opens one story and nothing else.' : `Your key has ${[...viewer.scopes].join(', ') || 'no scope'}.`
  throw new Problem('FORBIDDEN', `${what} takes the scope ${wanted}. ${has}`)
}

/** The 401 of RFC 9110, section 11.6.1, with both schemes that a key can be sent by. */
export const unauthenticated = (detail: string) => new Problem('UNAUTHENTICATED', detail, { headers: { 'www-authenticate': 'Bearer realm="stet", Basic realm="stet"' } })
