/** The size of an operation's variables, counted before they are coerced. */
import type { GraphQLError } from 'graphql'
import { type Limits, overLimit, refusal } from './limits.js'

/** No input of the schema comes near; Portable Text, the deepest, is nested by its lists. */
const MAX_NESTED = 100

/** @returns why the variables are refused */
export function checkVariables (variables: unknown, { variables: limit }: Limits): GraphQLError | undefined {
  let seen = 0
  let level: unknown[] = [variables]
  // Level by level: a walk that calls itself could be made to run out of stack.
  for (let nested = 0; level.length > 0; nested++) {
    if (nested > MAX_NESTED) return refusal('TOO_COMPLEX', `The variables are nested more than ${MAX_NESTED} deep. Nest them less.`, { limit: MAX_NESTED })
    const next: unknown[] = []
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue
      for (const inner of Object.values(value)) {
        if (++seen > limit) return overLimit(`The variables have more than ${limit.toLocaleString('en')} values`, limit, 'STET_GRAPHQL_MAX_VARIABLES', 'Send them in several operations.')
        next.push(inner)
      }
    }
    level = next
  }
  return undefined
}
