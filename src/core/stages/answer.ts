/** A working copy as a write answers it. */
import type { Handle } from '../../db/handle.js'
import type { Current } from '../articles/content.js'
import type { RenderedBody } from '../articles/prepare.js'
import { fieldsFor } from '../articles/serve.js'
import type { Links } from '../links.js'
import type { Viewer } from '../viewer.js'
import type { Written } from '../written.js'
import type { StagedArticle } from './model.js'
import type { StageRow } from './rows.js'
import { presentStaged } from './view.js'

export type AnswerStaged = ReturnType<typeof createAnswerStaged>

export function createAnswerStaged (links: Links) {
  /** @param rendered its body, made before the transaction */
  return async function answer (tx: Handle, viewer: Viewer, current: Current, stage: StageRow, rendered: RenderedBody, outcome: string): Promise<Written<StagedArticle>> {
    const fields = fieldsFor(viewer)
    const data = await presentStaged(tx, links, current, stage, rendered, { fields, form: fields.has('body') ? 'html' : 'none', drafts: false })
    return { outcome, id: current.row.id, version: stage.version, stage: true, data }
  }
}
