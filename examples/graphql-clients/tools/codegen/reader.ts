/** An app that has nothing but the generated types: compiled strictly, then run. */
import type { ArticleOrder, CreateArticleMutation, CreateArticleMutationVariables, FilteredListQuery, FilteredListQueryVariables, Scalars } from './types.js'

export interface Ask { <Data, Variables>(operation: string, variables: Variables): Promise<Data> }

export async function headlines (ask: Ask, category: string): Promise<string[]> {
  const order: ArticleOrder = 'PUBLISHED_AT_DESC'
  const found: string[] = []
  let after: string | null = null
  do {
    const { articles }: FilteredListQuery = await ask<FilteredListQuery, FilteredListQueryVariables>('05-filtered-list', { filter: { category }, orderBy: order, first: 3, after })
    found.push(...articles.nodes.map(({ headline }) => headline))
    after = articles.pageInfo.hasNextPage ? articles.pageInfo.endCursor ?? null : null
  } while (after !== null)
  return found
}

export async function create (ask: Ask, headline: string, category: string, idempotencyKey: string): Promise<{ id: Scalars['ID']['output'], replayed: boolean }> {
  const { createArticle } = await ask<CreateArticleMutation, CreateArticleMutationVariables>('07-create-article', { input: { article: { headline, category, body: { format: 'MARKDOWN', source: 'Typed.' } }, idempotencyKey } })
  return { id: createArticle.article!.id, replayed: createArticle.replayed }
}

// @ts-expect-error there is no such order
export const wrongOrder: ArticleOrder = 'BY_COLOUR'
// @ts-expect-error an input without an article
export const wrongInput: CreateArticleMutationVariables = { input: {} }
// @ts-expect-error nobody asked for the body of what is in the list
export const wrongField = (list: FilteredListQuery) => list.articles.nodes[0]?.body
