/** Subscriptions: which changes one is about, and what is read for each. */
import type { GraphQLResolveInfo } from 'graphql'
import type { Tail } from '../../changes/tail.js'
import { isId } from '../../core/fields.js'
import { Problem } from '../../errors.js'
import { shapeOf } from '../article-shape.js'
import type { GraphqlContext } from '../context.js'
import type { Resolvers, SubscriptionArticlePublishedArgs } from '../generated.js'
import { idOrSlug, referenceOf } from '../ids.js'
import { readArticle } from '../resolvers/article.js'
import { readNoun } from '../resolvers/noun-queries.js'
import { selectionOf } from '../selection.js'
import { type ArticleEvent, articleEvents } from './events.js'
import { List } from './lists.js'

export function createSubscriptionResolvers (tail: Tail) {
  return {
    articlePublished: {
      async subscribe (_root, filter, context) {
        const since = await tail.position()
        const lists = await listsOf(context, filter)
        return articleEvents(tail, {
          since,
          eventOf (change) {
            const [gone] = lists.map((list) => list.follow(change)).filter((problem) => problem !== undefined)
            if (gone) return { id: change.targetId, whenGone: 'end', gone }
            // A published article’s groups name the lists that it now stands in, a category’s ancestors among them.
            return change.event === 'article.published' && lists.every((list) => list.has(change.groups)) ? { id: change.targetId, whenGone: 'skip' } : undefined
          }
        })
      },
      resolve: read
    },

    articleUpdated: {
      async subscribe (_root, args, context) {
        const id = idOrSlug('Article', args).toLowerCase()
        // First the position, then the look whether it is there: what happens between the two is told.
        const since = await tail.position()
        await assertThere(context, id)
        return articleEvents(tail, { since, eventOf: ({ noun, targetId }) => noun === 'article' && targetId === id ? { id, whenGone: 'end' } : undefined })
      },
      resolve: read
    }
  } satisfies Resolvers['Subscription']
}

/** @throws Problem GONE, NOT_FOUND for what the viewer does not see any more; `answers.ts` knows what to do then */
async function read ({ id, gone }: ArticleEvent, _args: unknown, { core, viewer }: GraphqlContext, info: GraphQLResolveInfo) {
  if (gone) throw gone
  return await readArticle(core, viewer, id, shapeOf(info, selectionOf(info), viewer)) ?? notFound('article', id)
}

async function assertThere ({ core, viewer }: GraphqlContext, id: string): Promise<void> {
  await readArticle(core, viewer, id, { fields: ['id'], body: 'none' }) ?? notFound('article', id)
}

/** The lists that an article has to enter. @throws Problem NOT_FOUND, GONE */
async function listsOf ({ core, viewer }: GraphqlContext, { category, tag }: Partial<SubscriptionArticlePublishedArgs>): Promise<List[]> {
  const lists: List[] = []
  if (category != null) lists.push(new List('category', await idOf('Category', core.categories, category)))
  if (tag != null) lists.push(new List('tag', await idOf('Tag', core.tags, tag)))
  return lists

  async function idOf<Served extends { id: string }> (type: 'Category' | 'Tag', service: Parameters<typeof readNoun<Served>>[1], given: string): Promise<string> {
    const noun = type.toLowerCase()
    const reference = referenceOf(type, given, `/${noun}`)
    const found = await readNoun(type, service, viewer, isId(reference) ? { id: reference } : { slug: reference })
    return (found ?? notFound(noun, given)).id
  }
}

function notFound (noun: string, reference: string): never {
  throw new Problem('NOT_FOUND', `There is no ${noun} “${reference.slice(0, 200)}”.`)
}
