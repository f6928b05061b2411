/** A category as it is served, alone and in its tree. */
import { z } from 'zod'
import type { Handle } from '../../db/handle.js'
import { categoryRef } from '../articles/view.js'
import { id, time } from '../fields.js'
import { customSchema } from './model.js'

export const category = z.object({
  id: id(),
  slug: z.string(),
  name: z.string().describe('Plain text, not HTML: escape it.'),
  description: z.string().nullable().describe('Plain text, not HTML: escape it.'),
  parentId: id().nullable(),
  position: z.int().describe('Its place among its siblings.'),
  articleCount: z.int().describe('How many published articles it and the categories below it have.'),
  customSchema: customSchema.nullable().describe('The JSON Schema that `custom` of its articles has to fit.'),
  version: z.int(),
  createdAt: time(),
  updatedAt: time()
}).meta({
  id: 'Category',
  examples: [{ id: '018bcfe5-6800-7000-8000-000000000002', slug: 'city', name: 'City', description: null, parentId: null, position: 0, articleCount: 57, customSchema: null, version: 1, createdAt: '2026-01-02T08:00:00.000Z', updatedAt: '2026-01-02T08:00:00.000Z' }]
})

export const categoryDetail = category.extend({
  ancestors: z.array(categoryRef).describe('The categories above it, root first.')
}).meta({ id: 'CategoryDetail' })

export const categoryTree = category.extend({
  get children () { return z.array(categoryTree) }
}).meta({ id: 'CategoryTree' })

export type Category = z.infer<typeof category>
export type CategoryDetail = z.infer<typeof categoryDetail>
export type CategoryTree = z.infer<typeof categoryTree>
export type CategoryRow = Handle['t']['categories']['$inferSelect']

export function presentCategory (row: CategoryRow): Category {
  const { id, slug, name, description, parentId, position, articleCount, customSchema, version, createdAt, updatedAt } = row
  return { id, slug, name, description, parentId, position, articleCount, customSchema, version, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() }
}

/** Rows in their order to trees. A category whose parent is missing would stand at the top rather than vanish. */
export function toTree (rows: CategoryRow[]): CategoryTree[] {
  const nodes = new Map(rows.map((row) => [row.id, { ...presentCategory(row), children: [] as CategoryTree[] }]))
  const top: CategoryTree[] = []
  for (const node of nodes.values()) (nodes.get(node.parentId ?? '')?.children ?? top).push(node)
  return top
}
