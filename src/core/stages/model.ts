/** A working copy: what may be sent, and how it is served. */
import { z } from 'zod'
import { actor } from '../actor.js'
import { articleInput } from '../articles/model.js'
import { article } from '../articles/view.js'
import { time } from '../fields.js'
import { comparison } from '../revisions/model.js'

/** The article’s life is no part of what is worked on. */
export const stageInput = articleInput.omit({ status: true, publishedAt: true, embargoUntil: true, unpublishAt: true })

export const stageSchedule = z.strictObject({
  publishAt: time().nullable().describe('When the working copy takes the place of what stands; null for not by itself.')
}).meta({ id: 'StageSchedule' })

export const stage = z.object({
  version: z.int().describe('Rises with each change of the working copy, and is counted apart from the article’s: its ETag begins with `s`.'),
  baseVersion: z.int().describe('The version of the article that it was made from.'),
  liveVersion: z.int().describe('The version that the article stands at now.'),
  isBehind: z.boolean().describe('Whether the article was changed since: then publishing is a 409 that shows both.'),
  publishAt: time().nullable().describe('When it is published by itself.'),
  failure: z.string().nullable().describe('Why it could not be when its hour came.'),
  createdAt: time(),
  updatedAt: time(),
  actor
}).meta({
  id: 'Stage',
  examples: [{ version: 2, baseVersion: 3, liveVersion: 3, isBehind: false, publishAt: null, failure: null, createdAt: '2026-01-31T10:00:00.000Z', updatedAt: '2026-01-31T10:05:00.000Z', actor: null }]
})

export const stagedArticle = article.extend({
  stage: stage.describe('The working copy’s own state. All beside it is the article as it would be served.')
}).meta({ id: 'StagedArticle' })

export const stageComparison = comparison.extend({ stage }).meta({ id: 'StageComparison' })

/** What the 409 of a working copy that is behind shows besides: each side against the version that both began with. */
export const stageConflict = {
  baseVersion: z.int().optional().describe('The version that the working copy was made from.'),
  liveVersion: z.int().optional().describe('The version that stands now.'),
  stageVersion: z.int().optional(),
  live: comparison.optional().describe('What was done to the article since. Missing where the base is no longer kept.'),
  staged: comparison.optional().describe('What the working copy would do.')
}

export type Stage = z.infer<typeof stage>
export type StagedArticle = z.infer<typeof stagedArticle>
export type StageComparison = z.infer<typeof stageComparison>
