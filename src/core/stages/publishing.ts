/** A working copy takes the place of what stands: now, at an hour, or never. */
import type { Handle } from '../../db/handle.js'
import type { Editor } from '../articles/editor.js'
import { asConflict } from '../articles/kept.js'
import type { Article } from '../articles/view.js'
import { appendAudit } from '../audit.js'
import type { Context } from '../context.js'
import type { Step } from '../perform.js'
import { type Precondition, assertCurrent } from '../precondition.js'
import type { CompareContents } from '../revisions/compare.js'
import { invalidInput, validate } from '../validate.js'
import { type Viewer, assertMay } from '../viewer.js'
import type { Written } from '../written.js'
import type { AnswerStaged } from './answer.js'
import { assertNotBehind } from './behind.js'
import { type StagedArticle, stageSchedule } from './model.js'
import { type Staged, assertFresh, keepStage, readStaged, removeStage } from './rows.js'
import { renderCopy } from './view.js'
import { assertMayChange } from './writing.js'

/** A change of a working copy that there is. */
type Asked = [viewer: Viewer, reference: string, precondition: Precondition | undefined]

export type StagePublishing = ReturnType<typeof createStagePublishing>

export function createStagePublishing ({ now, renderer }: Context, editor: Pick<Editor, 'prepare'>, compareContents: CompareContents, answer: AnswerStaged) {
  /**
   * The first part of publishing one. Its article keeps its status: a draft stays a draft.
   * @throws Problem CONFLICT for what it refers to and is no more
   */
  async function publishing (db: Handle, viewer: Viewer, { current, stage }: Staged): Promise<(tx: Handle) => Promise<Written<Article>>> {
    const { row } = current
    const cannot = `The working copy of “${row.slug}” cannot be published as it is`
    const change = { id: row.id, before: current, input: stage.content, life: row, action: 'updated', details: { stage: stage.version } }
    const write = await asConflict(cannot, () => editor.prepare(db, viewer, change))
    return async (tx) => {
      await removeStage(tx, stage)
      const written = await asConflict(cannot, () => write(tx))
      await appendAudit(tx, now(), viewer, { action: 'stage.published', noun: 'stage', targetId: row.id, version: stage.version, details: { baseVersion: stage.baseVersion, into: written.version, ...(stage.publishAt && { due: stage.publishAt }) } })
      return { ...written, outcome: 'published' }
    }
  }

  /** @throws Problem NOT_FOUND, GONE, CONFLICT, PRECONDITION_REQUIRED, PRECONDITION_FAILED */
  async function readAsked (db: Handle, reference: string, precondition: Precondition | undefined, inTrash = false): Promise<Staged> {
    const staged = await readStaged(db, reference, inTrash)
    assertCurrent(precondition, staged.stage, `the working copy of “${staged.current.row.slug}”`, 'stages')
    return staged
  }

  return {
    publishing,

    /**
     * Publishes it over what stands, which is kept as an earlier version.
     * @throws Problem UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, GONE, PRECONDITION_REQUIRED, PRECONDITION_FAILED, CONFLICT that shows both where it is behind
     */
    publish: (...[viewer, reference, precondition]: Asked): Step<Written<Article>> => async (db) => {
      assertMay(viewer, 'content:publish', 'Publishing a working copy')
      const staged = await readAsked(db, reference, precondition)
      if (precondition?.kind !== 'any') await assertNotBehind(db, viewer, compareContents, staged)
      return publishing(db, viewer, staged)
    },

    /**
     * Has it published at an hour, or no longer. With `If-Match: *` one that is behind is measured by what stands now.
     * @throws Problem as `publish`; INVALID_INPUT
     */
    schedule: (viewer: Viewer, reference: string, input: unknown, precondition: Precondition | undefined): Step<Written<StagedArticle>> => async (db) => {
      assertMay(viewer, 'content:publish', 'Scheduling a working copy')
      const { publishAt: wanted } = validate(stageSchedule, input ?? {})
      const publishAt = wanted === null ? null : new Date(wanted)
      if (publishAt && publishAt <= now()) throw invalidInput([{ pointer: '/publishAt', detail: `is ${publishAt.toISOString()}, which is past. Publish it now: POST …/stage/publish.` }])
      const staged = await readAsked(db, reference, precondition)
      if (publishAt && precondition?.kind !== 'any') await assertNotBehind(db, viewer, compareContents, staged)
      const { current, stage } = staged
      const rendered = await renderCopy(renderer, current, stage.content)
      return async (tx) => {
        await assertFresh(tx, current, stage)
        const at = now()
        const baseVersion = publishAt ? current.row.version : stage.baseVersion
        const row = { ...stage, baseVersion, publishAt, failure: null, version: stage.version + 1, actor: viewer.actor, updatedAt: at }
        await keepStage(tx, row)
        const done = publishAt ? 'scheduled' : 'unscheduled'
        await appendAudit(tx, at, viewer, { action: `stage.${done}`, noun: 'stage', targetId: current.row.id, version: row.version, ...(publishAt && { details: { publishAt } }) })
        return answer(tx, viewer, current, row, rendered, done)
      }
    },

    /**
     * Throws it away; what stands goes on standing.
     * @throws Problem UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, GONE, PRECONDITION_REQUIRED, PRECONDITION_FAILED
     */
    discard: (...[viewer, reference, precondition]: Asked): Step<Written<Pick<Article, 'id' | 'slug'>>> => async (db) => {
      assertMay(viewer, 'content:write', 'Discarding a working copy')
      const { current: { row: { id, slug } }, stage } = await readAsked(db, reference, precondition, true)
      assertMayChange(viewer, stage)
      return async (tx) => {
        await removeStage(tx, stage)
        await appendAudit(tx, now(), viewer, { action: 'stage.discarded', noun: 'stage', targetId: id, version: stage.version, details: { baseVersion: stage.baseVersion } })
        return { outcome: 'discarded', id, version: stage.version, stage: true, data: { id, slug } }
      }
    }
  }
}
