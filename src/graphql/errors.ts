/**
 * Errors on their way out of this door. What core says is told with its code, what it points at and its path; what nobody
 * meant a client to read stays in the log.
 */
import type { FastifyBaseLogger } from 'fastify'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { type ErrorCode, Problem, catalogue } from '../errors.js'

/** An operation that is refused before it is executed, with all that is wrong with it. */
export class Refusal extends Error {
  constructor (readonly errors: readonly GraphQLError[]) { super(errors[0]?.message) }
}

export interface Telling {
  log: Pick<FastifyBaseLogger, 'error'>
  requestId: string
  /** Whether an error may name what there is in the schema. */
  suggestions: boolean
}

/** Everything that a client is told of an error. */
export function tell (error: unknown, telling: Telling): GraphQLFormattedError & { extensions: { code: ErrorCode } } {
  const { message, locations, path, extensions } = error instanceof GraphQLError ? error : new GraphQLError('')
  const where = { ...(locations && { locations }), ...(path && { path }) }
  const problem = problemOf(error)
  if (problem) {
    if (problem.status >= 500) telling.log.error({ err: problem.cause ?? problem }, problem.message)
    return { message: problem.message, ...where, extensions: extensionsOf(problem, telling.requestId) }
  }
  if (error instanceof GraphQLError && isClients(error)) {
    // Where it has a path an argument was wrong, and only when it was asked for could that be told.
    const code = (extensions?.code as ErrorCode | undefined) ?? (path ? 'INVALID_INPUT' : 'INVALID_DOCUMENT')
    return { message: telling.suggestions ? message : withoutSuggestions(message), ...where, extensions: { status: catalogue[code].status, ...extensions, code } }
  }
  telling.log.error({ err: error instanceof GraphQLError ? error.originalError ?? error : error, path }, 'A resolver failed')
  return { message: 'Something failed that should not. It is in the log under this requestId.', ...where, extensions: { code: 'INTERNAL', status: 500, requestId: telling.requestId } }
}

/** The problem that an error is, or was made from. */
export function problemOf (error: unknown): Problem | undefined {
  for (let at = error; at instanceof Error; at = at instanceof GraphQLError ? at.originalError : undefined) if (at instanceof Problem) return at
  return undefined
}

function extensionsOf ({ code, status, errors, notice, members }: Problem, requestId: string) {
  return { ...members, code, status, ...(errors && { errors }), ...(notice !== undefined && { notice }), ...(status >= 500 && { requestId }) }
}

/** What GraphQL itself says of a document or an argument is the client's doing; so is not what it says of a result. */
function isClients ({ path, originalError, message, extensions }: GraphQLError): boolean {
  // The compiled form leaves extensions out where there are none.
  if (path === undefined || (extensions as { code?: unknown } | undefined)?.code !== undefined) return true
  if (originalError instanceof GraphQLError && originalError.nodes !== undefined) return true
  // The compiled form keeps no nodes.
  return originalError === undefined && /^(?:Argument|Variable) "/.test(message)
}

/** “Did you mean …?” tells the schema to whoever asks long enough. */
export const withoutSuggestions = (message: string) => message.replace(/ ?Did you mean .*\?$/s, '')
