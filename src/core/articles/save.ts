/** An article into its tables, in one transaction: rows, lists, counters, slugs, change log. */
import { and, eq, or } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import { appendChange } from '../change-log.js'
import { type Outcome, leaveAlone } from '../outcome.js'
import { claimSlug, keepFormerSlugs } from '../slug-registry.js'
import { dueAt } from './lifecycle.js'
import type { ArticleRecord } from './model.js'
import type { PreparedArticle } from './prepare.js'
import { relist } from './relist.js'
import { resolveReferences, writeRows } from './rows.js'

type Existing = Handle['t']['articles']['$inferSelect']

/**
 * Keeps an article as an import brings it: by its id where it has one, otherwise by source and externalId.
 * @throws Problem INVALID_INPUT for references that lead nowhere
 */
export async function saveArticle (tx: Handle, now: Date, prepared: PreparedArticle): Promise<Outcome> {
  const { record, custom } = prepared
  const existing = await findExisting(tx, record)
  const alone = existing && leftAlone(existing, prepared)
  if (alone) return alone

  const id = existing?.id ?? record.id ?? uuidv7()
  const referred = await resolveReferences(tx, record, id)
  const slug = await claimSlug(tx, 'article', prepared.wantedSlug, id)
  await keepFormerSlugs(tx, 'article', record.formerSlugs ?? [], id)
  const values = { ...valuesOf(prepared, existing, now), id, slug, custom, categoryId: referred.categoryIds[0] ?? null, translationOf: referred.translationOf }
  await writeRows(tx, values, prepared, referred, existing !== undefined)
  const { categoryIds, tagIds, bylines } = referred
  const groups = await relist(tx, { ...values, publishedAt: values.publishedAt ?? null, trashedAt: values.trashedAt ?? null, categoryIds, tagIds, authorIds: bylines.map((byline) => byline.authorId) }, existing !== undefined)
  await appendChange(tx, now, { event: eventOf(existing?.status, values.status), noun: 'article', targetId: id, groups: [`article:${id}`, ...groups] })
  return { id, slug, outcome: existing ? 'updated' : 'made' }
}

/** The outcome for an article that stands here already as the import has it, or newer. */
export function leftAlone (existing: Existing, { record, hash }: Pick<PreparedArticle, 'record' | 'hash'>): Outcome | undefined {
  const unchanged = existing.importHash === hash ? 'unchanged' : undefined
  const reason = record.id ? leaveAlone(existing, record) : unchanged
  return reason === undefined ? undefined : { id: existing.id, slug: existing.slug, outcome: 'unchanged', reason }
}

/**
 * The article that a record is about, if it stands here.
 * @throws Problem CONFLICT where its externalId is another's
 */
export async function findExisting (tx: Handle, { id, source, externalId }: ArticleRecord): Promise<Existing | undefined> {
  const { articles: a } = tx.t
  const external = source != null && externalId != null ? and(eq(a.source, source), eq(a.externalId, externalId)) : undefined
  if (id === undefined && external === undefined) return undefined
  const rows = await tx.q.select().from(a).where(or(id === undefined ? undefined : eq(a.id, id), external))
  const other = id !== undefined && rows.find((row) => row.id !== id)
  if (other) throw new Problem('CONFLICT', `The article “${other.slug}” already has the externalId “${externalId}” of “${source}”.`, { errors: [{ pointer: '/externalId', detail: 'is another article’s.' }] })
  return rows[0]
}

type Values = Omit<Handle['t']['articles']['$inferInsert'], 'custom' | 'slug' | 'id' | 'categoryId' | 'translationOf'>

function valuesOf ({ record, rendered, headlineKey, hash }: PreparedArticle, existing: Existing | undefined, now: Date): Values {
  const status = record.status ?? 'draft'
  const time = (text: string | null | undefined) => text == null ? undefined : new Date(text)
  const publishedAt = time(record.publishedAt) ?? (status === 'published' ? now : null)
  const unpublishAt = time(record.unpublishAt) ?? null
  return {
    version: record.id ? record.version ?? (existing?.version ?? 0) + 1 : (existing?.version ?? 0) + 1,
    createdAt: time(record.createdAt) ?? existing?.createdAt ?? now,
    updatedAt: time(record.updatedAt) ?? now,
    status,
    wasPublic: status === 'published' || (record.wasPublic ?? existing?.wasPublic ?? false),
    notice: record.notice ?? null,
    publishedAt,
    embargoUntil: time(record.embargoUntil) ?? null,
    unpublishAt,
    dueAt: record.trashedAt ? null : dueAt({ status, publishedAt, unpublishAt }),
    trashedAt: time(record.trashedAt) ?? null,
    purgedAt: null,
    actor: record.actor ?? null,
    headline: record.headline,
    headlineKey,
    kicker: record.kicker ?? null,
    standfirst: record.standfirst ?? null,
    dateline: record.dateline ?? null,
    language: Intl.getCanonicalLocales(record.language ?? 'en')[0]!,
    leadImage: record.leadImage ?? null,
    canonicalUrl: record.canonicalUrl ?? null,
    source: record.source ?? null,
    externalId: record.externalId ?? null,
    seo: record.seo ?? null,
    corrections: record.corrections ?? [],
    wordCount: rendered.wordCount,
    commentsOpen: record.commentsOpen ?? true,
    commentCount: 0,
    importHash: record.id ? record.importHash ?? null : hash
  }
}

/** What a change of status is called in the change log. */
export function eventOf (before: string | undefined, after: string): `article.${string}` {
  if (after === 'published') return before === 'published' ? 'article.updated' : 'article.published'
  if (before === 'published') return 'article.unpublished'
  return before === undefined ? 'article.created' : 'article.updated'
}
