/** What a preview link opens: one article, as it would be served, and nothing else. */
import { eq } from 'drizzle-orm'
import { Problem } from '../../errors.js'
import { readCurrent } from '../articles/content.js'
import { findArticle } from '../articles/find.js'
import { loadRelations } from '../articles/relations.js'
import { present } from '../articles/selection.js'
import { assertMayShape } from '../articles/service.js'
import { type Article, type Shape, formOf, shapeFields } from '../articles/view.js'
import type { Context } from '../context.js'
import { isSameHash, readToken } from '../keys/token.js'
import { findStage } from '../stages/rows.js'
import { type CopyShape, presentCopy, renderCopy } from '../stages/view.js'
import type { Viewer } from '../viewer.js'

/** What links open with begins so, which no log shows. */
export const PREFIX = 'stetpreview'

/** Whatever is wrong with a link, the answer is the same: it tells nothing of what there is. */
const closed = () => new Problem('NOT_FOUND', 'This preview link opens nothing: it is mistyped, it has expired, or it was revoked.')

export function createPreviewReading ({ db, now, links, renderer }: Context) {
  /** @returns the article as it stands; undefined where it is in the trash or gone */
  async function readDraft (articleId: string, { fields, form, drafts }: CopyShape): Promise<Article | undefined> {
    const row = await findArticle(db.read, articleId, fields, form)
    if (!row || row.trashedAt || row.purgedAt) return undefined
    const article = present(row, fields, form, links)
    await loadRelations(db.read, [article], [row], fields, drafts)
    return article
  }

  async function readStage (articleId: string, shape: CopyShape): Promise<Article | undefined> {
    const current = await readCurrent(db.read, articleId)
    const stage = await findStage(db.read, articleId)
    if (!current || !stage || current.row.trashedAt) return undefined
    const rendered = await renderCopy(renderer, current, stage.content)
    return presentCopy(db.read, links, { row: current.row, ...stage, rendered }, shape)
  }

  return {
    /**
     * Whom a link stands for, asked of the database each time.
     * @throws Problem NOT_FOUND, one and the same for whatever does not open
     */
    async open (token: string): Promise<Viewer> {
      const read = readToken(PREFIX, token)
      if ('wrong' in read) throw closed()
      const { previews: p } = db.read.t
      const [row] = await db.read.q.select().from(p).where(eq(p.id, read.id))
      if (!row || !isSameHash(row.hash, read.hash) || row.expiresAt <= now()) throw closed()
      return { kind: 'preview', scopes: new Set(), actor: null, previews: { articleId: row.articleId, shows: row.shows } }
    },

    /**
     * The one article that the viewer’s link opens, with the drafts that it refers to.
     * @throws Problem NOT_FOUND, FORBIDDEN for the source of a body
     */
    async article (viewer: Viewer, shape: Shape): Promise<Article> {
      if (!viewer.previews) throw closed()
      assertMayShape(viewer, shape)
      const { articleId, shows } = viewer.previews
      const form = formOf(shape, 'html')
      const asked = { fields: shapeFields({ ...shape, body: form }), form, drafts: true }
      const article = await (shows === 'stage' ? readStage(articleId, asked) : readDraft(articleId, asked))
      if (!article) throw closed()
      return article
    }
  }
}
