/** Who asks, and what they may do. Every service takes the viewer first and shows only what is public unless it may show more. */
import { Problem } from '../errors.js'

export interface Viewer {
  readonly kind: 'public' | 'system'
}

/** Anyone: sees what is published. */
export const PUBLIC: Viewer = { kind: 'public' }
/** Whoever holds the machine: the command line. */
export const SYSTEM: Viewer = { kind: 'system' }

/** Whether drafts and sources may be shown. */
export const seesUnpublished = (viewer: Viewer) => viewer.kind === 'system'

/** @throws Problem FORBIDDEN unless the viewer may change content */
export function assertMayWrite (viewer: Viewer): void {
  if (viewer.kind !== 'system') throw new Problem('FORBIDDEN', 'You may read here; writing takes more rights.')
}
