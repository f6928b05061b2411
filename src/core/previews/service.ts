/** Preview links given out, listed and taken back, by whoever may write drafts and read them. */
import { and, eq, lte } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import { appendAudit } from '../audit.js'
import type { Context } from '../context.js'
import { toMilliseconds } from '../duration.js'
import { makeToken } from '../keys/token.js'
import type { Page, Paging } from '../keyset.js'
import type { Step } from '../perform.js'
import { findPresent, findPresents } from '../revisions/read.js'
import { findStage } from '../stages/rows.js'
import { invalidInput, validate } from '../validate.js'
import { type Viewer, assertMay } from '../viewer.js'
import { listPreviews } from './list.js'
import { MAX_LIVE, type Preview, type PreviewRow, type PreviewWritten, presentPreview, previewInput } from './model.js'
import { PREFIX, createPreviewReading } from './reading.js'

export function createPreviews (context: Context) {
  const { db, now } = context
  return {
    ...createPreviewReading(context),

    /**
     * @throws Problem UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, GONE, INVALID_INPUT, CONFLICT for a working copy that is not there, or too many links
     */
    create: (viewer: Viewer, reference: string, input: unknown): Step<PreviewWritten> => async (handle) => {
      assertMayShare(viewer)
      const { shows, expiresIn, label = null } = validate(previewInput, input ?? {})
      const article = await findPresent(handle, reference)
      if (article.trashedAt) throw new Problem('CONFLICT', `“${article.slug}” is in the trash. Restore it first: POST /v1/articles/${article.id}/restore.`)
      const at = now()
      const expiresAt = new Date(at.getTime() + (typeof expiresIn === 'number' ? expiresIn * 1000 : toMilliseconds(expiresIn)))
      if (expiresAt <= at) throw invalidInput([{ pointer: '/expiresIn', detail: 'is not in the future.' }])
      return async (tx) => {
        if (shows === 'stage' && !await findStage(tx, article.id)) throw new Problem('CONFLICT', `“${article.slug}” has no working copy. PATCH /v1/articles/${article.id}?stage=true makes one.`)
        await assertRoom(tx, article, at)
        const { id, hash, token } = makeToken(PREFIX)
        const row: PreviewRow = { id, hash, articleId: article.id, shows, label, actor: viewer.actor, createdAt: at, expiresAt }
        await tx.q.insert(tx.t.previews).values(row)
        await appendAudit(tx, at, viewer, { action: 'preview.created', noun: 'preview', targetId: id, details: { article: article.id, shows, label, expiresAt } })
        return { outcome: 'created', articleId: article.id, data: presentPreview(row), secret: token }
      }
    },

    /**
     * From the next request on the link opens nothing, whichever process is asked.
     * @throws Problem UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, GONE
     */
    revoke: (viewer: Viewer, reference: string, id: string): Step<PreviewWritten> => async (handle) => {
      assertMay(viewer, 'content:write', 'Revoking a preview link')
      const article = await findPresent(handle, reference)
      return async (tx) => {
        const { previews: p } = tx.t
        const [row] = await tx.q.delete(p).where(and(eq(p.id, id), eq(p.articleId, article.id))).returning()
        if (!row) throw new Problem('NOT_FOUND', `“${article.slug}” has no preview link “${id}”.`)
        const { shows, label } = row
        await appendAudit(tx, now(), viewer, { action: 'preview.revoked', noun: 'preview', targetId: id, details: { article: article.id, shows, label } })
        return { outcome: 'revoked', articleId: article.id, data: presentPreview(row) }
      }
    },

    /**
     * Those of an article that have not expired, newest first, without what they open with.
     * @throws Problem UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, GONE, INVALID_CURSOR
     */
    async list (viewer: Viewer, reference: string, query: Paging): Promise<Page<Preview>> {
      assertMay(viewer, 'content:read', 'Listing preview links')
      const { id } = await findPresent(db.read, reference)
      const page = (await listPreviews(db.read, [id], now(), query)).get(id)!
      if (page instanceof Problem) throw page
      return page
    },

    /**
     * The same of several articles, by their ids, in their order; for one that has none the Problem that says why.
     * @throws Problem UNAUTHENTICATED, FORBIDDEN
     */
    async listOfMany (viewer: Viewer, ids: readonly string[], query: Paging): Promise<Array<Page<Preview> | Problem>> {
      assertMay(viewer, 'content:read', 'Listing preview links')
      const presents = await findPresents(db.read, ids)
      const pages = await listPreviews(db.read, ids.filter((id) => !(presents.get(id) instanceof Problem)), now(), query)
      return ids.map((id) => pages.get(id) ?? presents.get(id) as Problem)
    }
  }
}

/** A link shows what is not public, so that giving it out takes what reading that takes. */
function assertMayShare (viewer: Viewer): void {
  assertMay(viewer, 'content:write', 'Making a preview link')
  assertMay(viewer, 'content:read', 'Making a preview link')
}

/** Clears away the article’s expired links. @throws Problem CONFLICT where as many as may be are left */
async function assertRoom (tx: Handle, { id, slug }: { id: string, slug: string }, at: Date): Promise<void> {
  const { previews: p } = tx.t
  await tx.q.delete(p).where(and(eq(p.articleId, id), lte(p.expiresAt, at)))
  const live = await tx.q.select({ id: p.id }).from(p).where(eq(p.articleId, id)).limit(MAX_LIVE)
  if (live.length === MAX_LIVE) throw new Problem('CONFLICT', `“${slug}” has ${MAX_LIVE} preview links, which is the limit. Revoke some first.`)
}
