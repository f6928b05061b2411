/** Pages of versions, newest first: those of several articles by one statement, besides the one for the present versions. */
import { and, count, eq, inArray, lt } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import { fingerprint } from '../cursor.js'
import { type Order, type Page, type Paging, type Start, beyond, orderBy, startOf, toPage } from '../keyset.js'
import type { Revision } from './model.js'
import { type Kept, type Present, presentRevision } from './read.js'

export interface RevisionQuery extends Paging {
  /** Whether they are counted. */
  total?: boolean | undefined
}

const DEFAULT_LIMIT = 20
/** How many pages one statement reads; SQLite takes 500 parts in one. */
const AT_ONCE = 100

type Earlier = Kept & { articleId: string }
interface Plan { present: Present, print: string, from: Start | undefined }

const orderOf = ({ t: { revisions: r } }: Handle): Order => ({ columns: [r.version], descending: true })

/** @throws Problem INVALID_CURSOR */
export async function listVersions (db: Handle, present: Present, query: RevisionQuery): Promise<Page<Revision>> {
  const page = (await listVersionsOfMany(db, [present], query)).get(present.id)!
  if (page instanceof Problem) throw page
  return page
}

/** @returns a page for each article; INVALID_CURSOR for one whose cursor it is not */
export async function listVersionsOfMany (db: Handle, presents: Present[], { limit = DEFAULT_LIMIT, total, ...paging }: RevisionQuery): Promise<Map<string, Page<Revision> | Problem>> {
  const plans = presents.map((present) => planOf(db, present, paging))
  const sound = plans.filter((plan): plan is Plan => !(plan instanceof Problem))
  const earlier = new Map<string, Earlier[]>(sound.map(({ present }) => [present.id, []]))
  for (let begin = 0; begin < sound.length; begin += AT_ONCE) {
    for (const row of await readEarlier(db, sound.slice(begin, begin + AT_ONCE), limit + 1)) earlier.get(row.articleId)!.push(row)
  }
  const counts = total ? await countEarlier(db, sound) : undefined
  return new Map<string, Page<Revision> | Problem>(plans.map((plan, index) => {
    const { id } = presents[index]!
    if (plan instanceof Problem) return [id, plan]
    const page = pageOf(plan, earlier.get(id)!, limit)
    return [id, counts ? { ...page, total: { count: (counts.get(id) ?? 0) + 1, isLowerBound: false } } : page]
  }))
}

function planOf (db: Handle, present: Present, paging: Paging): Plan | Problem {
  const print = fingerprint({ noun: 'revisions', of: present.id })
  try {
    return { present, print, from: startOf(orderOf(db), print, paging) }
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

/** Each article’s index range apart, all in one statement. */
async function readEarlier (db: Handle, plans: Plan[], limit: number): Promise<Earlier[]> {
  const { revisions: r } = db.t
  const order = orderOf(db)
  const columns = { articleId: r.articleId, version: r.version, at: r.at, status: r.status, actor: r.actor, headline: r.headline }
  const [first, ...others] = plans.map(({ present, from }, index) => {
    const page = db.q.select(columns).from(r).where(and(eq(r.articleId, present.id), lt(r.version, present.version), from && beyond(order, from)))
      .orderBy(...orderBy(order, from?.backward)).limit(limit).as(`page${index}`)
    return db.q.select({ articleId: page.articleId, version: page.version, at: page.at, status: page.status, actor: page.actor, headline: page.headline }).from(page).$dynamic()
  })
  if (!first) return []
  for (const other of others) first.unionAll(other)
  return await first
}

function pageOf ({ present, print, from }: Plan, earlier: Earlier[], limit: number): Page<Revision> {
  const backward = from?.backward ?? false
  const sorted: Kept[] = earlier.sort((a, b) => backward ? a.version - b.version : b.version - a.version)
  const rows = backward ? [...sorted, ...(!from?.key || Number(from.key[0]) < present.version) ? [present] : []] : [...from ? [] : [present], ...sorted]
  const page = toPage(rows.slice(0, limit + 1), limit, from, print, ({ version }) => [version])
  return { ...page, items: page.items.map((row) => presentRevision(row, present.version)) }
}

async function countEarlier (db: Handle, plans: Plan[]): Promise<Map<string, number>> {
  const { revisions: r, articles: a } = db.t
  const rows = await db.q.select({ id: r.articleId, earlier: count() }).from(r).innerJoin(a, eq(a.id, r.articleId))
    .where(and(inArray(r.articleId, plans.map(({ present }) => present.id)), lt(r.version, a.version))).groupBy(r.articleId)
  return new Map(rows.map(({ id, earlier }) => [id, earlier]))
}
