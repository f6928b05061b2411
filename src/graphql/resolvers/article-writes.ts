/** Articles written. */
import type { Article } from '../../core/articles/view.js'
import type { Action } from '../../core/articles/acting.js'
import { type Performed, type Step, type Written, assertMay } from '../../core/index.js'
import { Problem } from '../../errors.js'
import { articleInputOf, plain } from '../article-input.js'
import type { GraphqlContext } from '../context.js'
import type { MutationResolvers } from '../generated.js'
import { referenceOf, toGlobalId } from '../ids.js'
import type { ArticleParent } from '../parents.js'
import { type WriteInput, given, perform, preconditionOf, without } from '../writing.js'

/** What says how a write is carried out, and of what. */
const HOW = ['id', 'ifVersion', 'idempotencyKey', 'dryRun'] as const

/** An article as a write answers it. What a dry run would make stands nowhere, so no more of it can be read. */
export function writtenArticle (article: Article, { viewer }: GraphqlContext, { dryRun }: WriteInput): ArticleParent {
  const read = async (): Promise<never> => {
    assertMay(viewer, 'content:read', 'Reading what would be')
    throw new Problem('CONFLICT', 'A dry run has the body as HTML alone, and no translations.')
  }
  return { article, form: article.body === undefined ? undefined : 'html', ...(dryRun && { read }) }
}

const toPayload = (context: GraphqlContext, input: WriteInput, { result: { data, outcome }, replayed }: Performed<Written<Article>>) =>
  ({ article: writtenArticle(data, context, input), outcome, replayed })

/** Carries out what answers with an article. */
export async function writeArticle (context: GraphqlContext, field: string, input: WriteInput, step: Step<Written<Article>>, under?: string) {
  return toPayload(context, input, await perform(context, field, input, step, under))
}

export const idOf = ({ id }: { id: string }) => referenceOf('Article', id, '/id')

/** Answers a purge, of whatever. */
export function toPurged (type: 'Article' | 'Category' | 'Author' | 'Tag', { result: { data: { id, slug, version }, outcome }, replayed }: Performed<Written<Pick<Article, 'id' | 'slug' | 'version'>>>) {
  return { purged: { id: toGlobalId(type, id), uuid: id, slug, version }, outcome, replayed }
}

/** The mutation of an action, whose own fields stand beside what all writes have. */
const acting = (action: Action) => async (_root: unknown, { input }: { input: WriteInput & { id: string } }, context: GraphqlContext) => {
  const step = context.core.articles.act(context.viewer, idOf(input), action, plain(without(input, ...HOW)), preconditionOf(input))
  return writeArticle(context, `${action}Article`, input, step)
}

export const articleMutations = {
  createArticle: async (_root, { input }, context) =>
    writeArticle(context, 'createArticle', input, context.core.articles.create(context.viewer, articleInputOf(input.article)), '/article'),

  putArticle: async (_root, { input }, context) => {
    const put = { precondition: preconditionOf(input), ...(input.ifExists && { ifExists: 'replace' as const }) }
    return writeArticle(context, 'putArticle', input, context.core.articles.put(context.viewer, { reference: idOf(input) }, articleInputOf(input.article), put), '/article')
  },

  putArticleByExternalId: async (_root, { input }, context) => {
    const { source, externalId } = input
    const put = { precondition: preconditionOf(input), ...(input.ifExists && { ifExists: 'replace' as const }) }
    return writeArticle(context, 'putArticleByExternalId', input, context.core.articles.put(context.viewer, { source, externalId }, articleInputOf(input.article), put), '/article')
  },

  patchArticle: async (_root, { input }, context) =>
    writeArticle(context, 'patchArticle', input, context.core.articles.patch(context.viewer, idOf(input), articleInputOf(input.article), preconditionOf(input)), '/article'),

  publishArticle: acting('publish'),
  scheduleArticle: acting('schedule'),
  unpublishArticle: acting('unpublish'),
  archiveArticle: acting('archive'),

  correctArticle: async (_root, { input }, context) =>
    writeArticle(context, 'correctArticle', input, context.core.articles.correct(context.viewer, idOf(input), plain({ text: input.text, date: given(input.date) }), preconditionOf(input))),

  trashArticle: async (_root, { input }, context) =>
    writeArticle(context, 'trashArticle', input, context.core.articles.trash(context.viewer, idOf(input), { notice: given(input.notice) }, preconditionOf(input))),

  restoreArticle: async (_root, { input }, context) =>
    writeArticle(context, 'restoreArticle', input, context.core.articles.restore(context.viewer, idOf(input), preconditionOf(input))),

  purgeArticle: async (_root, { input }, context) =>
    toPurged('Article', await perform(context, 'purgeArticle', input, context.core.articles.purge(context.viewer, idOf(input), preconditionOf(input)))),

  restoreRevision: async (_root, { input }, context) =>
    writeArticle(context, 'restoreRevision', input, context.core.revisions.restore(context.viewer, idOf(input), input.version, preconditionOf(input)))
} satisfies MutationResolvers
