/** An article as a write answers it: all of it to those who may read it, a receipt to those who may only write. */
import type { Handle } from '../../db/handle.js'
import type { Links } from '../links.js'
import { type Viewer, seesUnpublished } from '../viewer.js'
import { findArticle } from './find.js'
import { loadRelations } from './relations.js'
import { present } from './selection.js'
import { type Article, type ArticleField, RECEIPT_FIELDS, shapeFields } from './view.js'

export type Serve = ReturnType<typeof createServe>

export function createServe (links: Links) {
  /**
   * @param handle the transaction that wrote it, or any other
   * @param fields those that are served; what the viewer may see where they are not given
   */
  return async function serve (handle: Handle, viewer: Viewer, id: string, fields = fieldsFor(viewer)): Promise<Article> {
    const form = fields.has('body') ? 'html' : 'none'
    const row = (await findArticle(handle, id, fields, form))!
    const article = present(row, fields, form, links)
    await loadRelations(handle, [article], [row], fields)
    return article
  }
}

/** What of an article the viewer may see where a write answers with it. */
export function fieldsFor (viewer: Viewer): Set<ArticleField> {
  if (!seesUnpublished(viewer)) return shapeFields({ fields: RECEIPT_FIELDS })
  return shapeFields({ include: ['authors', 'category', 'categories', 'tags'], body: 'html' }, true)
}
