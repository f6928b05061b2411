/** Pages of the preview links of articles: those of several by one statement, since none has more than `MAX_LIVE`. */
import { and, eq, gt, or } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import { fingerprint } from '../cursor.js'
import { type Order, type Page, type Paging, type Start, beyond, orderBy, startOf, toPage } from '../keyset.js'
import { type Preview, type PreviewRow, presentPreview } from './model.js'

const DEFAULT_LIMIT = 20

/** @returns a page for each article; INVALID_CURSOR for one whose cursor it is not */
export async function listPreviews (db: Handle, articleIds: readonly string[], at: Date, { limit = DEFAULT_LIMIT, ...paging }: Paging): Promise<Map<string, Page<Preview> | Problem>> {
  const { previews: p } = db.t
  const order: Order = { columns: [p.createdAt, p.id], descending: true }
  const printOf = (articleId: string) => fingerprint({ noun: 'previews', of: articleId })
  const starts = new Map(articleIds.map((id) => [id, startIn(order, printOf(id), paging)]))
  const ranges = [...starts].filter(([, from]) => !(from instanceof Problem)).map(([id, from]) => and(eq(p.articleId, id), from && beyond(order, from as Start)))
  const backward = paging.backward ?? [...starts.values()].some((from) => from && !(from instanceof Problem) && from.backward)
  const rows = ranges.length === 0 ? [] : await db.q.select().from(p).where(and(gt(p.expiresAt, at), or(...ranges))).orderBy(...orderBy(order, backward))
  const own = new Map<string, PreviewRow[]>(articleIds.map((id) => [id, []]))
  for (const row of rows) own.get(row.articleId)!.push(row)
  return new Map<string, Page<Preview> | Problem>([...starts].map(([id, from]) => {
    if (from instanceof Problem) return [id, from]
    const page = toPage(own.get(id)!.slice(0, limit + 1), limit, from, printOf(id), ({ createdAt, id: link }) => [createdAt, link])
    return [id, { ...page, items: page.items.map(presentPreview) }]
  }))
}

function startIn (order: Order, print: string, paging: Paging): Start | undefined | Problem {
  try {
    return startOf(order, print, paging)
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}
