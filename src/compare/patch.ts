/** From one value of JSON to another as a JSON Patch (RFC 6902), at a cost that is bounded whatever the values are. */
import { isDeepStrictEqual } from 'node:util'
import { type Operation, createPatch } from 'rfc6902'

/** How many pairs of elements two arrays may have to be compared one by one. */
const MAX_PAIRS = 2500
/** How many pairs of values are looked into. */
const MAX_VISITS = 10_000
/** How deep they are looked into: an array within an array is looked into twice, so that each level doubles the work. */
const MAX_DEPTH = 8

export type { Operation }

/** @returns operations that make `after` of `before`; what is too costly to look into is replaced as a whole */
export function patchBetween (before: unknown, after: unknown): Operation[] {
  let visits = 0
  return createPatch(before, after, (from: unknown, to: unknown, pointer) => {
    const isLong = Array.isArray(from) && Array.isArray(to) && from.length * to.length > MAX_PAIRS
    if (!isLong && pointer.tokens.length <= MAX_DEPTH && ++visits <= MAX_VISITS) return undefined
    return isDeepStrictEqual(from, to) ? [] : [{ op: 'replace', path: pointer.toString(), value: to }]
  })
}
