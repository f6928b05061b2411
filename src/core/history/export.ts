/** Earlier versions, working copies and tombstones as records that an import brings back. */
import { and, asc, eq, gt, inArray, isNotNull, or } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import { isId } from '../fields.js'
import { formerSlugs } from '../slug-registry.js'
import type { DeletedRecord, HistoryRecord, PurgedRecord, RevisionRecord, WorkingCopyRecord } from './model.js'

const BATCH = 100
const iso = (time: Date | null) => time && time.toISOString()

export async function * exportHistory (db: Handle): AsyncGenerator<HistoryRecord> {
  yield * exportRevisions(db)
  yield * exportWorkingCopies(db)
  yield * exportDeleted(db)
  yield * exportPurged(db)
}

async function * exportRevisions (db: Handle): AsyncGenerator<RevisionRecord> {
  const { revisions: r } = db.t
  const read = (last?: { articleId: string, version: number }) => db.q.select().from(r)
    .where(last && or(gt(r.articleId, last.articleId), and(eq(r.articleId, last.articleId), gt(r.version, last.version))))
    .orderBy(asc(r.articleId), asc(r.version)).limit(BATCH)
  for (let rows = await read(); rows.length > 0; rows = await read(rows.at(-1))) {
    for (const { headline: _headline, ...row } of rows) yield { type: 'revision', ...row, at: row.at.toISOString() }
  }
}

async function * exportWorkingCopies (db: Handle): AsyncGenerator<WorkingCopyRecord> {
  const { stages: s } = db.t
  const read = (last?: { articleId: string }) => db.q.select().from(s).where(last && gt(s.articleId, last.articleId)).orderBy(asc(s.articleId)).limit(BATCH)
  for (let rows = await read(); rows.length > 0; rows = await read(rows.at(-1))) {
    for (const row of rows) yield { type: 'workingCopy', ...row, publishAt: iso(row.publishAt), createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() }
  }
}

async function * exportDeleted (db: Handle): AsyncGenerator<DeletedRecord> {
  const { trash: d, slugs: s } = db.t
  for (const noun of ['category', 'author', 'tag'] as const) {
    const read = (last?: { id: string }) => db.q.select().from(d).where(and(eq(d.noun, noun), last && gt(d.id, last.id))).orderBy(asc(d.id)).limit(BATCH)
    for (let rows = await read(); rows.length > 0; rows = await read(rows.at(-1))) {
      const led = await db.q.select().from(s).where(and(eq(s.noun, noun), inArray(s.targetId, rows.map(({ id }) => id)))).orderBy(asc(s.slug))
      for (const { id, name, row, deletedAt } of rows) {
        const slugs = led.filter(({ targetId, slug }) => targetId === id && !isId(slug)).map(({ slug }) => slug)
        yield { type: 'deleted', noun, id, name, slugs, row: row as DeletedRecord['row'], deletedAt: deletedAt.toISOString() }
      }
    }
  }
}

async function * exportPurged (db: Handle): AsyncGenerator<PurgedRecord> {
  const { articles: a } = db.t
  const columns = { id: a.id, slug: a.slug, version: a.version, wasPublic: a.wasPublic, notice: a.notice, createdAt: a.createdAt, purgedAt: a.purgedAt }
  const read = (last?: { id: string }) => db.q.select(columns).from(a).where(and(isNotNull(a.purgedAt), last && gt(a.id, last.id))).orderBy(asc(a.id)).limit(BATCH)
  for (let rows = await read(); rows.length > 0; rows = await read(rows.at(-1))) {
    const former = await formerSlugs(db, 'article', rows)
    for (const { createdAt, purgedAt, ...row } of rows) {
      yield { type: 'purged', ...row, ...(former.has(row.id) && { formerSlugs: former.get(row.id)! }), createdAt: createdAt.toISOString(), purgedAt: purgedAt!.toISOString() }
    }
  }
}
