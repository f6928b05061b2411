/** Earlier versions, working copies and tombstones as an import brings them. Run again, it doubles nothing. */
import { and, eq } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import type { CustomChecker } from '../articles/custom.js'
import type { Context } from '../context.js'
import { sortKey } from '../folding.js'
import type { Outcome, Write } from '../outcome.js'
import { claimSlug, keepFormerSlugs } from '../slug-registry.js'
import { type Viewer, assertMay } from '../viewer.js'
import type { DeletedRecord, HistoryRecord, PurgedRecord, RevisionRecord, WorkingCopyRecord } from './model.js'

const date = (text: string | null | undefined) => text == null ? null : new Date(text)

export function createHistory ({ db }: Pick<Context, 'db'>, { check }: Pick<CustomChecker, 'check'>) {
  return {
    /**
     * @param record as its model has passed it
     * @throws Problem UNAUTHENTICATED, FORBIDDEN
     */
    async prepareImport (viewer: Viewer, record: HistoryRecord): Promise<Write> {
      assertMay(viewer, 'admin', 'An import')
      return () => db.write(async (tx) => keep(tx, await safe(tx, record)))
    }
  }

  /** What is shown or brought back one day is as safe as what an editor sends. */
  async function safe (tx: Handle, record: HistoryRecord): Promise<HistoryRecord> {
    if (!('content' in record)) return record
    const { content } = record
    return { ...record, content: { ...content, custom: await check(tx, content.category ?? undefined, content.custom, 'kept') } }
  }
}

function keep (tx: Handle, record: HistoryRecord): Promise<Outcome> {
  switch (record.type) {
    case 'revision': return keepRevision(tx, record)
    case 'workingCopy': return keepWorkingCopy(tx, record)
    case 'deleted': return keepDeleted(tx, record)
    case 'purged': return keepPurged(tx, record)
  }
}

const outcomeOf = (id: string, slug: string, made: unknown[]): Outcome => ({ id, slug, outcome: made.length > 0 ? 'made' : 'unchanged' })

async function keepRevision (tx: Handle, { type: _type, at, actor, ...record }: RevisionRecord): Promise<Outcome> {
  const { revisions } = tx.t
  const made = await tx.q.insert(revisions).values({ ...record, headline: record.content.headline, at: new Date(at), actor: actor ?? null }).onConflictDoNothing().returning({ version: revisions.version })
  return outcomeOf(record.articleId, record.content.slug, made)
}

async function keepWorkingCopy (tx: Handle, { type: _type, publishAt, createdAt, updatedAt, actor, failure, ...record }: WorkingCopyRecord): Promise<Outcome> {
  const { stages } = tx.t
  const row = { ...record, publishAt: date(publishAt), createdAt: new Date(createdAt), updatedAt: new Date(updatedAt), actor: actor ?? null, failure: failure ?? null }
  const made = await tx.q.insert(stages).values(row).onConflictDoNothing().returning({ id: stages.articleId })
  return outcomeOf(record.articleId, record.content.slug, made)
}

async function keepDeleted (tx: Handle, { noun, id, name, slugs, row, deletedAt }: DeletedRecord): Promise<Outcome> {
  const { trash } = tx.t
  const table = { category: tx.t.categories, author: tx.t.authors, tag: tx.t.tags }[noun]
  const [standing] = await tx.q.select({ id: table.id }).from(table).where(eq(table.id, id))
  if (standing) return { id, slug: slugs[0] ?? id, outcome: 'unchanged', reason: 'it stands here and was not deleted' }
  await keepFormerSlugs(tx, noun, slugs, id)
  const made = await tx.q.insert(trash).values({ noun, id, name, row, deletedAt: new Date(deletedAt) }).onConflictDoNothing().returning({ id: trash.id })
  return outcomeOf(id, slugs[0] ?? id, made)
}

async function keepPurged (tx: Handle, { id, slug, formerSlugs, version, wasPublic, notice, createdAt, purgedAt }: PurgedRecord): Promise<Outcome> {
  const { articles } = tx.t
  const [standing] = await tx.q.select({ purgedAt: articles.purgedAt }).from(articles).where(and(eq(articles.id, id)))
  if (standing) return { id, slug, outcome: 'unchanged', ...(!standing.purgedAt && { reason: 'it stands here and was not purged' }) }
  const own = await claimSlug(tx, 'article', slug, id)
  await keepFormerSlugs(tx, 'article', formerSlugs ?? [], id)
  const at = new Date(purgedAt)
  await tx.q.insert(articles).values({ id, slug: own, version, createdAt: new Date(createdAt), updatedAt: at, status: 'draft', wasPublic, notice, headline: '', headlineKey: sortKey(''), language: 'en', corrections: [], wordCount: 0, commentsOpen: true, commentCount: 0, custom: {}, trashedAt: at, purgedAt: at })
  return { id, slug: own, outcome: 'made' }
}
