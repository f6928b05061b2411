/** Which version a change is of (RFC 9110, section 13.1; RFC 6585, section 3). */
import { Problem } from '../errors.js'

/**
 * `version`: only if it stands at one of these; none of ours is an empty list. `any`: whatever stands there, knowingly.
 * `absent`: only if nothing stands there. A working copy’s versions (`stages`) are counted apart from its article’s, so
 * that what was read of the one never fits the other.
 */
export type Precondition = { kind: 'version', versions: number[], stages?: number[] } | { kind: 'any' } | { kind: 'absent' }

/**
 * @param what stands there, as a person would call it
 * @param counted whether it is a working copy
 * @throws Problem PRECONDITION_REQUIRED where a change says no version, PRECONDITION_FAILED where it is not of what stands there
 */
export function assertCurrent (precondition: Precondition | undefined, { version }: { version: number }, what = 'it', counted: 'versions' | 'stages' = 'versions'): void {
  const current = { headers: { etag: `"${counted === 'stages' ? 's' : 'v'}${version}"` }, members: { version } }
  if (!precondition) {
    throw new Problem('PRECONDITION_REQUIRED', `Say which version you change: send the ETag that you read as If-Match, or in GraphQL its version as ifVersion; ${what} stands at version ${version}. * overwrites knowingly.`, current)
  }
  if (precondition.kind === 'any') return
  if (precondition.kind === 'absent') throw new Problem('PRECONDITION_FAILED', `If-None-Match: * only creates, and ${what} stands there already, at version ${version}.`, current)
  if (precondition[counted]?.includes(version)) return
  if (precondition.versions.length + (precondition.stages?.length ?? 0) === 0) {
    throw new Problem('PRECONDITION_FAILED', `This If-Match is no ETag of ours: ${what} stands at version ${version}, whose ETag is ${current.headers.etag}, with its quotes.`, current)
  }
  throw new Problem('PRECONDITION_FAILED', `Somebody changed ${what} since: it stands at version ${version} now. Read it again, and send your change as one of that version.`, current)
}
