/** An article's rows: what it refers to, by ids, and its tables. */
import { eq } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import type { ErrorItem } from '../../errors.js'
import { type Facet, resolveAll } from '../references.js'
import { invalidInput } from '../validate.js'
import type { Referred } from './content.js'
import { findArticle } from './find.js'
import type { ArticleInput, BodyInput } from './model.js'
import type { RenderedBody } from './prepare.js'

export type ArticleValues = Handle['t']['articles']['$inferInsert']

/** A body as it was sent, and in every form that it is served in. */
export interface MadeBody { body: BodyInput, rendered: RenderedBody }

/**
 * Ids for the references of an article.
 * @param id the article's own
 * @throws Problem INVALID_INPUT that names those that lead nowhere
 */
export async function resolveReferences (tx: Handle, record: ArticleInput, id: string): Promise<Referred> {
  const primary = record.category == null ? [] : [record.category]
  const errors: ErrorItem[] = []
  const idsOf = async (noun: Facet, field: string, references: string[]) => {
    const found = await resolveAll(tx, noun, references)
    const missing = references.filter((reference) => !found.has(reference))
    errors.push(...missing.map((reference) => ({ pointer: field, detail: `names the ${noun} “${reference}”, which does not exist.` })))
    return references.map((reference) => found.get(reference) ?? '')
  }
  const categoryIds = await idsOf('category', record.category == null ? '/categories' : '/category', [...primary, ...record.categories ?? []])
  const tagIds = await idsOf('tag', '/tags', record.tags ?? [])
  const bylines = record.bylines ?? []
  const authorIds = await idsOf('author', '/bylines', bylines.map((byline) => byline.author))
  const original = record.translationOf == null ? null : await originalOf(tx, record.translationOf, id, errors)
  if (errors.length > 0) throw invalidInput(errors)
  return {
    categoryIds: [...new Set(categoryIds)],
    tagIds: [...new Set(tagIds)],
    bylines: bylines.map(({ role }, i) => ({ authorId: authorIds[i]!, role: role ?? null })),
    translationOf: original
  }
}

/** The first of a family of translations: a translation of a translation is one of its original. */
async function originalOf (tx: Handle, reference: string, self: string, errors: ErrorItem[]): Promise<string | null> {
  const found = await findArticle(tx, reference, new Set(['id', 'translationOf']), 'none')
  if (found && found.id !== self) return found.translationOf ?? found.id
  errors.push({ pointer: '/translationOf', detail: found ? 'names the article itself.' : `names the article “${reference}”, which does not exist.` })
  return null
}

/**
 * Writes an article and what belongs to it.
 * @param made the body in all its forms; undefined where it stays as it is
 */
export async function writeRows (tx: Handle, values: ArticleValues, made: MadeBody | undefined, { categoryIds, tagIds, bylines }: Referred, existed: boolean): Promise<void> {
  const { articles: a, bodies, bylines: b, articleCategories, articleTags } = tx.t
  const articleId = values.id
  if (existed) {
    // Comments are counted by whoever comments, and may have been since the article was read.
    const { commentCount, ...changed } = values
    await tx.q.update(a).set(changed).where(eq(a.id, articleId))
    for (const table of [b, articleCategories, articleTags]) await tx.q.delete(table).where(eq(table.articleId, articleId))
  } else {
    await tx.q.insert(a).values(values)
  }
  if (made) {
    const { html, text, markdown, portableText } = made.rendered
    const row = { articleId, html, text, markdown, portableText: JSON.stringify(portableText), ...made.body }
    await tx.q.insert(bodies).values(row).onConflictDoUpdate({ target: bodies.articleId, set: row })
  }
  if (bylines.length > 0) await tx.q.insert(b).values(bylines.map((byline, position) => ({ articleId, position, ...byline })))
  if (categoryIds.length > 0) await tx.q.insert(articleCategories).values(categoryIds.map((categoryId, position) => ({ articleId, position, categoryId })))
  if (tagIds.length > 0) await tx.q.insert(articleTags).values(tagIds.map((tagId, position) => ({ articleId, position, tagId })))
}
