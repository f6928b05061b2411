/** Articles read: one, a list, and each of their fields. */
import type { ArticleField, Article as Served, BodyForm } from '../../core/articles/view.js'
import type { ListQuery } from '../../core/articles/query.js'
import { type Core, type Viewer, assertMay, may } from '../../core/index.js'
import type { Page } from '../../core/keyset.js'
import { Problem } from '../../errors.js'
import { type ArticleShape, shapeOf } from '../article-shape.js'
import { asksTotal, countedFields, mapPage, pagingOf } from '../connection.js'
import type { GraphqlContext } from '../context.js'
import type { ArticleFilter, ArticleOrder, BodyForm as BodyFormName, Resolvers } from '../generated.js'
import { idOrSlug, referenceOf, toGlobalId } from '../ids.js'
import { ifThere } from '../there.js'
import type { ArticleParent } from '../parents.js'
import { selectionOf, selectionOfNodes } from '../selection.js'
import { lower, upper } from '../words.js'
import { given } from '../writing.js'
import { articleEditing } from './article-editing.js'

const ORDERS = { PUBLISHED_AT_DESC: '-publishedAt', PUBLISHED_AT_ASC: 'publishedAt', UPDATED_AT_DESC: '-updatedAt', HEADLINE_ASC: 'headline' } as const satisfies Record<ArticleOrder, ListQuery['sort']>

type Context = Pick<GraphqlContext, 'viewer' | 'loaders'>

/** An attribute that is known already, or is loaded. */
function attribute<F extends Exclude<ArticleField, 'body' | 'id'>> (field: F) {
  return (parent: ArticleParent, _args: unknown, context: Context): NonNullable<Served[F]> | Promise<NonNullable<Served[F]>> => {
    const known = parent.article[field]
    // What may be null is so in the schema, which alone says where.
    return (known !== undefined ? known : load(parent, field, context)) as NonNullable<Served[F]>
  }
}

async function load<F extends ArticleField> ({ article: { id }, read }: ArticleParent, field: F, { viewer, loaders }: Context, form?: BodyForm): Promise<Served[F]> {
  const article = read ? await read({ fields: field === 'body' ? ['id'] : ['id', field], body: form ?? 'none' }) : await loaders.articles.load({ id, field, form })
  if (article) return (article as Served)[field]
  // Whoever may write and not read is answered with a receipt.
  assertMay(viewer, 'content:read', `Reading “${field}” of an article that is not published`)
  throw new Problem('NOT_FOUND', `There is no article “${id}” any more.`)
}

const body = (parent: ArticleParent, form: BodyForm, context: Context) =>
  parent.form === form && parent.article.body !== undefined ? parent.article.body : load(parent, 'body', context, form)

export const present = (article: ArticleParent['article'], { body: form }: Pick<ArticleShape, 'body'>): ArticleParent => ({ article, form })

/** What a list is asked for, as core takes it. */
export function listQueryOf (filter: ArticleFilter | null | undefined, orderBy: ArticleOrder | null | undefined): ListQuery {
  const { category, tag, author, language, publishedAfter, publishedBefore, updatedAfter, status, source, externalId, ids } = filter ?? {}
  const time = (text: string | null | undefined) => text == null ? undefined : new Date(text)
  return {
    category: category == null ? undefined : referenceOf('Category', category, '/filter/category'),
    tag: tag == null ? undefined : referenceOf('Tag', tag, '/filter/tag'),
    author: author == null ? undefined : referenceOf('Author', author, '/filter/author'),
    language: given(language),
    publishedAfter: time(publishedAfter),
    publishedBefore: time(publishedBefore),
    updatedAfter: time(updatedAfter),
    status: status == null ? undefined : lower(status),
    source: given(source),
    externalId: given(externalId),
    ids: ids == null ? undefined : idsOf(ids),
    sort: orderBy == null ? undefined : ORDERS[orderBy]
  }
}

function idsOf (ids: string[]): string[] {
  if (ids.length >= 1 && ids.length <= 100) return ids.map((id, index) => referenceOf('Article', id, `/filter/ids/${index}`).toLowerCase())
  throw new Problem('INVALID_PARAMETER', '“ids” takes 1 to 100 ids.', { errors: [{ parameter: 'ids', detail: 'takes 1 to 100 ids.' }] })
}

export const toParents = (page: Page<Served>, shape: ArticleShape): Page<ArticleParent> => mapPage(page, (article) => present(article, shape))

/** Reads one, wherever its slug has gone since. */
export async function readArticle (core: Core, viewer: Viewer, reference: string, shape: ArticleShape): Promise<ArticleParent | null> {
  return ifThere(async () => {
    const located = await core.articles.get(viewer, reference, shape)
    return 'found' in located ? present(located.found.article, shape) : readArticle(core, viewer, located.movedTo, shape)
  })
}

export const articleResolvers = {
  Query: {
    article: (_root, args, { core, viewer }, info) => readArticle(core, viewer, idOrSlug('Article', args), shapeOf(info, selectionOf(info), viewer)),

    async articleBy (_root, { source, externalId }, { core, viewer }, info) {
      const shape = shapeOf(info, selectionOf(info), viewer)
      const { items: [article] } = await core.articles.list(viewer, { ...shape, source, externalId, limit: 1, ...(may(viewer, 'content:read') && { status: 'any' }) })
      return article ? present(article, shape) : null
    },

    async articles (_root, { filter, orderBy, ...args }, { core, viewer }, info) {
      const shape = shapeOf(info, selectionOfNodes(info), viewer)
      return toParents(await core.articles.list(viewer, { ...listQueryOf(filter, orderBy), ...pagingOf(args), ...shape, total: asksTotal(info) }), shape)
    }
  },

  Article: {
    id: ({ article }) => toGlobalId('Article', article.id),
    uuid: ({ article }) => article.id,
    slug: attribute('slug'),
    url: attribute('url'),
    async status (parent, args, context) { return upper(await attribute('status')(parent, args, context)) },
    version: attribute('version'),
    headline: attribute('headline'),
    kicker: attribute('kicker'),
    standfirst: attribute('standfirst'),
    dateline: attribute('dateline'),
    language: attribute('language'),
    publishedAt: attribute('publishedAt'),
    updatedAt: attribute('updatedAt'),
    createdAt: attribute('createdAt'),
    leadImage: attribute('leadImage'),
    canonicalUrl: attribute('canonicalUrl'),
    source: attribute('source'),
    externalId: attribute('externalId'),
    seo: attribute('seo'),
    corrections: attribute('corrections'),
    wordCount: attribute('wordCount'),
    readingTime: attribute('readingTime'),
    commentsOpen: attribute('commentsOpen'),
    commentCount: attribute('commentCount'),
    custom: attribute('custom'),
    embargoUntil: attribute('embargoUntil'),
    unpublishAt: attribute('unpublishAt'),
    notice: attribute('notice'),
    trashedAt: attribute('trashedAt'),
    category: attribute('category'),
    categories: attribute('categories'),
    bylines: attribute('bylines'),
    async authors (parent, args, context) { return (await attribute('bylines')(parent, args, context)).map(({ author }) => author) },
    tags: attribute('tags'),

    async translationOf (parent, args, context, info) {
      const id = await attribute('translationOf')(parent, args, context)
      // Whether it may be seen is known once it has been read.
      return id && await context.loaders.articles.load({ id, field: 'slug' }) ? present({ id }, shapeOf(info, new Map(), context.viewer)) : null
    },
    async translations (parent, args, context) {
      return (await attribute('translations')(parent, args, context)).map((article) => ({ article }))
    },

    body: (parent, { format }, context) => body(parent, lower(format satisfies BodyFormName), context) as string | Promise<string>,
    bodyPortableText: (parent, _args, context) => body(parent, 'portabletext', context),
    async bodySource (parent, _args, context) {
      assertMay(context.viewer, 'content:read', 'The source of a body')
      const { format, source } = await body(parent, 'source', context) as { format: 'markdown' | 'html', source: string }
      return { format: upper(format), source }
    },
    ...articleEditing
  },

  ArticleConnection: countedFields<ArticleParent>()
} satisfies Resolvers
