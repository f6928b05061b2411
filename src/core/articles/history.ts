/** The versions that an article had: the present one stands in its own rows, each is kept when the next is made. */
import type { Handle } from '../../db/handle.js'
import type { Current } from './content.js'

/** Keeps the version that a change is about to replace, in the change's transaction. */
export async function keepVersion (tx: Handle, { row, content }: Current): Promise<void> {
  const { id: articleId, version, updatedAt: at, status, actor } = row
  // An import may bring a version that stood here once; what stood last under its number is what is kept.
  const values = { articleId, version, at, status, actor, headline: content.headline, content }
  const { revisions: r } = tx.t
  await tx.q.insert(r).values(values).onConflictDoUpdate({ target: [r.articleId, r.version], set: values })
}
