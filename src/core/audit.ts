/** Who did what to what, kept in the transaction that does it. */
import type { Handle } from '../db/handle.js'
import type { Viewer } from './viewer.js'

export interface Deed {
  /** `article.published`, `key.revoked` … */
  action: `${string}.${string}`
  noun: Handle['t']['audit']['$inferSelect']['noun']
  targetId: string
  version?: number
  /** What else helps whoever reads it; never a secret, never content. */
  details?: Record<string, unknown>
}

/** @param tx the transaction that does it */
export async function appendAudit (tx: Handle, at: Date, { actor }: Pick<Viewer, 'actor'>, { action, noun, targetId, version, details }: Deed): Promise<void> {
  await tx.q.insert(tx.t.audit).values({ at, action, noun, targetId, version: version ?? null, keyId: actor?.keyId ?? null, actor, details: details ?? null })
}
