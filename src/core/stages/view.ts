/** A working copy as the article that it would be. */
import type { Handle } from '../../db/handle.js'
import { presentActor } from '../actor.js'
import type { ArticleContent, Current } from '../articles/content.js'
import type { BodyRenderer, RenderedBody } from '../articles/prepare.js'
import { loadRelations } from '../articles/relations.js'
import { present } from '../articles/selection.js'
import type { Article, ArticleField, BodyForm } from '../articles/view.js'
import type { Links } from '../links.js'
import type { Stage, StagedArticle } from './model.js'
import { readReferred } from './referred.js'
import type { StageRow } from './rows.js'

/** Content beside the article whose it is. */
export interface Copy extends Pick<StageRow, 'content' | 'version' | 'updatedAt'> {
  row: Current['row']
  rendered: RenderedBody
}

/** What of a copy is served, and whether the drafts that it refers to are shown. */
export interface CopyShape {
  fields: Set<ArticleField>
  form: BodyForm
  drafts: boolean
}

/** @returns the body in the forms that it is served in: those that stand, where it is the body that stands */
export async function renderCopy (renderer: Pick<BodyRenderer, 'render'>, { row, content: { body: live }, served }: Current, { body }: Pick<ArticleContent, 'body'>): Promise<RenderedBody> {
  if (body.format !== live.format || body.source !== live.source) return renderer.render(body)
  return { ...served, portableText: JSON.parse(served.portableText), wordCount: row.wordCount }
}

export async function presentCopy (db: Handle, links: Links, { row, content, version, updatedAt, rendered }: Copy, { fields, form, drafts }: CopyShape): Promise<Article> {
  const referred = await readReferred(db, content, fields)
  const { category } = referred
  const { body, ...columns } = content
  const { html, markdown, text, portableText, wordCount } = rendered
  const bodies = { html, markdown, text, portableText: JSON.stringify(portableText), bodyFormat: body.format, bodySource: body.source }
  const filed = category ? { categoryId: category.id, categorySlug: category.slug, categoryName: category.name } : {}
  const served = present({ ...row, ...columns, version, updatedAt, wordCount, ...filed, ...bodies }, fields, form, links)
  for (const [field, value] of Object.entries(referred)) if (fields.has(field as ArticleField)) Object.assign(served, { [field]: value })
  if (fields.has('translations')) await loadRelations(db, [served], [{ id: row.id, translationOf: content.translationOf }], new Set<ArticleField>(['translations']), drafts)
  return served
}

/** @param row the article’s; its version is what the working copy is measured by */
export function presentStage ({ version, baseVersion, publishAt, failure, createdAt, updatedAt, actor }: StageRow, row: Pick<Current['row'], 'version'>): Stage {
  const text = (time: Date | null) => time && time.toISOString()
  return {
    version,
    baseVersion,
    liveVersion: row.version,
    isBehind: row.version !== baseVersion,
    publishAt: text(publishAt),
    failure,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    actor: presentActor(actor)
  }
}

/** The working copy as it is served, with its own state. */
export async function presentStaged (db: Handle, links: Links, { row }: Pick<Current, 'row'>, stage: StageRow, rendered: RenderedBody, shape: CopyShape): Promise<StagedArticle> {
  return { ...await presentCopy(db, links, { row, ...stage, rendered }, shape), stage: presentStage(stage, row) }
}
