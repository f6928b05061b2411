/** What is particular about categories: they stand in a tree, and may say what their articles’ own fields have to be. */
import { count, inArray } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import type { CustomChecker } from '../articles/custom.js'
import type { Kind } from '../nouns/kind.js'
import { type CategoryInput, MAX_CATEGORIES, categoryInput } from './model.js'
import { placeOf, takeAlong } from './place.js'
import { type Category, type CategoryDetail, type CategoryRow, presentCategory } from './view.js'

export function createCategoryKind ({ assertSchema }: Pick<CustomChecker, 'assertSchema'>): Kind<Handle['t']['categories'], CategoryInput, Category, CategoryDetail> {
  return {
    noun: 'category',
    table: ({ t }) => t.categories,
    model: categoryInput,
    readOnly: { fields: ['id', 'version', 'createdAt', 'updatedAt', 'parentId', 'ancestors'], counters: ['articleCount'], instead: { parentId: 'Write “parent” to move it.' } },
    present: presentCategory,
    serve: serveCategory,
    inputOf: ({ name, slug, description, parentId: parent, position, customSchema }) => ({ name, slug, description, parent, position, customSchema }),
    // What is served has `parentId` and no `parent`; sent back, it is no wish to stand at the top.
    keep: ({ parentId: parent }, input) => 'parentId' in input ? { parent } : {},
    check ({ customSchema }) {
      if (customSchema) assertSchema(customSchema)
    },

    async columns (tx, { parent, description = null, position = 0, customSchema = null }, before) {
      if (!before) await assertRoom(tx)
      const ancestorIds = await placeOf(tx, parent, before)
      return { description, position, customSchema, ancestorIds, parentId: ancestorIds.at(-1) ?? null }
    },

    async follow (tx, before, after) {
      if (before.parentId === after.parentId) return undefined
      await takeAlong(tx, [after])
      return { kind: 'move', noun: 'category', id: after.id }
    },

    async restored (tx, { parentId }) {
      await assertRoom(tx)
      // Below where it stood, or at the top where that is no more.
      const ancestorIds = await placeOf(tx, parentId).catch((error: unknown) => {
        if (error instanceof Problem) return []
        throw error
      })
      return { ancestorIds, parentId: ancestorIds.at(-1) ?? null }
    }
  }
}

/** @throws Problem TOO_LARGE */
export async function assertRoom ({ q, t: { categories } }: Handle): Promise<void> {
  const [row] = await q.select({ all: count() }).from(categories)
  if (row!.all >= MAX_CATEGORIES) throw new Problem('TOO_LARGE', `There are at most ${MAX_CATEGORIES} categories.`)
}

/** A category with those above it. */
export async function serveCategory (db: Handle, row: CategoryRow): Promise<CategoryDetail> {
  const ancestors = await ancestorsOf(db, [row])
  return { ...presentCategory(row), ancestors: ancestors.get(row.id)! }
}

/** Those above each of several categories, root first, in one statement; in none where all stand at the top. */
export async function ancestorsOf ({ q, t: { categories: c } }: Handle, rows: Array<Pick<CategoryRow, 'id' | 'ancestorIds'>>): Promise<Map<string, CategoryDetail['ancestors']>> {
  const ids = [...new Set(rows.flatMap(({ ancestorIds }) => ancestorIds))]
  const above = ids.length === 0 ? [] : await q.select({ id: c.id, slug: c.slug, name: c.name }).from(c).where(inArray(c.id, ids))
  const byId = new Map(above.map((one) => [one.id, one]))
  return new Map(rows.map(({ id, ancestorIds }) => [id, ancestorIds.flatMap((ancestor) => byId.get(ancestor) ?? [])]))
}
