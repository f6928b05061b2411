/** What keeps a category, an author or a tag from being deleted. */
import { type SQL, count, eq, inArray } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import type { Facet } from '../references.js'

/** How far articles are counted. */
const MAX_COUNT = 10_000

/** @throws Problem CONFLICT that counts what uses it: articles in any status, categories below it, merges into it */
export async function assertUnused (tx: Handle, noun: Facet, { id, slug }: { id: string, slug: string }): Promise<void> {
  const articles = await countArticles(tx, noun, id)
  const categories = noun === 'category' ? await countChildren(tx, id) : 0
  const merges = await countMerges(tx, id)
  if (articles + categories + merges === 0) return
  const uses = [
    articles > 0 && `${articles > MAX_COUNT ? `more than ${MAX_COUNT} articles` : many(articles, 'article')}, drafts and the trash included`,
    categories > 0 && many(categories, 'category', 'categories'),
    merges > 0 && `${many(merges, 'merge')} under way`
  ].filter(Boolean)
  throw new Problem('CONFLICT', `“${slug}” is in use by ${uses.join(', and by ')}.${noun === 'author' ? '' : ' To have another in its place, merge it.'}`, { members: { articles, ...(noun === 'category' && { categories }) } })
}

const many = (n: number, one: string, more = `${one}s`) => `${n} ${n === 1 ? one : more}`

async function countArticles (tx: Handle, noun: Facet, id: string): Promise<number> {
  const { articleCategories: ac, articleTags: at, bylines: b } = tx.t
  const within = (table: typeof ac | typeof at | typeof b, where: SQL) => tx.q.selectDistinct({ id: table.articleId }).from(table).where(where).limit(MAX_COUNT + 1).as('within')
  const using = { category: within(ac, eq(ac.categoryId, id)), tag: within(at, eq(at.tagId, id)), author: within(b, eq(b.authorId, id)) }[noun]
  const [row] = await tx.q.select({ found: count() }).from(using)
  return row!.found
}

async function countChildren (tx: Handle, id: string): Promise<number> {
  const { categories: c } = tx.t
  const [row] = await tx.q.select({ found: count() }).from(c).where(eq(c.parentId, id))
  return row!.found
}

async function countMerges ({ q, t: { jobs } }: Handle, id: string): Promise<number> {
  const unfinished = await q.select({ input: jobs.input }).from(jobs).where(inArray(jobs.state, ['waiting', 'failed']))
  return unfinished.filter(({ input }) => input.kind === 'merge' && input.into === id).length
}
