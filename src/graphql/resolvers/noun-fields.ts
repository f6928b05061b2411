/** What categories, authors and tags have in common for whoever reads them. */
import type DataLoader from 'dataloader'
import type { Facet } from '../../core/references.js'
import { Problem } from '../../errors.js'
import type { GraphQLResolveInfo } from 'graphql'
import { shapeOf } from '../article-shape.js'
import { asksTotal, pagingOf } from '../connection.js'
import type { GraphqlContext } from '../context.js'
import type { CategoryArticlesArgs } from '../generated.js'
import { type NodeType, toGlobalId } from '../ids.js'
import { selectionOfNodes } from '../selection.js'
import { listQueryOf, toParents } from './article.js'

interface Noun { id: string, slug: string, name: string, version: number, createdAt: string, updatedAt: string, articleCount: number }
type Parent<Served extends Noun> = Partial<Served> & { id: string, trashedAt?: string }

/**
 * @param loaderOf reads what is missing: an article names its category, authors and tags, and no more
 */
export function createNounFields<Served extends Noun> (type: NodeType, facet: Facet, loaderOf: (context: GraphqlContext) => DataLoader<string, Served | undefined>) {
  const load = async ({ id }: Parent<Served>, context: GraphqlContext): Promise<Served> => {
    const found = await loaderOf(context).load(id)
    if (found) return found
    throw new Problem('NOT_FOUND', `There is no ${facet} “${id}” any more.`)
  }

  /** An attribute that is known already, or is loaded. */
  const attribute = <F extends keyof Served>(field: F) => (parent: Parent<Served>, _args: unknown, context: GraphqlContext): Served[F] | Promise<Served[F]> =>
    (parent as Partial<Served>)[field] ?? (field in parent ? null as Served[F] : load(parent, context).then((found) => found[field]))

  return {
    attribute,
    fields: {
      id: ({ id }: Parent<Served>) => toGlobalId(type, id),
      uuid: ({ id }: Parent<Served>) => id,
      slug: attribute('slug'),
      name: attribute('name'),
      articleCount: attribute('articleCount'),
      version: attribute('version'),
      createdAt: attribute('createdAt'),
      updatedAt: attribute('updatedAt'),
      trashedAt: ({ trashedAt }: Parent<Served>) => trashedAt ?? null,

      async articles (parent: Parent<Served>, { filter, orderBy, ...args }: CategoryArticlesArgs, context: GraphqlContext, info: GraphQLResolveInfo) {
        const shape = shapeOf(info, selectionOfNodes(info), context.viewer)
        const total = asksTotal(info)
        // Which of several lists is the rarest is told by how many articles they have; of one alone only its total asks.
        const articleCount = total || filter ? await attribute('articleCount')(parent, {}, context) : 0
        const query = { ...listQueryOf(filter, orderBy), ...pagingOf(args), ...shape, total }
        return toParents(await context.loaders.lists.load({ within: { list: `${facet}:${parent.id}`, articleCount }, query }), shape)
      }
    }
  }
}
