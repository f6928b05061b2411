/** A category's shapes: what an editor or an import may send. */
import { z } from 'zod'
import { id, jsonObject, name, reference, slug, text, time } from '../fields.js'

export const MAX_CATEGORY_DEPTH = 10
/** So that the whole tree is one answer. */
export const MAX_CATEGORIES = 2000

export const customSchema = jsonObject()

export const categoryInput = z.strictObject({
  name: name(),
  slug: slug().optional().describe('Made from the name where it is missing.'),
  description: text(5000).nullish(),
  parent: reference().nullish().describe('The category above it: an id or a slug.'),
  position: z.int().min(0).max(1_000_000).optional().describe('Its place among its siblings.'),
  customSchema: customSchema.nullish()
    .describe('A JSON Schema (2020-12) that `custom` of the articles in it has to fit.')
})

export const categoryRecord = categoryInput.extend({
  type: z.literal('category'),
  id: id().optional(),
  formerSlugs: z.array(slug()).max(1000).optional(),
  version: z.int().positive().optional(),
  createdAt: time().optional(),
  updatedAt: time().optional()
})

export const moveInput = z.strictObject({
  parent: reference().nullable().describe('The category that it is to stand below, an id or a slug; null for the top.'),
  position: categoryInput.shape.position
}).meta({ id: 'MoveInput' })

export type CategoryInput = z.infer<typeof categoryInput>
export type CategoryRecord = z.infer<typeof categoryRecord>
export type CustomSchema = z.infer<typeof customSchema>
