/** Articles: what may be done with them, and by whom. */
import { Problem } from '../../errors.js'
import type { Context } from '../context.js'
import { isId } from '../fields.js'
import type { Page } from '../keyset.js'
import { type Located, nounNotFound } from '../nouns.js'
import type { Write } from '../outcome.js'
import { type Facet, nearestSlug, resolve } from '../references.js'
import { type Viewer, assertMay, seesUnpublished } from '../viewer.js'
import type { createCustomChecker } from './custom.js'
import { type FoundArticle, findArticle } from './find.js'
import { listArticles } from './list.js'
import { type PreparedArticle, prepareArticle, readRecord } from './prepare.js'
import type { ListQuery } from './query.js'
import { loadRelations } from './relations.js'
import { findExisting, leftAlone, saveArticle } from './save.js'
import { present } from './selection.js'
import { type Article, type Shape, formOf, shapeFields } from './view.js'

/** One article, with what its validators (ETag, Last-Modified) are made of. */
export interface OneArticle {
  article: Article
  version: number
  /** When the newest of what is shown was changed; undefined where what it shows may go and leave no date. */
  changedAt: Date | undefined
}

export function createArticles ({ db, now, links, renderer }: Context, { check }: Pick<ReturnType<typeof createCustomChecker>, 'check'>) {
  return {
    /**
     * @param reference an id, or a slug that leads or once led to it
     * @throws Problem NOT_FOUND; GONE for what was public and was taken down; FORBIDDEN for the source of a body
     */
    async get (viewer: Viewer, reference: string, shape: Shape): Promise<Located<OneArticle>> {
      assertMayShape(viewer, shape)
      const form = formOf(shape, 'html')
      const fields = shapeFields({ ...shape, body: form })
      const row = await findArticle(db.read, reference, fields, form)
      if (!row || !maySee(viewer, row)) throw await absence(row, reference)
      if (!isId(reference) && row.slug !== reference) return { movedTo: row.slug }
      const article = present(row, fields, form, links)
      const related = await loadRelations(db.read, [article], [row], fields)
      const changedAt = new Date(Math.max(row.updatedAt.getTime(), row.categoryUpdatedAt?.getTime() ?? 0, related))
      // A translation that is taken down is another article's change, and this one's date would fall back.
      return { found: { article, version: row.version, changedAt: fields.has('translations') ? undefined : changedAt } }
    },

    /** @throws Problem INVALID_PARAMETER, INVALID_CURSOR, FORBIDDEN */
    async list (viewer: Viewer, query: ListQuery): Promise<Page<Article>> {
      assertMayShape(viewer, query)
      const form = formOf(query, 'none')
      const fields = shapeFields({ ...query, body: form })
      const page = await listArticles(db.read, query, fields, form)
      const items = page.items.map((row) => present(row, fields, form, links))
      await loadRelations(db.read, items, page.items, fields)
      return { ...page, items }
    },

    /**
     * The articles of a category, an author or a tag, which has to exist.
     * @throws Problem NOT_FOUND, and as `list`
     */
    async listOf (viewer: Viewer, facet: Facet, reference: string, query: ListQuery): Promise<Located<Page<Article>>> {
      const found = await resolve(db.read, facet, reference)
      if (!found) throw new Problem('NOT_FOUND', await nounNotFound(db.read, facet, reference))
      if (!isId(reference) && found.slug !== reference) return { movedTo: found.slug }
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

  async function checkedCustom ({ category, categories, custom = {} }: PreparedArticle['record']) {
    const primary = category ?? categories?.[0]
    const found = primary === undefined ? undefined : await resolve(db.read, 'category', primary)
    return check(db.read, found?.id, custom)
  }

  /** What never was public is told of as if it did not exist, whatever it is called. */
  async function absence (row: FoundArticle | undefined, reference: string): Promise<Problem> {
    if (row?.wasPublic) return new Problem('GONE', row.notice ?? 'This story was taken down.', row.notice === null ? {} : { notice: row.notice })
    const near = isId(reference) ? undefined : await nearestSlug(db.read, 'article', reference)
    return new Problem('NOT_FOUND', `There is no article “${reference}”.${near ? ` Did you mean “${near}”?` : ''}`)
  }
}

const maySee = (viewer: Viewer, { status }: FoundArticle) => status === 'published' || seesUnpublished(viewer)

function assertMayShape (viewer: Viewer, { body }: Shape): void {
  if (body === 'source' && !seesUnpublished(viewer)) throw new Problem('FORBIDDEN', 'The source of a body is shown only to those who may see unpublished content.')
}
