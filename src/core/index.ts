/** The newsroom: what may happen to content. It knows no HTTP, no GraphQL and no dialect of SQL. */
import { createBodyRenderer, sanitise } from '../body/index.js'
import { type Comparer, createComparer } from '../compare/index.js'
import type { Database } from '../db/handle.js'
import { createCustomChecker } from './articles/custom.js'
import { createEditor } from './articles/editor.js'
import { createServe } from './articles/serve.js'
import { createArticles } from './articles/service.js'
import { createAuditList } from './audit-list.js'
import { createBatch } from './batch/batch.js'
import { createAuthors } from './authors/service.js'
import { createCategories } from './categories/service.js'
import { createChangeLog } from './change-log.js'
import type { Context } from './context.js'
import { exportRecords } from './export.js'
import { createAuthenticate } from './keys/authenticate.js'
import { createKeyService } from './keys/service.js'
import { createHistory } from './history/service.js'
import { createIdempotency } from './idempotency.js'
import { createJobs } from './jobs/service.js'
import { createLinks, type LinkSettings } from './links.js'
import { createPerform, createPerformInOrder } from './perform.js'
import { createPreviews } from './previews/service.js'
import { createCompareContents } from './revisions/compare.js'
import { createRevisions } from './revisions/service.js'
import { createStages } from './stages/service.js'
import { createTags } from './tags/service.js'
import type { Viewer } from './viewer.js'

export { type Actor, PUBLIC, SCOPES, SYSTEM, type Scope, type Viewer, assertMay, may, unauthenticated } from './viewer.js'
export type { Performed, Performing, Step } from './perform.js'
export type { BatchResult } from './batch/model.js'
export type { ChangeLog, LoggedChange } from './change-log.js'
export type { Precondition } from './precondition.js'
export type { Written } from './written.js'
export type { Outcome, Write } from './outcome.js'

export interface CoreOptions extends LinkSettings {
  db: Database
  now: () => Date
  /** Bodies are rendered in this thread, for a process that nobody else waits for. */
  inline?: boolean | undefined
}

export function createCore ({ db, now, inline, ...linkSettings }: CoreOptions) {
  const renderer = createBodyRenderer(inline === undefined ? {} : { inline })
  const idempotency = createIdempotency(db, now)
  const perform = createPerform(db, idempotency)
  const context = { db, now, links: createLinks(linkSettings), renderer, perform, performInOrder: createPerformInOrder(db, idempotency) }
  const custom = createCustomChecker(sanitise)
  const comparer = createComparer()
  const jobs = createJobs(context, custom)
  const contentOn = (context: Context) => ({
    articles: createArticles(context, custom),
    categories: createCategories(context, custom, jobs),
    authors: createAuthors(context, jobs),
    tags: createTags(context, jobs)
  })
  return {
    /** Carries out a write that a service has made; see {@link createPerform}. */
    perform,
    ...contentOn(context),
    /** Many writes at once; see {@link createBatch}. */
    batch: createBatch(context, idempotency, contentOn),
    listAudit: createAuditList(db),
    /** What happened, for whoever follows it; see `changes/tail.ts`. */
    changeLog: createChangeLog(db),
    /** Merges and moves that go on in chunks. */
    jobs,
    keys: { ...createKeyService(context), authenticate: createAuthenticate(db, now) },
    ...createEditing(context, custom, comparer),
    history: createHistory(context, custom),
    /** Everything, for `stet export`; see {@link exportRecords}. */
    exportRecords: (viewer: Viewer) => exportRecords(db.read, viewer),
    /** Ends the jobs that go on, and the threads that large bodies are made and compared in. */
    async close () {
      await jobs.stop()
      await renderer.close()
      await comparer.close()
    }
  }
}

/** What is done with an article besides what stands: its earlier versions, its working copy, links to look at it. */
function createEditing (context: Context, custom: ReturnType<typeof createCustomChecker>, comparer: Comparer) {
  const editor = createEditor(context, custom, createServe(context.links))
  const compareContents = createCompareContents(comparer)
  return {
    revisions: createRevisions(context, editor, compareContents),
    stages: createStages(context, editor, compareContents),
    previews: createPreviews(context)
  }
}

export type Core = ReturnType<typeof createCore>
