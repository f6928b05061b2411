/** What is done with an article besides writing it: publish, schedule, take down, correct, trash, restore, purge. */
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import { appendAudit } from '../audit.js'
import { appendChange } from '../change-log.js'
import type { Context } from '../context.js'
import { time } from '../fields.js'
import { StaleRead, type Step } from '../perform.js'
import { type Precondition, assertCurrent } from '../precondition.js'
import { validate } from '../validate.js'
import { type Viewer, assertMay } from '../viewer.js'
import type { Written } from '../written.js'
import type { Current } from './content.js'
import type { Change, Editor } from './editor.js'
import { type WantedLife, isLive, settle } from './lifecycle.js'
import { articleInput, correction, notice } from './model.js'
import { unlist } from './relist.js'
import type { Article } from './view.js'
import { assertMayTouch, readWritable } from './writing.js'

export const ACTIONS = {
  publish: { past: 'published', input: z.strictObject({ publishedAt: time().optional().describe('When it was published, if that was earlier.') }) },
  schedule: { past: 'scheduled', input: z.strictObject({ publishedAt: time().optional().describe('When it is published; the end of its embargo where it is missing.') }) },
  unpublish: { past: 'unpublished', input: z.strictObject({ notice: notice.nullish() }) },
  archive: { past: 'archived', input: z.strictObject({ notice: notice.nullish() }) }
} as const
export type Action = keyof typeof ACTIONS

export const correctionInput = correction.extend({ date: time().optional().describe('When it was corrected; now where it is missing.') })

type Decided = Pick<Change, 'life' | 'action'> & Partial<Change>

export function createActing ({ now }: Context, editor: Editor) {
  /** A change that leaves the content as it is, but for what `decide` says. */
  const change = (viewer: Viewer, reference: string, precondition: Precondition | undefined, decide: (current: Current) => Decided, inTrash = false): Step<Written<Article>> => async (db) => {
    const current = await readWritable(db, reference, inTrash)
    assertCurrent(precondition, current.row, `“${current.row.slug}”`)
    return editor.prepare(db, viewer, { id: current.row.id, before: current, input: current.content, ...decide(current) })
  }

  return {
    /** @throws Problem UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, GONE, INVALID_INPUT, CONFLICT, PRECONDITION_REQUIRED, PRECONDITION_FAILED */
    act: (viewer: Viewer, reference: string, action: Action, input: unknown, precondition: Precondition | undefined): Step<Written<Article>> => async (db) => {
      assertMay(viewer, 'content:publish', `To ${action} an article`)
      const { past, input: model } = ACTIONS[action]
      const given: WantedLife = validate(model, input ?? {})
      return change(viewer, reference, precondition, ({ row }) => {
        if (action === 'schedule' && row.status === 'published') throw new Problem('CONFLICT', `“${row.slug}” is published already. Take it down first, or schedule a working copy of it.`)
        return { life: settle(row, { ...statusAfter(action, row), ...given }, now()), action: past }
      })(db)
    },

    /** Adds a correction: what was wrong and what is right. */
    correct: (viewer: Viewer, reference: string, input: unknown, precondition: Precondition | undefined): Step<Written<Article>> => async (db) => {
      assertMay(viewer, 'content:write', 'Correcting an article')
      const { text, date = now().toISOString() } = validate(correctionInput, input ?? {})
      return change(viewer, reference, precondition, ({ row, content }) => {
        assertMayTouch(viewer, row)
        return { input: validate(articleInput, { ...content, corrections: [...content.corrections, { date, text }] }), life: row, action: 'corrected' }
      })(db)
    },

    /** To the trash: out of every list; a 410 for what was public. */
    trash: (viewer: Viewer, reference: string, wanted: Pick<WantedLife, 'notice'>, precondition: Precondition | undefined): Step<Written<Article>> => async (db) => {
      assertMay(viewer, 'content:write', 'Deleting an article')
      return change(viewer, reference, precondition, ({ row }) => {
        assertMayTouch(viewer, row)
        return { life: settle(row, { ...(isLive(row) && statusAfter('unpublish', row)), ...wanted }, now()), trashedAt: now(), action: 'trashed' }
      })(db)
    },

    /** Out of the trash: what was published or scheduled comes back as a draft. */
    restore: (viewer: Viewer, reference: string, precondition: Precondition | undefined): Step<Written<Article>> => async (db) => {
      assertMay(viewer, 'content:write', 'Restoring an article')
      return change(viewer, reference, precondition, ({ row }) => {
        if (!row.trashedAt) throw new Problem('CONFLICT', `“${row.slug}” is not in the trash.`)
        return { life: row, trashedAt: null, action: 'restored' }
      }, true)(db)
    },

    /** Its content, earlier versions, working copy and previews go for good; id, slugs and the tombstone stay. */
    purge: (viewer: Viewer, reference: string, precondition: Precondition | undefined): Step<Written<Pick<Article, 'id' | 'slug' | 'version'>>> => async (db) => {
      assertMay(viewer, 'content:publish', 'Deleting an article for good')
      const { row } = await readWritable(db, reference, true)
      assertCurrent(precondition, row, `“${row.slug}”`)
      if (!row.trashedAt) throw new Problem('CONFLICT', `“${row.slug}” is not in the trash. DELETE it first.`)
      return (tx) => purge(tx, viewer, row)
    }
  }

  async function purge (tx: Handle, viewer: Viewer, { id, slug, version: before }: Current['row']) {
    const { articles: a, bodies, bylines, articleCategories, articleTags, revisions, stages, previews, idempotency } = tx.t
    const at = now()
    const version = before + 1
    const gone = await tx.q.update(a).set({ ...BLANK, version, updatedAt: at, purgedAt: at, actor: viewer.actor }).where(and(eq(a.id, id), eq(a.version, before))).returning({ id: a.id })
    if (gone.length === 0) throw new StaleRead()
    const groups = await unlist(tx, id)
    for (const table of [bodies, bylines, articleCategories, articleTags, revisions, stages, previews]) await tx.q.delete(table).where(eq(table.articleId, id))
    await tx.q.delete(idempotency).where(eq(idempotency.targetId, id))
    await appendChange(tx, at, { event: 'article.purged', noun: 'article', targetId: id, groups: [`article:${id}`, ...groups] })
    await appendAudit(tx, at, viewer, { action: 'article.purged', noun: 'article', targetId: id, version })
    return { outcome: 'purged', id, version, data: { id, slug, version } }
  }
}

/** The status that an action leads to. What was scheduled and never appeared loses its hour when it becomes a draft. */
function statusAfter (action: Action, { wasPublic }: Current['row']): WantedLife {
  switch (action) {
    case 'publish': return { status: 'published' }
    case 'schedule': return { status: 'scheduled' }
    case 'unpublish': return { status: 'draft', ...(!wasPublic && { publishedAt: null }) }
    case 'archive': return { status: 'archived', ...(!wasPublic && { publishedAt: null }) }
  }
}

/** What a purged article's row still says of it. */
const BLANK = {
  headline: '',
  headlineKey: '',
  kicker: null,
  standfirst: null,
  dateline: null,
  categoryId: null,
  leadImage: null,
  canonicalUrl: null,
  source: null,
  externalId: null,
  seo: null,
  corrections: [],
  wordCount: 0,
  translationOf: null,
  custom: {},
  importHash: null,
  embargoUntil: null,
  unpublishAt: null,
  dueAt: null
}
