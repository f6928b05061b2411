/**
 * The bounds of every operation, by whatever transport it comes: what is over them is refused before anything is executed,
 * and what turns out longer than was reckoned is stopped (`charge.ts`).
 * In the order of what a check costs: length, tokens, shape, validity, the size of variables, their values, the cost.
 */
import type { GraphQLError } from 'graphql'
import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode, getOperationAST, getVariableValues, print } from 'graphql'
import { chargeLists } from './charge.js'
import { type Cost, createCostOf } from './cost.js'
import { MAX_ERRORS, type Documents, type Reading, createDocuments } from './documents.js'
import { standardIntrospection } from './introspection.js'
import { type Limits, refusal } from './limits.js'
import { checkVariables } from './variables.js'

export { type Limits, limitsOf, refusal } from './limits.js'
export { Run, stopResolvers } from './run.js'
export type { Cost } from './cost.js'

/** An operation that may be executed. */
export interface Checked extends Cost {
  operation: OperationDefinitionNode
  variables: Record<string, unknown>
  /** How many fields it has at its top; of a mutation, how many writes. */
  rootFields: number
}

export interface Bounds extends Documents {
  limits: Limits
  /**
   * @param document one that `read` has given
   * @returns what will be executed and what it costs, or why it is refused
   */
  check (document: DocumentNode, operationName?: string | null, variables?: Record<string, unknown> | null): Checked | readonly GraphQLError[]
  /** Both in one, for transports that need no more than to know: nothing where the operation may be executed. */
  checkDocument (source: string, variables?: Record<string, unknown> | null, operationName?: string | null): readonly GraphQLError[]
}

/** What resolvers of the schema return is charged from here on: once for each schema. */
export function createBounds (reading: Reading): Bounds {
  const { schema, limits } = reading
  const documents = createDocuments(reading)
  // So that the first who asks does not wait for what has never run before.
  documents.read(print(standardIntrospection()))
  const costOf = createCostOf(schema, limits.cost)
  chargeLists(schema, limits.cost)

  function check (document: DocumentNode, operationName?: string | null, given?: Record<string, unknown> | null): Checked | readonly GraphQLError[] {
    const operation = getOperationAST(document, operationName)
    if (!operation) return [refusal('INVALID_DOCUMENT', operationName ? `The document has no operation “${operationName}”.` : 'The document has several operations. Name one in operationName.')]
    const tooLarge = checkVariables(given, limits)
    if (tooLarge) return [tooLarge]
    const { coerced: variables, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given ?? {}, { maxErrors: MAX_ERRORS })
    if (errors) return errors.map(({ message, locations }) => wrongInput(message, locations))
    const { cost, path } = costOf(document, operation, variables)
    return cost > limits.cost ? [tooCostly({ cost, path }, limits.cost)] : { operation, variables, rootFields: rootFieldsOf(document, operation.selectionSet), cost, path }
  }

  return {
    limits,
    ...documents,
    check,
    checkDocument (source, variables, operationName) {
      const read = documents.read(source)
      if ('errors' in read) return read.errors
      const checked = check(read.document, operationName, variables)
      return 'operation' in checked ? [] : checked
    }
  }
}

/** Those of fragments too; that they go in no circle has been seen to. */
function rootFieldsOf (document: DocumentNode, { selections }: SelectionSetNode): number {
  return selections.reduce((count, node) => {
    if (node.kind === Kind.FIELD) return count + 1
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : document.definitions.find((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === node.name.value)
    return count + (fragment && 'selectionSet' in fragment ? rootFieldsOf(document, fragment.selectionSet) : 0)
  }, 0)
}

const wrongInput = (message: string, locations: GraphQLError['locations']) => Object.defineProperty(refusal('INVALID_INPUT', message), 'locations', { value: locations, enumerable: true })

const tooCostly = ({ cost, path }: Cost, budget: number) => refusal('TOO_COMPLEX',
  `The operation costs ${cost.toLocaleString('en')}, and the budget is ${budget.toLocaleString('en')} (STET_GRAPHQL_MAX_COST). Most of it is ${path}. Ask for fewer there (first: …), page on with after, or ask for what is nested in an operation of its own.`,
  { cost, budget, path })
