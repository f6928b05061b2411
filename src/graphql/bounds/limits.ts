/** How much a GraphQL operation may ask for. Each limit is a setting, on by default; `docs/graphql.md` tells what they mean. */
import { GraphQLError } from 'graphql'
import type { Config } from '../../config.js'
import type { ErrorCode } from '../../errors.js'

export interface Limits {
  /** Characters of a document. */
  readonly document: number
  readonly tokens: number
  readonly depth: number
  /** Fields and fragments, each fragment counted wherever it is spread. */
  readonly fields: number
  readonly rootFields: number
  readonly aliases: number
  readonly directives: number
  readonly cost: number
  /** Values in the variables, with all that is nested in them. */
  readonly variables: number
}

export const limitsOf = (config: Config): Limits => ({
  document: config.STET_GRAPHQL_MAX_DOCUMENT,
  tokens: config.STET_GRAPHQL_MAX_TOKENS,
  depth: config.STET_GRAPHQL_MAX_DEPTH,
  fields: config.STET_GRAPHQL_MAX_FIELDS,
  rootFields: config.STET_GRAPHQL_MAX_ROOT_FIELDS,
  aliases: config.STET_GRAPHQL_MAX_ALIASES,
  directives: config.STET_GRAPHQL_MAX_DIRECTIVES,
  cost: config.STET_GRAPHQL_MAX_COST,
  variables: config.STET_GRAPHQL_MAX_VARIABLES
})

/** An error that refuses an operation before it is executed. @param message a sentence that says what to do */
export const refusal = (code: ErrorCode, message: string, extensions: Record<string, unknown> = {}) => new GraphQLError(message, { extensions: { code, ...extensions } })

/** What is over a limit that is a setting. */
export const overLimit = (what: string, limit: number, setting: string, advice: string) =>
  refusal('TOO_COMPLEX', `${what}, and ${limit.toLocaleString('en')} is the limit (${setting}). ${advice}`, { limit })
