/** What an export has besides the content that stands: earlier versions, working copies, and what was deleted. */
import { z } from 'zod'
import { articleContent } from '../articles/content.js'
import { status } from '../articles/model.js'
import { id, slug, text, time } from '../fields.js'
import { actorRecord } from '../viewer.js'

const version = z.int().positive()

export const revisionRecord = z.strictObject({
  type: z.literal('revision'),
  articleId: id(),
  version,
  at: time(),
  status,
  actor: actorRecord,
  content: articleContent
})

export const workingCopyRecord = z.strictObject({
  type: z.literal('workingCopy'),
  articleId: id(),
  version,
  baseVersion: version,
  content: articleContent,
  publishAt: time().nullish(),
  failure: text(5000).nullish(),
  actor: actorRecord,
  createdAt: time(),
  updatedAt: time()
})

/** A category, an author or a tag that was deleted; without its row, for good. */
export const deletedRecord = z.strictObject({
  type: z.literal('deleted'),
  noun: z.enum(['category', 'author', 'tag']),
  id: id(),
  name: text(200),
  slugs: z.array(slug()).max(1000),
  row: z.record(z.string(), z.json()).nullable(),
  deletedAt: time()
})

/** An article whose content is gone for good. */
export const purgedRecord = z.strictObject({
  type: z.literal('purged'),
  id: id(),
  slug: slug(),
  formerSlugs: z.array(slug()).max(1000).optional(),
  version,
  wasPublic: z.boolean(),
  notice: text(2000).nullable(),
  createdAt: time(),
  purgedAt: time()
})

export type RevisionRecord = z.infer<typeof revisionRecord>
export type WorkingCopyRecord = z.infer<typeof workingCopyRecord>
export type DeletedRecord = z.infer<typeof deletedRecord>
export type PurgedRecord = z.infer<typeof purgedRecord>
export type HistoryRecord = RevisionRecord | WorkingCopyRecord | DeletedRecord | PurgedRecord
