/** A tag's shapes: what an editor or an import may send. */
import { z } from 'zod'
import { id, name, slug, time } from '../fields.js'

export const tagInput = z.strictObject({
  name: name(),
  slug: slug().optional().describe('Made from the name where it is missing.')
})

export const tagRecord = tagInput.extend({
  type: z.literal('tag'),
  id: id().optional(),
  formerSlugs: z.array(slug()).max(1000).optional(),
  version: z.int().positive().optional(),
  createdAt: time().optional(),
  updatedAt: time().optional()
})

export type TagInput = z.infer<typeof tagInput>
export type TagRecord = z.infer<typeof tagRecord>
