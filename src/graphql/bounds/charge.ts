/**
 * What an operation costs in truth, counted while it is executed: how long a list is, is known once it has been read. Each thing
 * in it is charged with what is asked of it, as the reckoning beforehand charges it (`cost.ts`), so that an operation whose lists
 * are no longer than they are taken to be is never stopped here.
 */
import { type FieldNode, type GraphQLFieldResolver, type GraphQLNamedType, type GraphQLResolveInfo, type GraphQLSchema, OperationTypeNode, getNamedType, getNullableType, isAbstractType, isInterfaceType, isListType, isObjectType } from 'graphql'
import { Problem } from '../../errors.js'
import { below } from '../selection.js'
import type { Run } from './run.js'
import { ROW, isConnection, isPaged, weightOf } from './weights.js'

type Resolver = GraphQLFieldResolver<unknown, { run?: Run }>

/** Has every list that a resolver of the schema returns charged to the run in its context. */
export function chargeLists (schema: GraphQLSchema, budget: number): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    const row = isConnection(type) ? ROW : 0
    for (const field of Object.values(type.getFields())) {
      if (field.resolve && isListType(getNullableType(field.type))) field.resolve = charging(field.resolve, budget, isPaged(field.name) ? row : 0)
    }
  }
}

function charging (resolve: Resolver, budget: number, row: number): Resolver {
  // What a variable skips differs from one operation to the next.
  const widths = new WeakMap<Run, Map<readonly FieldNode[], number>>()
  const widthOf = (run: Run, info: GraphQLResolveInfo) => {
    const known = widths.get(run) ?? new Map<readonly FieldNode[], number>()
    const width = known.get(info.fieldNodes) ?? widthOfEach(info, getNamedType(info.returnType), info.fieldNodes)
    widths.set(run, known.set(info.fieldNodes, width))
    return width
  }
  return (source, args, context, info) => {
    const { run } = context
    const list: unknown = resolve(source, args, context, info)
    if (!run) return list
    const charged = (found: unknown) => {
      if (Array.isArray(found)) charge(run, found.length, found.length * (row + widthOf(run, info)), budget, info)
      return found
    }
    return list instanceof Promise ? list.then(charged) : charged(list)
  }
}

/** @throws Problem TOO_COMPLEX, and stops a query; a mutation that has begun is finished, and this part of its answer left out */
function charge (run: Run, length: number, cost: number, budget: number, info: GraphQLResolveInfo): void {
  const spent = run.spend(cost)
  if (spent <= budget) return
  const path = pathOf(info)
  const problem = new Problem('TOO_COMPLEX', `“${path}” came to ${length.toLocaleString('en')} things, with which the operation costs ${Math.ceil(spent).toLocaleString('en')}, and the budget is ${budget.toLocaleString('en')} (STET_GRAPHQL_MAX_COST). Ask for less there, or for fewer things around it.`)
  if (info.operation.operation !== OperationTypeNode.MUTATION) run.stop(problem)
  throw problem
}

/** What is asked of each thing in a list, without what is in the lists below it: they are charged themselves. */
function widthOfEach (info: GraphQLResolveInfo, type: GraphQLNamedType, nodes: readonly FieldNode[]): number {
  let width = 0
  for (const [name, alike] of below(info, nodes)) {
    const field = fieldOf(info.schema, type, name)
    if (!field) {
      width += alike.length
      continue
    }
    const named = getNamedType(field.type)
    width += alike.length * weightOf(field, named, type)
    if (!isListType(getNullableType(field.type))) width += widthOfEach(info, named, alike)
  }
  return width
}

function fieldOf (schema: GraphQLSchema, type: GraphQLNamedType, name: string) {
  const own = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined
  return own ?? (isAbstractType(type) ? schema.getPossibleTypes(type).map((possible) => possible.getFields()[name]).find((field) => field !== undefined) : undefined)
}

function pathOf (info: GraphQLResolveInfo): string {
  const names: string[] = []
  for (let at: GraphQLResolveInfo['path'] | undefined = info.path; at; at = at.prev) if (typeof at.key === 'string') names.unshift(at.key)
  return names.join(' > ')
}
