/** A tag as it is served. */
import { z } from 'zod'
import type { Handle } from '../../db/handle.js'
import { id, time } from '../fields.js'

export const tag = z.object({
  id: id(),
  slug: z.string(),
  name: z.string().describe('Plain text, not HTML: escape it.'),
  articleCount: z.int().describe('How many published articles carry it.'),
  version: z.int(),
  createdAt: time(),
  updatedAt: time()
}).meta({
  id: 'Tag',
  examples: [{ id: '018bcfe5-6800-7000-8000-000000000005', slug: 'trams', name: 'Trams', articleCount: 12, version: 1, createdAt: '2026-01-02T08:00:00.000Z', updatedAt: '2026-01-02T08:00:00.000Z' }]
})

export type Tag = z.infer<typeof tag>

export function presentTag (row: Handle['t']['tags']['$inferSelect']): Tag {
  const { id, slug, name, articleCount, version, createdAt, updatedAt } = row
  return { id, slug, name, articleCount, version, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() }
}
