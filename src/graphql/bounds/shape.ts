/**
 * A document's shape, looked at before it is validated: depth, aliases, directives, fields, circles of fragments. The walk puts
 * each fragment in wherever it is spread, as validation and execution do, and ends at the first limit; so whatever comes after it
 * has a bounded amount of work, however the document multiplies itself.
 */
import { type DirectiveNode, type DocumentNode, type FieldNode, type FragmentDefinitionNode, type GraphQLError, Kind, type OperationDefinitionNode, type SelectionSetNode, visit } from 'graphql'
import { type Limits, overLimit, refusal } from './limits.js'

/** Introspection asks for types of types of types; it has a depth of its own, and graphql-js keeps it from going in circles. */
const INTROSPECTION_DEPTH = 20
/**
 * How many pairs of fields may share a name in one place of an answer. Validation compares them all, two by two, to see whether
 * they can be merged, so that 1,000 times the same field would be 500,000 comparisons.
 */
const MAX_PAIRS = 5000

/** The fields that are merged into one place of an answer. */
interface Place { count: number, places: Map<string, Place> }

/** @returns why the document is refused */
export function checkShape (document: DocumentNode, limits: Limits): GraphQLError | undefined {
  try {
    new Walk(document, limits).run()
    return undefined
  } catch (error) {
    if (error instanceof Refused) return error.reason
    throw error
  }
}

class Refused extends Error {
  constructor (readonly reason: GraphQLError) { super(reason.message) }
}

class Walk {
  readonly #fragments = new Map<string, FragmentDefinitionNode>()
  readonly #spread = new Set<string>()
  /** The fragments that the walk is inside of. */
  readonly #inside: string[] = []
  #fields = 0
  #aliases = 0
  #directives = 0
  #pairs = 0

  constructor (private readonly document: DocumentNode, private readonly limits: Limits) {}

  run (): void {
    for (const node of this.document.definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(node.name.value, node)
    for (const node of this.document.definitions) if (node.kind === Kind.OPERATION_DEFINITION) this.#operation(node)
    for (const name of this.#fragments.keys()) if (!this.#spread.has(name)) throw new Refused(refusal('INVALID_DOCUMENT', `The fragment “${name}” is never spread. Take it out.`))
    // Directives on what the walk does not come by: variables.
    visit(this.document, { VariableDefinition: ({ directives }) => { this.#count(directives) } })
  }

  #operation (operation: OperationDefinitionNode): void {
    this.#count(operation.directives)
    const root = { count: 0, places: new Map<string, Place>() }
    this.#selections(operation.selectionSet, 1, this.limits.depth, root)
    const rootFields = [...root.places.values()].reduce((sum, { count }) => sum + count, 0)
    if (rootFields > this.limits.rootFields) throw new Refused(overLimit(`The operation has ${rootFields} fields at its top`, this.limits.rootFields, 'STET_GRAPHQL_MAX_ROOT_FIELDS', 'Send several operations.'))
  }

  #selections ({ selections }: SelectionSetNode, depth: number, maxDepth: number, at: Place): void {
    if (depth > maxDepth) throw new Refused(overLimit(`The operation is nested more than ${maxDepth} deep`, maxDepth, 'STET_GRAPHQL_MAX_DEPTH', 'Ask for what lies deeper in an operation of its own.'))
    for (const node of selections) {
      if (++this.#fields > this.limits.fields) throw new Refused(overLimit(`The document has more than ${this.limits.fields.toLocaleString('en')} fields and fragments, each fragment counted wherever it is spread`, this.limits.fields, 'STET_GRAPHQL_MAX_FIELDS', 'Ask for less in one document.'))
      this.#count(node.directives)
      switch (node.kind) {
        case Kind.FIELD: this.#field(node, depth, maxDepth, at); break
        case Kind.INLINE_FRAGMENT: this.#selections(node.selectionSet, depth, maxDepth, at); break
        case Kind.FRAGMENT_SPREAD: this.#fragment(node.name.value, depth, maxDepth, at)
      }
    }
  }

  #field (node: FieldNode, depth: number, maxDepth: number, at: Place): void {
    if (node.alias && ++this.#aliases > this.limits.aliases) throw new Refused(overLimit(`The document has more than ${this.limits.aliases} aliases`, this.limits.aliases, 'STET_GRAPHQL_MAX_ALIASES', 'Ask for lists instead of one thing many times, or send several operations.'))
    const name = (node.alias ?? node.name).value
    const place = at.places.get(name) ?? { count: 0, places: new Map<string, Place>() }
    at.places.set(name, place)
    this.#pairs += place.count++
    if (this.#pairs > MAX_PAIRS) throw new Refused(refusal('TOO_COMPLEX', `The document asks for “${name}” in the same place again and again: more than ${MAX_PAIRS.toLocaleString('en')} pairs of fields would have to be compared. Ask for each field once.`, { limit: MAX_PAIRS }))
    if (!node.selectionSet) return
    const introspects = node.name.value === '__schema' || node.name.value === '__type'
    this.#selections(node.selectionSet, depth + 1, introspects ? depth + INTROSPECTION_DEPTH : maxDepth, place)
  }

  #fragment (name: string, depth: number, maxDepth: number, at: Place): void {
    const fragment = this.#fragments.get(name)
    // Validation names the ones that are missing.
    if (!fragment) return
    if (this.#inside.includes(name)) throw new Refused(refusal('INVALID_DOCUMENT', `Fragments spread each other in a circle: ${[...this.#inside.slice(this.#inside.indexOf(name)), name].join(' → ')}. Break it.`))
    this.#spread.add(name)
    this.#inside.push(name)
    this.#count(fragment.directives)
    this.#selections(fragment.selectionSet, depth, maxDepth, at)
    this.#inside.pop()
  }

  #count (directives: readonly DirectiveNode[] = []): void {
    this.#directives += directives.length
    if (this.#directives > this.limits.directives) throw new Refused(overLimit(`The document has more than ${this.limits.directives} directives`, this.limits.directives, 'STET_GRAPHQL_MAX_DIRECTIVES', 'Take out the ones that do nothing.'))
  }
}
