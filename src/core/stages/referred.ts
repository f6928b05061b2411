/** What a working copy refers to, read by the ids that it keeps: merged things as what they became, deleted ones left out. */
import { inArray } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import type { ArticleContent } from '../articles/content.js'
import type { Article, ArticleField } from '../articles/view.js'
import { type Facet, resolveAll } from '../references.js'

export type Referred = Required<Pick<Article, 'category' | 'categories' | 'bylines' | 'tags'>>

/** @param fields those that are asked for; what none of them shows is not read */
export async function readReferred (db: Handle, content: ArticleContent, fields: Set<ArticleField>): Promise<Referred> {
  const { categories: c, authors: a, tags: g } = db.t
  const primary = content.category === null ? [] : [content.category]
  const filed = fields.has('categories') ? [...primary, ...content.categories] : fields.has('category') || fields.has('url') ? primary : []
  const categories = await read(db, 'category', filed, (ids) => db.q.select({ id: c.id, slug: c.slug, name: c.name }).from(c).where(inArray(c.id, ids)))
  const written = fields.has('bylines') ? content.bylines : []
  const authors = await read(db, 'author', written.map(({ author }) => author), (ids) => db.q.select({ id: a.id, slug: a.slug, name: a.name, avatar: a.avatar }).from(a).where(inArray(a.id, ids)))
  const tags = await read(db, 'tag', fields.has('tags') ? content.tags : [], (ids) => db.q.select({ id: g.id, slug: g.slug, name: g.name }).from(g).where(inArray(g.id, ids)))
  return {
    category: categories.get(content.category ?? '') ?? null,
    categories: [...new Set(categories.values())],
    bylines: written.flatMap(({ author: id, role = null }) => authors.has(id) ? [{ role, author: authors.get(id)! }] : []),
    tags: [...new Set(tags.values())]
  }
}

/** @returns what each reference leads to, in their order */
async function read<T extends { id: string }> (db: Handle, noun: Facet, references: string[], select: (ids: string[]) => PromiseLike<T[]>): Promise<Map<string, T>> {
  const ids = await resolveAll(db, noun, references)
  const things = new Map((ids.size === 0 ? [] : await select([...new Set(ids.values())])).map((thing) => [thing.id, thing]))
  return new Map(references.flatMap((reference) => {
    const thing = things.get(ids.get(reference) ?? '')
    return thing ? [[reference, thing] as const] : []
  }))
}
