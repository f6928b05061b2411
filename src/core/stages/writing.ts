/** A working copy made and changed, while the article that it is of stands. */
import { and, eq, ne } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import { type ArticleContent, type Current, contentOf } from '../articles/content.js'
import { type Editor, assertExternalFree } from '../articles/editor.js'
import type { ArticleInput } from '../articles/model.js'
import { assertCustomSize, assertExternal } from '../articles/prepare.js'
import { resolveReferences } from '../articles/rows.js'
import { readWritable } from '../articles/writing.js'
import { appendAudit } from '../audit.js'
import type { Context } from '../context.js'
import type { Step } from '../perform.js'
import { type Precondition, assertCurrent } from '../precondition.js'
import { type Viewer, assertMay } from '../viewer.js'
import type { Written } from '../written.js'
import type { AnswerStaged } from './answer.js'
import { baseOf, patched } from './incoming.js'
import type { StagedArticle } from './model.js'
import { type StageRow, assertFresh, findStage, firstVersion, keepStage } from './rows.js'
import { renderCopy } from './view.js'

export function createStageWriting ({ now, links, renderer }: Context, { customOf }: Pick<Editor, 'customOf'>, answer: AnswerStaged) {
  /**
   * Changes the working copy by a merge patch (RFC 7396), and makes it where there is none. The precondition is of the
   * working copy where there is one, otherwise of the article.
   * @throws Problem UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, GONE, CONFLICT, INVALID_INPUT, TOO_LARGE, PRECONDITION_REQUIRED, PRECONDITION_FAILED
   */
  return (viewer: Viewer, reference: string, patch: unknown, precondition: Precondition | undefined): Step<Written<StagedArticle>> => async (db) => {
    assertMay(viewer, 'content:write', 'Changing a working copy')
    const current = await readWritable(db, reference)
    const stage = await findStage(db, current.row.id)
    if (stage) assertCurrent(precondition, stage, `the working copy of “${current.row.slug}”`, 'stages')
    else assertCurrent(precondition, current.row, `“${current.row.slug}”`)
    assertMayChange(viewer, stage)
    const base = baseOf(current, stage, await renderCopy(renderer, current, stage?.content ?? current.content))
    const input = await patched(db, links, base, patch)
    assertExternal(input)
    assertCustomSize(input)
    const custom = await customOf(db, { before: base, input })
    const rendered = await renderCopy(renderer, current, { body: input.body ?? base.content.body })
    return async (tx) => {
      await assertFresh(tx, current, stage)
      const content = await settle(tx, current, base.content, { ...input, custom })
      const isChanged = !stage || JSON.stringify(stage.content) !== JSON.stringify(content)
      const row = isChanged ? await keep(tx, viewer, current, stage, content) : stage
      return answer(tx, viewer, current, row, rendered, isChanged ? 'staged' : 'unchanged')
    }
  }

  async function keep (tx: Handle, viewer: Viewer, { row: { id: articleId, version: baseVersion } }: Current, stage: StageRow | undefined, content: ArticleContent): Promise<StageRow> {
    const at = now()
    const begun = stage ?? { articleId, baseVersion, publishAt: null, failure: null, createdAt: at }
    const row = { ...begun, version: stage ? stage.version + 1 : await firstVersion(tx, articleId), content, actor: viewer.actor, updatedAt: at }
    await keepStage(tx, row)
    await appendAudit(tx, at, viewer, { action: 'stage.changed', noun: 'stage', targetId: articleId, version: row.version, details: { baseVersion: row.baseVersion } })
    return row
  }
}

/**
 * What will be published by itself is changed by those who may publish.
 * @throws Problem FORBIDDEN
 */
export function assertMayChange (viewer: Viewer, stage: Pick<StageRow, 'publishAt'> | undefined): void {
  if (stage?.publishAt) assertMay(viewer, 'content:publish', `Changing a working copy that is to be published at ${stage.publishAt.toISOString()}`)
}

/** The content of input, its references as ids; a slug or an externalId that is another’s is refused now rather than at its publication. */
async function settle (tx: Handle, { row: { id } }: Current, before: ArticleContent, input: ArticleInput): Promise<ArticleContent> {
  const slug = input.slug ?? before.slug
  const content = contentOf(input, slug, await resolveReferences(tx, input, id))
  await assertSlugFree(tx, slug, id)
  await assertExternalFree(tx, id, content)
  return content
}

async function assertSlugFree (tx: Handle, slug: string, id: string): Promise<void> {
  const { slugs: s } = tx.t
  const [taken] = await tx.q.select({ id: s.targetId }).from(s).where(and(eq(s.noun, 'article'), eq(s.slug, slug), ne(s.targetId, id)))
  if (!taken) return
  const detail = `“${slug}” is another article’s, or was.`
  throw new Problem('CONFLICT', detail, { errors: [{ pointer: '/slug', detail }] })
}
