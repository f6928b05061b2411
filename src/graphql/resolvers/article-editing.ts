/** What of an article the newsroom alone is shown: its versions, its working copy, its preview links. */
import { asksTotal, mapPage, pagingOf } from '../connection.js'
import type { ArticleResolvers } from '../generated.js'
import { ifThere } from '../there.js'
import { shapeOf } from '../article-shape.js'
import { below, selectionOf } from '../selection.js'
import { readStage } from './stage.js'

export const articleEditing = {
  async revisions ({ article: { id } }, args, { core, viewer }, info) {
    const page = await core.revisions.list(viewer, id, { ...pagingOf(args), total: asksTotal(info) })
    return mapPage(page, (revision) => ({ ...revision, articleId: id }))
  },

  revision: ({ article: { id } }, { version }, { core, viewer }) => ifThere(async () => ({ ...await core.revisions.get(viewer, id, version), articleId: id })),

  async revisionComparison ({ article: { id } }, versions, { core, viewer }) {
    const { from, to, ...comparison } = await core.revisions.compare(viewer, id, versions)
    return { from: { ...from, articleId: id }, to: { ...to, articleId: id }, ...comparison }
  },

  stage ({ article: { id } }, _args, { core, viewer }, info) {
    const article = below(info, selectionOf(info).get('article') ?? [])
    return readStage(core, viewer, id, shapeOf(info, article, viewer))
  },

  previews: ({ article: { id } }, args, { core, viewer }) => core.previews.list(viewer, id, pagingOf(args))
} satisfies Partial<ArticleResolvers>
