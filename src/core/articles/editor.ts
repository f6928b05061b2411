/**
 * How an article is changed, whichever verb asks: all is checked and rendered first, then one transaction keeps the
 * version that was, writes the one that is, its lists, and what the log and the audit say of it.
 */
import { and, eq, ne } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import { appendAudit } from '../audit.js'
import { appendChange } from '../change-log.js'
import type { Context } from '../context.js'
import { sortKey } from '../folding.js'
import { StaleRead } from '../perform.js'
import { resolve } from '../references.js'
import { takeSlug } from '../slug-registry.js'
import type { Viewer } from '../viewer.js'
import type { Written } from '../written.js'
import { type ArticleContent, type Current, EMPTY_BODY, contentOf } from './content.js'
import type { CustomChecker } from './custom.js'
import { keepVersion } from './history.js'
import { type Life, dueAt } from './lifecycle.js'
import type { ArticleInput } from './model.js'
import { assertCustomSize, assertExternal } from './prepare.js'
import { relist } from './relist.js'
import { type MadeBody, resolveReferences, writeRows } from './rows.js'
import { eventOf } from './save.js'
import type { Serve } from './serve.js'
import type { Article } from './view.js'

export interface Change {
  id: string
  /** What stands there; undefined for what is created. */
  before?: Current | undefined
  input: ArticleInput
  life: Life
  trashedAt?: Date | null
  /** What the audit calls it. */
  action: string
  details?: Record<string, unknown>
  /** What happens in the same transaction besides. */
  also?: (tx: Handle) => Promise<void>
}

export function createEditor ({ now, renderer }: Context, { check }: Pick<CustomChecker, 'check'>, serve: Serve) {
  /**
   * The first part of a change.
   * @returns its second part, for the transaction
   * @throws Problem INVALID_INPUT, TOO_LARGE
   */
  async function prepare (db: Handle, viewer: Viewer, change: Change): Promise<(tx: Handle) => Promise<Written<Article>>> {
    const { before, input } = change
    assertExternal(input)
    assertCustomSize(input)
    const body = input.body ?? EMPTY_BODY
    const same = before?.content.body.format === body.format && before.content.body.source === body.source
    const made = same ? undefined : { body, rendered: await renderer.render(body) }
    const custom = await customOf(db, change)
    return (tx) => write(tx, viewer, { ...change, input: { ...input, custom } }, made)
  }

  /** The article's own fields as its category's schema passes them; of those that stood there already only the HTML is made safe. */
  async function customOf (db: Handle, { before, input }: { before?: Pick<Current, 'content'> | undefined, input: ArticleInput }) {
    const { category, categories, custom = {} } = input
    const primary = category ?? categories?.[0]
    const found = primary === undefined ? undefined : await resolve(db, 'category', primary)
    const isNew = JSON.stringify(custom) !== JSON.stringify(before?.content.custom) || found?.id !== (before?.content.category ?? undefined)
    return check(db, found?.id, custom, isNew ? 'new' : 'kept')
  }

  async function write (tx: Handle, viewer: Viewer, change: Change, made: MadeBody | undefined): Promise<Written<Article>> {
    const { id, before, life, trashedAt = before?.row.trashedAt ?? null, action, details } = change
    const at = now()
    await assertFresh(tx, id, before)
    const referred = await resolveReferences(tx, change.input, id)
    const slug = await slugOf(tx, change)
    const content = contentOf(change.input, slug, referred)
    await assertExternalFree(tx, id, content)
    const row = rowOf(content, life, { id, trashedAt, before: before?.row })
    if (before && isUnchanged(before, content, row)) return { outcome: 'unchanged', id, version: before.row.version, data: await serve(tx, viewer, id) }

    if (before) await keepVersion(tx, before)
    const version = (before?.row.version ?? 0) + 1
    const values = { ...row, version, updatedAt: at, createdAt: before?.row.createdAt ?? at, wordCount: made?.rendered.wordCount ?? before?.row.wordCount ?? 0, actor: viewer.actor }
    await writeRows(tx, values, made, referred, before !== undefined)
    const { categoryIds, tagIds, bylines } = referred
    const groups = await relist(tx, { ...values, categoryIds, tagIds, authorIds: bylines.map(({ authorId }) => authorId) }, before !== undefined)
    await appendChange(tx, at, { event: eventOf(before && visible(before.row), visible(values)), noun: 'article', targetId: id, groups: [`article:${id}`, ...groups] })
    await appendAudit(tx, at, viewer, { action: `article.${action}`, noun: 'article', targetId: id, version, ...(details && { details }) })
    await change.also?.(tx)
    return { outcome: action, id, version, data: await serve(tx, viewer, id) }
  }

  return { prepare, customOf }
}

export type Editor = ReturnType<typeof createEditor>

/** The first part read the version that the second is to replace; if that has gone, both begin again. */
async function assertFresh (tx: Handle, id: string, before: Current | undefined): Promise<void> {
  const { articles: a } = tx.t
  const [row] = await tx.q.select({ version: a.version }).from(a).where(eq(a.id, id))
  if (row?.version !== before?.row.version) throw new StaleRead()
}

/** A headline that changes changes no address. */
async function slugOf (tx: Handle, { id, before, input }: Change): Promise<string> {
  if (before && (input.slug === undefined || input.slug === before.row.slug)) return before.row.slug
  return takeSlug(tx, 'article', input.slug, input.headline, id)
}

/** @throws Problem CONFLICT where another article has this externalId of this source */
export async function assertExternalFree (tx: Handle, id: string, { source, externalId }: ArticleContent): Promise<void> {
  if (source === null || externalId === null) return
  const { articles: a } = tx.t
  const [other] = await tx.q.select({ slug: a.slug }).from(a).where(and(eq(a.source, source), eq(a.externalId, externalId), ne(a.id, id)))
  if (other) throw new Problem('CONFLICT', `The article “${other.slug}” already has the externalId “${externalId}” of “${source}”.`, { errors: [{ pointer: '/externalId', detail: 'is another article’s.' }] })
}

function rowOf (content: ArticleContent, life: Life, { id, trashedAt, before }: { id: string, trashedAt: Date | null, before: Current['row'] | undefined }) {
  const { body: _body, bylines: _bylines, categories: _categories, tags: _tags, category, ...columns } = content
  const { status, wasPublic, notice, publishedAt, embargoUntil, unpublishAt } = life
  return {
    ...columns,
    id,
    status,
    wasPublic,
    notice,
    publishedAt,
    embargoUntil,
    unpublishAt,
    headlineKey: sortKey(content.headline),
    categoryId: category,
    dueAt: trashedAt ? null : dueAt(life),
    trashedAt,
    purgedAt: null,
    commentCount: 0,
    importHash: before?.importHash ?? null
  }
}

function isUnchanged (before: Current, content: ArticleContent, row: ReturnType<typeof rowOf>): boolean {
  const life = ({ status, notice, publishedAt, embargoUntil, unpublishAt, trashedAt }: Pick<Current['row'], keyof Life | 'trashedAt'>) => JSON.stringify([status, notice, publishedAt, embargoUntil, unpublishAt, trashedAt])
  return life(before.row) === life(row) && JSON.stringify(before.content) === JSON.stringify(content)
}

/** What the change log takes a status for: what is in the trash is not published, whatever it was. */
const visible = ({ status, trashedAt }: Pick<Current['row'], 'status' | 'trashedAt'>) => trashedAt ? 'trash' : status
