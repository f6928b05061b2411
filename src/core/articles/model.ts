/**
 * An article's shapes: what an editor may send. What is served stands in `view.ts`.
 */
import { z } from 'zod'
import { actorRecord } from '../viewer.js'
import { id, jsonObject, language, name, reference, slug, source, text, time, url } from '../fields.js'

export const STATUSES = ['draft', 'scheduled', 'published', 'archived'] as const
export const status = z.enum(STATUSES).meta({ id: 'ArticleStatus' })

/** 512 KB of source: beyond that an article is refused (413). */
export const MAX_BODY_BYTES = 512 * 1024

/** How many of each an article may have; the primary category comes on top. */
export const MAX_BYLINES = 50
export const MAX_CATEGORIES = 100
export const MAX_TAGS = 100

export const bodyFormat = z.enum(['markdown', 'html']).meta({ id: 'BodyFormat' })

export const bodyInput = z.strictObject({
  format: bodyFormat.describe('The language that `source` is written in.'),
  source: source().describe('The body as the editor wrote it, 512 KB at most.')
}).meta({ id: 'BodyInput' })

export const leadImage = z.strictObject({
  url: url(),
  alt: text(1000).optional().describe('What the picture shows, for those who do not see it.'),
  caption: text(2000).optional(),
  credit: text(500).optional(),
  width: z.int().positive().max(100_000).optional().describe('Pixels.'),
  height: z.int().positive().max(100_000).optional().describe('Pixels.')
}).meta({ id: 'LeadImage' })

export const seo = z.strictObject({
  title: text(300).optional(),
  description: text(1000).optional()
}).meta({ id: 'Seo' })

export const correction = z.strictObject({
  date: time().describe('When it was corrected.'),
  text: name(5000).describe('What was wrong and what is right.')
}).meta({ id: 'Correction' })

export const bylineInput = z.strictObject({
  author: reference().describe('An author’s id or slug.'),
  role: text(100).optional().describe('For example `writer`, `photographer`.')
})

/** Both together are a key of an index, whose entries PostgreSQL limits. */
const isIndexable = (value: string) => Buffer.byteLength(value) <= 1000
const TOO_MANY_BYTES = 'has more than 1,000 bytes in UTF-8'

/** What a newsroom adds of its own; a category's JSON Schema may say what it has to be. */
export const custom = jsonObject()

export const articleInput = z.strictObject({
  headline: name(500),
  slug: slug().optional().describe('Made from the headline where it is missing.'),
  kicker: text(200).nullish(),
  standfirst: text(5000).nullish(),
  dateline: text(200).nullish(),
  body: bodyInput.optional(),
  language: language().optional().describe('BCP 47; `en` where it is missing.'),
  status: status.optional().describe('`draft` where it is missing.'),
  publishedAt: time().nullish().describe('When it was published; of a scheduled article, when it will be.'),
  embargoUntil: time().nullish().describe('Before this hour it cannot be published.'),
  unpublishAt: time().nullish().describe('When it is taken down by itself.'),
  bylines: z.array(bylineInput).max(MAX_BYLINES).optional(),
  category: reference().nullish().describe('The primary category: an id or a slug.'),
  categories: z.array(reference()).max(MAX_CATEGORIES).optional().describe('Further categories: ids or slugs.'),
  tags: z.array(reference()).max(MAX_TAGS).optional().describe('Ids or slugs.'),
  leadImage: leadImage.nullish(),
  canonicalUrl: url().nullish(),
  source: text(500).refine(isIndexable, TOO_MANY_BYTES).nullish().describe('The agency or the system that the article came from.'),
  externalId: text(500).refine(isIndexable, TOO_MANY_BYTES).nullish().describe('Its id there; unique within a source.'),
  seo: seo.nullish(),
  corrections: z.array(correction).max(200).optional(),
  commentsOpen: z.boolean().optional(),
  translationOf: reference().nullish().describe('The article that this one translates: an id or a slug.'),
  custom: custom.optional()
})

export type ArticleInput = z.infer<typeof articleInput>
export type BodyInput = z.infer<typeof bodyInput>
export type BodyFormat = z.infer<typeof bodyFormat>
export type Status = z.infer<typeof status>
export type LeadImage = z.infer<typeof leadImage>
export type Seo = z.infer<typeof seo>
export type Correction = z.infer<typeof correction>
export type CustomFields = z.infer<typeof custom>

export const notice = text(2000).describe('What readers of a story that was taken down are told.')

/** What only an import may set: an article as it stood elsewhere, or as `stet export` wrote it. */
export const articleRecord = articleInput.extend({
  type: z.literal('article'),
  id: id().optional(),
  formerSlugs: z.array(slug()).max(1000).optional(),
  version: z.int().positive().optional(),
  createdAt: time().optional(),
  updatedAt: time().optional(),
  wasPublic: z.boolean().optional().describe('Whether readers ever saw it; a story taken down answers 410 then.'),
  notice: notice.nullish(),
  trashedAt: time().nullish(),
  actor: actorRecord,
  importHash: text(100).nullish()
})

export type ArticleRecord = z.infer<typeof articleRecord>
