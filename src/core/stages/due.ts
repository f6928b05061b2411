/** Working copies that are published by themselves, when their hour comes. */
import { asc, lte } from 'drizzle-orm'
import { Problem } from '../../errors.js'
import { appendAudit } from '../audit.js'
import type { Context } from '../context.js'
import type { Step } from '../perform.js'
import type { CompareContents } from '../revisions/compare.js'
import { SYSTEM } from '../viewer.js'
import { assertNotBehind } from './behind.js'
import type { StagePublishing } from './publishing.js'
import { type StageRow, findStage, keepStage, readStaged } from './rows.js'

const CHUNK = 50

export function createStagesDue ({ db, now, perform }: Context, { publishing }: Pick<StagePublishing, 'publishing'>, compareContents: CompareContents) {
  const isDue = (stage: StageRow | undefined): stage is StageRow => stage?.publishAt != null && stage.publishAt <= now()

  /** Publishes what is due, if that is still so: another process may have been first. */
  const publishOne = (articleId: string): Step<boolean> => async (handle) => {
    if (!isDue(await findStage(handle, articleId))) return async () => false
    const staged = await readStaged(handle, articleId)
    await assertNotBehind(handle, SYSTEM, compareContents, staged)
    const write = await publishing(handle, SYSTEM, staged)
    return async (tx) => Boolean(await write(tx))
  }

  /** It stays as it is, with what stood in the way. */
  const giveUp = (articleId: string, failure: string): Step<boolean> => async () => async (tx) => {
    const stage = await findStage(tx, articleId)
    if (!isDue(stage)) return false
    const at = now()
    const version = stage.version + 1
    await keepStage(tx, { ...stage, version, publishAt: null, failure, updatedAt: at })
    await appendAudit(tx, at, SYSTEM, { action: 'stage.failed', noun: 'stage', targetId: articleId, version, details: { due: stage.publishAt, failure } })
    return true
  }

  async function attempt (articleId: string): Promise<boolean> {
    try {
      return (await perform(publishOne(articleId))).result
    } catch (error) {
      // What passes is tried again at the next look.
      if (!(error instanceof Problem) || error.status >= 500) throw error
      return (await perform(giveUp(articleId, error.message))).result
    }
  }

  /**
   * Publishes the working copies whose hour is now or was while nobody looked.
   * @param onFailure told of one with which neither could be done; the others go on
   * @returns how many are no longer due
   */
  return async function publishDue (onFailure: (id: string, error: unknown) => void): Promise<number> {
    const { stages: s } = db.read.t
    const due = await db.read.q.select({ id: s.articleId }).from(s).where(lte(s.publishAt, now())).orderBy(asc(s.publishAt)).limit(CHUNK)
    const done = await Promise.all(due.map(({ id }) => attempt(id).catch((error: unknown) => {
      onFailure(id, error)
      return false
    })))
    return done.filter(Boolean).length
  }
}
