/** The tree of categories, in an order in which it can be written. */
import { MAX_CATEGORY_DEPTH } from '../../core/categories/model.js'
import { slugify } from '../../core/slugs.js'

export interface DeclaredCategory { name: string, description: string, parent: string }
interface Placed { key: string, parent: string | undefined, trouble: string | undefined }

/**
 * Every category after its parent. A parent that the file does not have, a circle and a tree deeper than Stet’s
 * are mended at the least cost, with the `trouble` named.
 */
export function * placeCategories (declared: ReadonlyMap<string, DeclaredCategory>): Generator<Placed> {
  const placed = new Map<string, { depth: number, parent: string | undefined }>()
  for (const start of declared.keys()) {
    const chain = new Set<string>()
    let key: string | undefined = start
    while (key !== undefined && !placed.has(key) && !chain.has(key)) {
      chain.add(key)
      key = parentOf(key, declared)
    }
    // The walk ended at a category that is placed, above a root, or where it had been before: then its last step is cut.
    const isCircle = key !== undefined && chain.has(key)
    let parent = isCircle ? undefined : key
    for (const child of [...chain].reverse()) {
      const wanted = declared.get(child)?.parent ?? ''
      let trouble
      if (parent === undefined && wanted !== '') trouble = isCircle ? `its parent “${wanted}” is below itself; it stands at the top` : `its parent “${wanted}” is not in the file; it stands at the top`
      while (depthOf(parent, placed) >= MAX_CATEGORY_DEPTH - 1) {
        trouble = `categories nest at most ${MAX_CATEGORY_DEPTH} deep; it stands higher`
        parent = placed.get(parent ?? '')?.parent
      }
      placed.set(child, { depth: depthOf(parent, placed) + 1, parent })
      yield { key: child, parent, trouble }
      parent = child
    }
  }
}

/** Old exports name the parent, newer ones its nicename. */
function parentOf (key: string, declared: ReadonlyMap<string, DeclaredCategory>): string | undefined {
  const parent = declared.get(key)?.parent
  return parent ? [parent, slugify(parent)].find((candidate) => declared.has(candidate)) : undefined
}

function depthOf (key: string | undefined, placed: ReadonlyMap<string, { depth: number }>): number {
  return key === undefined ? 0 : placed.get(key)?.depth ?? 0
}
