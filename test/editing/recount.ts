/** The lists and the counters counted anew, from what articles are filed under and where categories stand. */
import type { Server } from '../../src/server.js'

/** What does not stand as it should; nothing where all is right. */
export async function discrepancies ({ db: { read: { q, t } } }: Pick<Server, 'db'>): Promise<string[]> {
  const articles = await q.select({ id: t.articles.id, status: t.articles.status, trashedAt: t.articles.trashedAt, language: t.articles.language, categoryId: t.articles.categoryId }).from(t.articles)
  const categories = new Map((await q.select().from(t.categories)).map((row) => [row.id, row]))
  const filed = new Map<string, string[]>()
  const file = (articleId: string, list: string) => filed.set(articleId, [...filed.get(articleId) ?? [], list])
  const above = (id: string | null): string[] => id === null ? [] : [...above(categories.get(id)!.parentId), id]
  for (const { articleId, categoryId } of await q.select().from(t.articleCategories)) for (const id of above(categoryId)) file(articleId, `category:${id}`)
  for (const { articleId, tagId } of await q.select().from(t.articleTags)) file(articleId, `tag:${tagId}`)
  for (const { articleId, authorId } of await q.select().from(t.bylines)) file(articleId, `author:${authorId}`)

  const expected = new Set(articles.flatMap(({ id, status, trashedAt, language }) => {
    const prefix = trashedAt ? 'trash/' : status === 'published' ? '' : `${status}/`
    return ['all', `language:${language}`, ...filed.get(id) ?? []].map((list) => `${prefix}${list} ${id}`)
  }))
  const found = new Set((await q.select({ list: t.listings.list, articleId: t.listings.articleId }).from(t.listings)).map(({ list, articleId }) => `${list} ${articleId}`))
  const size = (list: string) => [...found].filter((one) => one.startsWith(`${list} `)).length
  const counters = [
    ...(await q.select().from(t.listCounts)).map(({ list, articleCount }) => [list, articleCount] as const),
    ...[...categories.values()].map(({ id, articleCount }) => [`category:${id}`, articleCount] as const),
    ...(await q.select().from(t.tags)).map(({ id, articleCount }) => [`tag:${id}`, articleCount] as const),
    ...(await q.select().from(t.authors)).map(({ id, articleCount }) => [`author:${id}`, articleCount] as const)
  ]
  const primary = new Map((await q.select().from(t.articleCategories)).sort((a, b) => b.position - a.position).map(({ articleId, categoryId }) => [articleId, categoryId]))
  return [
    ...[...expected].filter((one) => !found.has(one)).map((one) => `missing: ${one}`),
    ...[...found].filter((one) => !expected.has(one)).map((one) => `too many: ${one}`),
    ...counters.filter(([list, counted]) => size(list) !== counted).map(([list, counted]) => `${list} has ${size(list)}, and counts ${counted}`),
    ...[...categories.values()].filter(({ parentId, ancestorIds }) => above(parentId).join() !== ancestorIds.join()).map(({ slug }) => `${slug} stands elsewhere than it says`),
    ...articles.filter(({ id, categoryId }) => (primary.get(id) ?? null) !== categoryId).map(({ id }) => `${id} has another primary category than it says`)
  ]
}
