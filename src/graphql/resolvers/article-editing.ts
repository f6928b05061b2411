/** What of an article the newsroom alone is shown: its versions, its working copy, its preview links. */
import { asksTotal, mapPage, pagingOf } from '../connection.js'
import type { ArticleResolvers } from '../generated.js'
import { ifThere } from '../there.js'
import { readStage } from './stage.js'

export const articleEditing = {
  async revisions ({ article: { id } }, args, { loaders }, info) {
    const page = await loaders.revisionPages.load({ within: id, query: { ...pagingOf(args), total: asksTotal(info) } })
    return mapPage(page, (revision) => ({ ...revision, articleId: id }))
  },

  revision: ({ article: { id } }, { version }, { loaders }) => ifThere(async () => ({ ...await loaders.revisions.load({ articleId: id, version }), articleId: id })),

  async revisionComparison ({ article: { id } }, versions, { loaders }) {
    const { from, to, ...comparison } = await loaders.comparisons.load({ articleId: id, ...versions })
    return { from: { ...from, articleId: id }, to: { ...to, articleId: id }, ...comparison }
  },

  stage: ({ article: { id } }, _args, context) => readStage(context, id),

  previews: ({ article: { id } }, args, { loaders }) => loaders.previewPages.load({ within: id, query: pagingOf(args) })
} satisfies Partial<ArticleResolvers>
