/** Staged edits: a working copy of an article, at most one each, while what readers see stands. */
import type { Editor } from '../articles/editor.js'
import { type Shape, formOf, shapeFields } from '../articles/view.js'
import type { Context } from '../context.js'
import type { CompareContents } from '../revisions/compare.js'
import { type Viewer, assertMay } from '../viewer.js'
import { createAnswerStaged } from './answer.js'
import { createStagesDue } from './due.js'
import type { Stage, StageComparison, StagedArticle } from './model.js'
import { createStagePublishing } from './publishing.js'
import { findStages, readStaged } from './rows.js'
import { presentStage, presentStaged, renderCopy } from './view.js'
import { createStageWriting } from './writing.js'

export function createStages (context: Context, editor: Editor, compareContents: CompareContents) {
  const { db, links, renderer } = context
  const answer = createAnswerStaged(links)
  const { publishing, ...actions } = createStagePublishing(context, editor, compareContents, answer)
  return {
    ...actions,
    patch: createStageWriting(context, editor, answer),
    publishDue: createStagesDue(context, { publishing }, compareContents),

    /**
     * The working copy as the article that it would be.
     * @throws Problem UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, GONE
     */
    async get (viewer: Viewer, reference: string, shape: Shape): Promise<StagedArticle> {
      assertMay(viewer, 'content:read', 'Reading a working copy')
      const { current, stage } = await readStaged(db.read, reference, true)
      const form = formOf(shape, 'html')
      const fields = shapeFields({ ...shape, body: form }, true)
      return presentStaged(db.read, links, current, stage, await renderCopy(renderer, current, stage.content), { fields, form, drafts: false })
    },

    /**
     * The state of the working copies of several articles, by the articles’ ids: of those that have one.
     * @throws Problem UNAUTHENTICATED, FORBIDDEN
     */
    async ofMany (viewer: Viewer, ids: readonly string[]): Promise<Map<string, Stage>> {
      assertMay(viewer, 'content:read', 'Reading a working copy')
      const found = await findStages(db.read, ids)
      return new Map(found.map(({ stage, version }) => [stage.articleId, presentStage(stage, { version })]))
    },

    /**
     * What the working copy would change of what stands now.
     * @throws Problem UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, GONE, TOO_LARGE
     */
    async compare (viewer: Viewer, reference: string): Promise<StageComparison> {
      assertMay(viewer, 'content:read', 'Comparing a working copy')
      const { current, stage } = await readStaged(db.read, reference, true)
      return { stage: presentStage(stage, current.row), ...await compareContents(current.content, stage.content) }
    }
  }
}
