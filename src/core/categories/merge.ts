/** What merging categories brings with it besides: what stands below the merged one stands below the other. */
import { eq, sql } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import { appendChanges } from '../change-log.js'
import type { Mergeable } from '../nouns/merge.js'
import { MAX_CATEGORY_DEPTH } from './model.js'
import { height, takeAlong } from './place.js'
import type { CategoryRow } from './view.js'

export const mergeableCategory: Mergeable<Handle['t']['categories']> = {
  noun: 'category',
  table: ({ t }) => t.categories,

  async adopt (tx, at, from, into) {
    if (into.ancestorIds.includes(from.id)) throw conflict(`“${into.slug}” stands below “${from.slug}”. Move it elsewhere first, or merge it into the one above.`)
    if (into.ancestorIds.length + await height(tx, from) > MAX_CATEGORY_DEPTH) throw conflict(`What stands below “${from.slug}” would nest deeper than ${MAX_CATEGORY_DEPTH} levels below “${into.slug}”.`)
    await adoptChildren(tx, at, from, into)
  }
}

const conflict = (detail: string) => new Problem('CONFLICT', detail, { errors: [{ pointer: '/into', detail }] })

async function adoptChildren (tx: Handle, at: Date, from: CategoryRow, into: CategoryRow): Promise<void> {
  const { categories: c } = tx.t
  const ancestorIds = [...into.ancestorIds, into.id]
  const children = await tx.q.update(c).set({ parentId: into.id, ancestorIds, version: sql`${c.version} + 1`, updatedAt: at }).where(eq(c.parentId, from.id)).returning({ id: c.id })
  if (children.length === 0) return
  await takeAlong(tx, children.map(({ id }) => ({ id, ancestorIds })))
  await appendChanges(tx, at, children.map(({ id }) => ({ event: 'category.moved', noun: 'category', targetId: id, groups: [`category:${id}`] })))
}
