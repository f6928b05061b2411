/**
 * An article's content as one value: all that an editor writes, complete, its references as ids. Earlier versions and
 * working copies are kept as it, merge patches are applied to it. Status and times are its life, not its content.
 */
import { asc, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Handle } from '../../db/handle.js'
import { isId } from '../fields.js'
import { type ArticleInput, type BodyInput, articleInput } from './model.js'

export const articleContent = articleInput.omit({ status: true, publishedAt: true, embargoUntil: true, unpublishAt: true }).required()
export type ArticleContent = z.infer<typeof articleContent>

export type ArticleRecordRow = Handle['t']['articles']['$inferSelect']

/** An article as it stands: its row, its content, and the forms that its body is served in. */
export interface Current {
  row: ArticleRecordRow
  content: ArticleContent
  served: { html: string, markdown: string, text: string, portableText: string }
}

/** What an article refers to, as ids. */
export interface Referred {
  categoryIds: string[]
  tagIds: string[]
  bylines: Array<{ authorId: string, role: string | null }>
  translationOf: string | null
}

export const EMPTY_BODY: BodyInput = { format: 'markdown', source: '' }

/** Content of input whose references have been resolved: what is missing has its default. */
export function contentOf (input: ArticleInput, slug: string, { categoryIds, tagIds, bylines, translationOf }: Referred): ArticleContent {
  const [category = null, ...categories] = categoryIds
  return {
    headline: input.headline,
    slug,
    kicker: input.kicker ?? null,
    standfirst: input.standfirst ?? null,
    dateline: input.dateline ?? null,
    body: input.body ?? EMPTY_BODY,
    language: Intl.getCanonicalLocales(input.language ?? 'en')[0]!,
    bylines: bylines.map(({ authorId, role }) => ({ author: authorId, ...(role !== null && { role }) })),
    category,
    categories,
    tags: tagIds,
    leadImage: input.leadImage ?? null,
    canonicalUrl: input.canonicalUrl ?? null,
    source: input.source ?? null,
    externalId: input.externalId ?? null,
    seo: input.seo ?? null,
    corrections: input.corrections ?? [],
    commentsOpen: input.commentsOpen ?? true,
    translationOf,
    custom: input.custom ?? {}
  }
}

/** @returns the article that a reference names, whatever its status, in five statements */
export async function readCurrent (db: Handle, reference: string): Promise<Current | undefined> {
  const { articles: a, bodies: b, slugs: s } = db.t
  const columns = { row: a, format: b.format, source: b.source, html: b.html, markdown: b.markdown, text: b.text, portableText: b.portableText }
  const select = db.q.select(columns).from(a).leftJoin(b, eq(b.articleId, a.id)).$dynamic()
  const [found] = isId(reference)
    ? await select.where(eq(a.id, reference.toLowerCase()))
    : await select.innerJoin(s, eq(s.targetId, a.id)).where(sql`${s.noun} = 'article' AND ${s.slug} = ${reference.toLowerCase()}`)
  if (!found) return undefined
  const { row, format, source, html, markdown, text, portableText } = found
  const body: BodyInput = { format: format ?? 'markdown', source: source ?? '' }
  const content = contentOf({ ...inputOf(row), body }, row.slug, await readReferred(db, row))
  return { row, content, served: { html: html ?? '', markdown: markdown ?? '', text: text ?? '', portableText: portableText ?? '[]' } }
}

function inputOf (row: ArticleRecordRow): ArticleInput {
  const { headline, kicker, standfirst, dateline, language, leadImage, canonicalUrl, source, externalId, seo, corrections, commentsOpen, custom } = row
  return { headline, kicker, standfirst, dateline, language, leadImage, canonicalUrl, source, externalId, seo, corrections, commentsOpen, custom }
}

/** What an article refers to as it stands. */
export async function readReferred (db: Handle, { id, translationOf }: Pick<ArticleRecordRow, 'id' | 'translationOf'>): Promise<Referred> {
  const { bylines: b, articleCategories: ac, articleTags: at } = db.t
  const bylines = await db.q.select({ authorId: b.authorId, role: b.role }).from(b).where(eq(b.articleId, id)).orderBy(asc(b.position))
  const categories = await db.q.select({ id: ac.categoryId }).from(ac).where(eq(ac.articleId, id)).orderBy(asc(ac.position))
  const tags = await db.q.select({ id: at.tagId }).from(at).where(eq(at.articleId, id)).orderBy(asc(at.position))
  return { bylines, categoryIds: categories.map((row) => row.id), tagIds: tags.map((row) => row.id), translationOf }
}
