/** An author's shapes: what an editor or an import may send. */
import { z } from 'zod'
import { id, name, slug, text, time, url } from '../fields.js'

export const authorLink = z.strictObject({ label: name(100), url: url() }).meta({ id: 'AuthorLink' })

export const authorInput = z.strictObject({
  name: name(),
  slug: slug().optional().describe('Made from the name where it is missing.'),
  bio: text(5000).nullish(),
  avatar: url().nullish(),
  links: z.array(authorLink).max(20).optional()
})

export const authorRecord = authorInput.extend({
  type: z.literal('author'),
  id: id().optional(),
  formerSlugs: z.array(slug()).max(1000).optional(),
  version: z.int().positive().optional(),
  createdAt: time().optional(),
  updatedAt: time().optional()
})

export type AuthorInput = z.infer<typeof authorInput>
export type AuthorRecord = z.infer<typeof authorRecord>
export type AuthorLink = z.infer<typeof authorLink>
