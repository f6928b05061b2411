/** Where a category stands in the tree, and how it takes what is below it along. */
import { eq, sql } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import { findNoun } from '../nouns.js'
import { invalidInput } from '../validate.js'
import { MAX_CATEGORY_DEPTH } from './model.js'
import type { CategoryRow } from './view.js'

/**
 * @param parent an id or a slug; null for the top
 * @param self the category that is to stand there; undefined for one that is made
 * @returns the ids of the categories above, root first
 * @throws Problem INVALID_INPUT for a parent that does not exist, is the category itself or below it, or is too deep for it
 */
export async function placeOf (tx: Handle, parent: string | null | undefined, self?: Pick<CategoryRow, 'id' | 'ancestorIds'>): Promise<string[]> {
  if (parent == null) return []
  const above = await findNoun(tx, 'category', tx.t.categories, parent)
  if (!above) throw wrongParent(`names the category “${parent}”, which does not exist.`)
  const path = [...above.ancestorIds, above.id]
  if (self && path.includes(self.id)) throw wrongParent('names the category itself or one below it.')
  if (path.length + (self ? await height(tx, self) : 1) > MAX_CATEGORY_DEPTH) throw wrongParent(`would nest deeper than ${MAX_CATEGORY_DEPTH} levels.`)
  return path
}

const wrongParent = (detail: string) => invalidInput([{ pointer: '/parent', detail }])

/** How many levels a category takes with those below it. There are at most 2,000, so looking at all of them is quicker than an index would be worth. */
export async function height ({ q, t: { categories: c } }: Handle, { id, ancestorIds }: Pick<CategoryRow, 'id' | 'ancestorIds'>): Promise<number> {
  const below = await q.select({ ancestorIds: c.ancestorIds }).from(c).where(sql`CAST(${c.ancestorIds} AS text) LIKE ${`%"${id}"%`}`)
  return 1 + Math.max(0, ...below.map((row) => row.ancestorIds.length - ancestorIds.length))
}

/** Tells everything below these categories what stands above it now; one statement for the children of each. */
export async function takeAlong ({ q, t: { categories: c } }: Handle, moved: Array<Pick<CategoryRow, 'id' | 'ancestorIds'>>): Promise<void> {
  const parents = new Set((await q.selectDistinct({ id: c.parentId }).from(c)).map(({ id }) => id))
  const places = new Map(moved.map(({ id, ancestorIds }) => [id, ancestorIds]))
  // What is put into a map while it is walked is walked too.
  for (const [id, above] of places) {
    if (!parents.has(id)) continue
    const ancestorIds = [...above, id]
    const children = await q.update(c).set({ ancestorIds }).where(eq(c.parentId, id)).returning({ id: c.id })
    for (const child of children) places.set(child.id, ancestorIds)
  }
}
