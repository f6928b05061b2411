/**
 * Ids and the links to them.
 */
import { MAX_DEPTH, tooDeep } from './bounds.js'
import { ID_PREFIX } from './policy.js'
import { elementsIn, type Node } from './tree.js'

/** Takes repeated ids away, before elements are judged by whether they have one. */
export function withUniqueIds (nodes: Node[], seen = new Set<string>()): Node[] {
  return nodes.map(node => {
    if (typeof node === 'string') return node
    const { id, ...rest } = node.attributes
    const name = id?.replace(ID_PREFIX, '')
    const repeated = name !== undefined && seen.has(name)
    if (name !== undefined) seen.add(name)
    return { ...node, attributes: repeated ? rest : node.attributes, children: withUniqueIds(node.children, seen) }
  })
}

/**
 * Makes links within the text find the ids, which the policy has renamed, and looks at the nesting a last time.
 * @throws Problem `INVALID_INPUT` where putting the markup in order has made it too deep to be read again
 */
export function settle (nodes: Node[], pointer: string): Node[] {
  const ids = new Set<string>()
  for (const { attributes: { id } } of elementsIn(nodes)) if (id) ids.add(id)
  return relink(nodes, ids, pointer, 0)
}

function relink (nodes: Node[], ids: Set<string>, pointer: string, depth: number): Node[] {
  return nodes.map(node => {
    if (typeof node === 'string') return node
    if (depth === MAX_DEPTH) throw tooDeep(pointer)
    const { href } = node.attributes
    const target = href?.startsWith('#') ? ID_PREFIX + decode(href.slice(1)) : ''
    const attributes = ids.has(target) ? { ...node.attributes, href: `#${target}` } : node.attributes
    return { ...node, attributes, children: relink(node.children, ids, pointer, depth + 1) }
  })
}

function decode (fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
