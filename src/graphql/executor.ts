/** An operation that is within its bounds, executed. */
import type { FastifyInstance } from 'fastify'
import { type DocumentNode, type ExecutionResult, OperationTypeNode, execute } from 'graphql'
import type { GraphqlContext } from './context.js'

export interface Executed {
  source: string
  document: DocumentNode
  type: OperationTypeNode
  operationName: string | undefined
  variables: Record<string, unknown> | undefined
  context: GraphqlContext
}

/**
 * Queries by Mercurius, which compiles what is asked often. Mutations by graphql-js: what is compiled (graphql-jit 0.8) takes a
 * variable that was left out inside of an input for a null, which removes, and loses variables inside of JSON.
 */
export const createExecutor = (app: FastifyInstance) => async ({ source, document, type, operationName, variables = {}, context }: Executed): Promise<ExecutionResult> => {
  if (type === OperationTypeNode.MUTATION) return execute({ schema: app.graphql.schema, document, operationName, variableValues: variables, contextValue: context })
  // Mercurius keeps what it has compiled by the text alone, whichever of a document’s operations that was.
  return await app.graphql(`${source}\n#${operationName ?? ''}`, context as unknown as Record<string, unknown>, variables, operationName) as ExecutionResult
}
