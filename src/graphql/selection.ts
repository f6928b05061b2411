/** What of a thing an operation asks for, so that nothing else is read. */
import { type FieldNode, GraphQLIncludeDirective, type GraphQLResolveInfo, GraphQLSkipDirective, type SelectionSetNode, getDirectiveValues } from 'graphql'

/** The nodes of each field, by its name; a field stands there several times under other names. */
export type Selected = Map<string, FieldNode[]>

/** What is asked for below the field that is resolved. Fields of every type are there, whichever type it turns out to be. */
export function selectionOf (info: GraphQLResolveInfo): Selected {
  return below(info, info.fieldNodes)
}

/** What is asked for below nodes of a field. */
export function below (info: GraphQLResolveInfo, nodes: readonly FieldNode[]): Selected {
  const selected: Selected = new Map()
  for (const { selectionSet } of nodes) if (selectionSet) collect(info, selectionSet, selected)
  return selected
}

/** What is asked for of the things in a connection. */
export function selectionOfNodes (info: GraphQLResolveInfo): Selected {
  const connection = selectionOf(info)
  const edges = below(info, connection.get('edges') ?? [])
  return below(info, [...connection.get('nodes') ?? [], ...edges.get('node') ?? []])
}

function collect (info: GraphQLResolveInfo, { selections }: SelectionSetNode, selected: Selected): void {
  for (const node of selections) {
    if (getDirectiveValues(GraphQLSkipDirective, node, info.variableValues)?.if === true) continue
    if (getDirectiveValues(GraphQLIncludeDirective, node, info.variableValues)?.if === false) continue
    if (node.kind === 'Field') {
      const nodes = selected.get(node.name.value)
      if (nodes) nodes.push(node)
      else selected.set(node.name.value, [node])
    } else {
      const fragment = node.kind === 'InlineFragment' ? node : info.fragments[node.name.value]
      if (fragment) collect(info, fragment.selectionSet, selected)
    }
  }
}
