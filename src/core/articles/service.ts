/** Articles: what may be done with them, and by whom. */
import { and, eq } from 'drizzle-orm'
import { Problem } from '../../errors.js'
import type { Context } from '../context.js'
import { isId } from '../fields.js'
import type { Page } from '../keyset.js'
import { type Located, nounAbsence } from '../nouns.js'
import type { Write } from '../outcome.js'
import { type Facet, isFormer, resolve } from '../references.js'
import { type Viewer, assertMay, seesUnpublished } from '../viewer.js'
import { absence } from './absence.js'
import { createActing } from './acting.js'
import type { CustomChecker } from './custom.js'
import { createDue } from './due.js'
import { createEditor } from './editor.js'
import { type FoundArticle, findArticle, findArticles } from './find.js'
import { listArticles } from './list.js'
import { isPlain, listMany } from './list-many.js'
import { type PreparedArticle, prepareArticle, readRecord } from './prepare.js'
import { type FilterList, type ListQuery, assertListable } from './query.js'
import { loadRelations } from './relations.js'
import { findExisting, leftAlone, saveArticle } from './save.js'
import { type ArticleRow, type WithOriginal, hideOriginal, present } from './selection.js'
import { createServe } from './serve.js'
import { type Article, type ArticleField, type BodyForm, EDITORIAL_FIELDS, type Shape, formOf, shapeFields } from './view.js'
import { createWriting } from './writing.js'

/** One article, with what its validators (ETag, Last-Modified) are made of. */
export interface OneArticle {
  article: Article
  version: number
  /** When the newest of what is shown was changed; undefined where what it shows may go and leave no date. */
  changedAt: Date | undefined
}

export function createArticles (context: Context, { check }: Pick<CustomChecker, 'check'>) {
  const { db, now, links, renderer } = context
  const serve = createServe(links)
  const editor = createEditor(context, { check }, serve)
  return {
    ...createWriting(context, editor, serve),
    ...createActing(context, editor),
    performDue: createDue(context, editor),

    /**
     * @param reference an id, or a slug that leads or once led to it
     * @throws Problem NOT_FOUND; GONE for what was public and was taken down; FORBIDDEN for the source of a body
     */
    async get (viewer: Viewer, reference: string, shape: Shape): Promise<Located<OneArticle>> {
      assertMayShape(viewer, shape)
      const form = formOf(shape, 'html')
      const fields = shapeFields({ ...shape, body: form }, seesUnpublished(viewer))
      const row = await findArticle(db.read, reference, fields, form)
      if (!row || !maySee(viewer, row)) throw await absence(db.read, row, reference)
      if (!isId(reference) && row.slug !== reference) return { movedTo: row.slug }
      const article = shown(viewer, row, fields, form)
      const related = await loadRelations(db.read, [article], [row], fields)
      const changedAt = new Date(Math.max(row.updatedAt.getTime(), row.categoryUpdatedAt?.getTime() ?? 0, related))
      // A translation or an original that is taken down is another article's change, and this one's date would fall back.
      const isUndated = fields.has('translations') || (fields.has('translationOf') && row.translationOf !== null)
      return { found: { article, version: row.version, changedAt: isUndated ? undefined : changedAt } }
    },

    /**
     * Several articles at once, by their ids: those that stand and that the viewer may see.
     * @throws Problem FORBIDDEN for what of them only the newsroom sees
     */
    async byIds (viewer: Viewer, ids: readonly string[], shape: Shape): Promise<Map<string, Article>> {
      assertMayShape(viewer, shape)
      const form = formOf(shape, 'none')
      const fields = shapeFields({ ...shape, body: form })
      const rows = (await findArticles(db.read, ids, fields, form)).filter((row) => maySee(viewer, row))
      const articles = rows.map((row) => shown(viewer, row, fields, form))
      await loadRelations(db.read, articles, rows, fields)
      return new Map(articles.map((one) => [one.id, one]))
    },

    /** @throws Problem INVALID_PARAMETER, INVALID_CURSOR, FORBIDDEN */
    async list (viewer: Viewer, query: ListQuery): Promise<Page<Article>> {
      assertMayShape(viewer, query)
      assertListable(query)
      const { status = 'published' } = query
      if (status !== 'published') assertMay(viewer, 'content:read', `Listing articles with status=${status}`)
      const form = formOf(query, 'none')
      const fields = shapeFields({ ...query, body: form }, status !== 'published')
      const page = await listArticles(db.read, { ...query, ids: await idsOf(query) }, fields, form)
      const items = page.items.map((row) => shown(viewer, row, fields, form))
      await loadRelations(db.read, items, page.items, fields)
      return { ...page, items }
    },

    /**
     * A page of each of several lists, in their order: read together, unless something else filters them.
     * @param lists of things that are known already, each at most once
     * @throws Problem as `list`
     */
    async lists (viewer: Viewer, lists: FilterList[], query: ListQuery): Promise<Array<Page<Article>>> {
      if (lists.length === 1 || !isPlain(query)) return Promise.all(lists.map((within) => this.list(viewer, { ...query, within })))
      assertMayShape(viewer, query)
      const form = formOf(query, 'none')
      const fields = shapeFields({ ...query, body: form })
      const pages = await listMany(db.read, lists, query, fields, form)
      const served = pages.map((page) => ({ ...page, rows: page.items, items: page.items.map((row) => shown(viewer, row, fields, form)) }))
      await loadRelations(db.read, served.flatMap(({ items }) => items), served.flatMap(({ rows }) => rows), fields)
      return served
    },

    /**
     * The articles of a category, an author or a tag, which has to exist.
     * @throws Problem NOT_FOUND, GONE, and as `list`
     */
    async listOf (viewer: Viewer, facet: Facet, reference: string, query: ListQuery): Promise<Located<Page<Article>>> {
      const found = await resolve(db.read, facet, reference)
      if (!found) throw await nounAbsence(db.read, facet, reference)
      if (isFormer(reference, found)) return { movedTo: found.slug }
      return { found: await this.list(viewer, { ...query, within: { list: `${facet}:${found.id}`, articleCount: found.articleCount } }) }
    },

    /**
     * An article as an import brings it. Everything but its rows is made before the transaction.
     * @throws Problem FORBIDDEN, INVALID_INPUT, TOO_LARGE
     */
    async prepareImport (viewer: Viewer, input: unknown): Promise<Write> {
      assertMay(viewer, 'admin', 'An import')
      const read = readRecord(input)
      const existing = await findExisting(db.read, read.record)
      const alone = existing && leftAlone(existing, read)
      if (alone) return async () => alone
      const prepared = await prepareArticle(renderer, read, await checkedCustom(read.record))
      return () => db.write((tx) => saveArticle(tx, now(), prepared))
    }
  }

  function shown (viewer: Viewer, row: ArticleRow & WithOriginal, fields: Set<ArticleField>, form: BodyForm): Article {
    const article = present(row, fields, form, links)
    if (!seesUnpublished(viewer)) hideOriginal(article, row)
    return article
  }

  async function checkedCustom ({ category, categories, custom = {} }: PreparedArticle['record']) {
    const primary = category ?? categories?.[0]
    const found = primary === undefined ? undefined : await resolve(db.read, 'category', primary)
    return check(db.read, found?.id, custom)
  }

  /** The ids that a query names, by themselves or by what their source calls them. */
  async function idsOf ({ ids, source, externalId }: ListQuery): Promise<string[] | undefined> {
    if (source === undefined && externalId === undefined) return ids
    const missing = source === undefined ? 'source' : externalId === undefined ? 'externalId' : undefined
    if (missing) throw new Problem('INVALID_PARAMETER', `“${missing}” is missing: an article is found by its source and its externalId together.`, { errors: [{ parameter: missing, detail: 'is missing.' }] })
    const { articles: a } = db.read.t
    const [row] = await db.read.q.select({ id: a.id }).from(a).where(and(eq(a.source, source!), eq(a.externalId, externalId!)))
    return row && (!ids || ids.includes(row.id)) ? [row.id] : []
  }
}

const maySee = (viewer: Viewer, { status, trashedAt, purgedAt }: FoundArticle) => (status === 'published' && !trashedAt) || (seesUnpublished(viewer) && !purgedAt)

/** @throws Problem FORBIDDEN for the source of a body, and for what only the newsroom sees */
export function assertMayShape (viewer: Viewer, { body, fields = [] }: Shape): void {
  if (body === 'source') assertMay(viewer, 'content:read', 'The source of a body')
  const editorial = EDITORIAL_FIELDS.find((field) => fields.includes(field))
  if (editorial) assertMay(viewer, 'content:read', `“${editorial}”`)
}
