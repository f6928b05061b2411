/** What an operation costs: about how many values its answer can have, told before anything is read for it. See `weights.ts`. */
import { type DocumentNode, type FieldNode, type FragmentDefinitionNode, type GraphQLCompositeType, type GraphQLField, GraphQLError, type GraphQLSchema, Kind, type OperationDefinitionNode, SchemaMetaFieldDef, type SelectionSetNode, TypeMetaFieldDef, getArgumentValues, getNamedType, getNullableType, isCompositeType, isListType, isObjectType, isInterfaceType } from 'graphql'
import { introspectionLengths, standardIntrospection } from './introspection.js'
import { PAGE, ROW, isConnection, isPaged, listLength, weightOf } from './weights.js'

export interface Cost {
  cost: number
  /** The path to what most of it is spent on, such as `articles > nodes > authors`. */
  path: string
}

export type CostOf = (document: DocumentNode, operation: OperationDefinitionNode, variables: Record<string, unknown>) => Cost

/** Where a selection stands: how often it is answered, and how often within a connection the nodes are. */
interface Around {
  times: number
  /** How many nodes a page of the connection around has; undefined where there is none. */
  page?: number
  operation?: 'query' | 'mutation' | 'subscription'
  introspects?: boolean
}

interface Spent { total: number, path: string[] }

/**
 * @param budget what introspection in full may take half of
 * @returns what tells the cost of operations that are valid in the schema and whose shape has been checked
 */
export function createCostOf (schema: GraphQLSchema, budget: number): CostOf {
  const lengths = introspectionLengths(schema)
  const measure = (document: DocumentNode, operation: OperationDefinitionNode, variables: Record<string, unknown>, unit: number) => {
    const counter = new Counter(schema, lengths, unit, document, variables)
    return counter.selections(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined, { times: 1, operation: operation.operation })
  }
  const standard = standardIntrospection()
  const unit = budget / 2 / measure(standard, standard.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION)!, {}, 1).total
  return (document, operation, variables) => {
    const { total, path } = measure(document, operation, variables, unit)
    return { cost: Math.ceil(total), path: path.join(' > ') }
  }
}

class Counter {
  readonly #fragments: Map<string, FragmentDefinitionNode>

  /** @param unit what a value of introspection costs */
  constructor (private readonly schema: GraphQLSchema, private readonly lengths: Readonly<Record<string, number>>, private readonly unit: number, document: DocumentNode, private readonly variables: Record<string, unknown>) {
    this.#fragments = new Map(document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION).map((node) => [node.name.value, node]))
  }

  selections ({ selections }: SelectionSetNode, type: GraphQLCompositeType | undefined, around: Around): Spent {
    let total = 0
    let most: Spent = { total: 0, path: [] }
    for (const node of selections) {
      const spent = node.kind === Kind.FIELD
        ? this.#field(node, type, around)
        : this.#fragment(node.kind === Kind.INLINE_FRAGMENT ? node : this.#fragments.get(node.name.value), type, around)
      total += spent.total
      if (spent.total > most.total) most = spent
    }
    return { total, path: most.path }
  }

  #fragment (node: Pick<FragmentDefinitionNode, 'selectionSet' | 'typeCondition'> | { selectionSet: SelectionSetNode, typeCondition?: FragmentDefinitionNode['typeCondition'] } | undefined, type: GraphQLCompositeType | undefined, around: Around): Spent {
    if (!node) return { total: 0, path: [] }
    const narrowed = node.typeCondition ? this.schema.getType(node.typeCondition.name.value) : type
    return this.selections(node.selectionSet, isCompositeType(narrowed) ? narrowed : undefined, around)
  }

  #field (node: FieldNode, parent: GraphQLCompositeType | undefined, around: Around): Spent {
    const name = node.name.value
    const field = this.#definition(name, parent)
    // `__typename`, which is known without asking.
    if (!field) return { total: around.times * (around.introspects ? this.unit : 1), path: [name] }
    const type = getNamedType(field.type)
    const introspects = around.introspects === true || type.name.startsWith('__')
    const args = introspects ? {} : argumentsOf(field, node, this.variables)
    const list = isListType(getNullableType(field.type))
    const length = introspects ? this.lengths[name] ?? 1 : list ? this.#length(field, args, around) : 1
    const rows = around.page !== undefined && isPaged(name) ? length * ROW : 0
    const own = around.times * (introspects ? this.unit : weightOf(field, type, parent, around.operation) + rows)
    if (!node.selectionSet || !isCompositeType(type)) return { total: own, path: [name] }
    const size = isConnection(type) ? sizeOf(args) : undefined
    const inner = this.selections(node.selectionSet, type, { times: around.times * length, ...(size !== undefined && { page: size }), ...(introspects && { introspects }) })
    const shown = size === undefined ? name : `${name}(${args.last === undefined || args.last === null ? 'first' : 'last'}: ${size})`
    const total = own + inner.total
    // The path goes on as long as most is spent further down, which is where asking for less helps.
    return { total, path: inner.total > own ? [shown, ...inner.path] : [shown] }
  }

  #length (field: GraphQLField<unknown, unknown>, args: Record<string, unknown>, around: Around): number {
    if (around.page !== undefined && isPaged(field.name)) return around.page
    const asked = Object.values(args).filter((value) => Array.isArray(value)).map(({ length }) => length)
    return asked.length > 0 ? Math.max(...asked) : listLength(field.name)
  }

  #definition (name: string, parent: GraphQLCompositeType | undefined): GraphQLField<unknown, unknown> | undefined {
    if (name === '__schema') return SchemaMetaFieldDef
    if (name === '__type') return TypeMetaFieldDef
    return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined
  }
}

/** Arguments that execution will refuse cost nothing. */
function argumentsOf (field: GraphQLField<unknown, unknown>, node: FieldNode, variables: Record<string, unknown>): Record<string, unknown> {
  if (field.args.length === 0 || !node.arguments?.length) return Object.fromEntries(field.args.filter(({ defaultValue }) => defaultValue !== undefined).map(({ name, defaultValue }) => [name, defaultValue]))
  try {
    return getArgumentValues(field, node, variables)
  } catch (error) {
    if (error instanceof GraphQLError) return {}
    throw error
  }
}

function sizeOf ({ first, last }: Record<string, unknown>): number {
  const given = [first, last].filter((size) => typeof size === 'number')
  return given.length > 0 ? Math.max(0, ...given) : PAGE
}
