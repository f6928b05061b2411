/** What was done, newest first: one index range for each filter; where several are combined, the others are checked row by row, over a bounded number of rows. */
import { type SQL, and, eq, gte, lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database, Handle } from '../db/handle.js'
import { actor, presentActor } from './actor.js'
import { fingerprint } from './cursor.js'
import { NOUNS, time } from './fields.js'
import { type Order, type Page, type Paging, beyond, orderBy, startOf, toPage, upTo } from './keyset.js'
import { type Viewer, assertMay } from './viewer.js'

export const AUDIT_NOUNS = [...NOUNS, 'key', 'preview', 'job', 'stage'] as const

const DEFAULT_LIMIT = 20
/** How many rows a page of a combined filter looks at. */
const SCAN = 5000

export const auditEntry = z.object({
  seq: z.int().describe('Rises with each deed.'),
  at: time(),
  action: z.string().meta({ example: 'article.published' }),
  noun: z.enum(AUDIT_NOUNS),
  target: z.string().describe('The id of what it was done to.'),
  version: z.int().nullable().describe('At which version that stood afterwards.'),
  actor,
  details: z.record(z.string(), z.unknown()).nullable()
}).meta({ id: 'AuditEntry' })

export type AuditEntry = z.infer<typeof auditEntry>

export interface AuditQuery extends Paging {
  target?: string | undefined
  key?: string | undefined
  action?: string | undefined
  noun?: typeof AUDIT_NOUNS[number] | undefined
  /** From this moment on. */
  since?: Date | undefined
  /** Before this moment. */
  until?: Date | undefined
}

export function createAuditList (db: Database) {
  /** @throws Problem FORBIDDEN, INVALID_CURSOR */
  return async function listAudit (viewer: Viewer, query: AuditQuery): Promise<Page<AuditEntry>> {
    assertMay(viewer, 'admin', 'Reading the audit')
    const { limit = DEFAULT_LIMIT, cursor, backward, ...filters } = query
    const { audit: a } = db.read.t
    const order: Order = { columns: [a.at, a.seq], descending: true }
    const print = fingerprint({ noun: 'audit', ...filters })
    const from = startOf(order, print, { cursor, backward })
    const { range, residual } = conditions(db.read, query)
    if (from?.key) range.push(beyond(order, from)!)
    const sorted = orderBy(order, from?.backward)
    const end = residual.length > 0 ? await scanEnd(db.read, range, sorted) : undefined
    const rows = await db.read.q.select().from(a).where(and(...range, ...residual, end && upTo(order, end, from?.backward))).orderBy(...sorted).limit(limit + 1)
    const page = toPage(rows, limit, from, print, ({ at, seq }) => [at, seq], end)
    return { ...page, items: page.items.map(present) }
  }
}

/** The first filter's range, the narrowest first, and what is checked of its rows. */
function conditions ({ t: { audit: a } }: Handle, { target, key, action, noun, since, until }: AuditQuery): { range: SQL[], residual: SQL[] } {
  const equal = Object.entries({ targetId: target, keyId: key, action, noun }).flatMap(([column, value]) => value === undefined ? [] : [eq(a[column as 'targetId'], value)])
  const [first, ...others] = equal
  const range = [...first ? [first] : [], ...since ? [gte(a.at, since)] : [], ...until ? [lt(a.at, until)] : []]
  // So that no other index is chosen for them.
  return { range, residual: others.map((condition) => sql`CASE WHEN ${condition} THEN 1 ELSE 0 END = 1`) }
}

/** Where SCAN rows end, skipped over in the index alone; nothing where the range ends before. */
async function scanEnd ({ q, t: { audit: a } }: Handle, range: SQL[], sorted: SQL[]): Promise<[Date, number] | undefined> {
  const [end] = await q.select({ at: a.at, seq: a.seq }).from(a).where(and(...range)).orderBy(...sorted).limit(1).offset(SCAN - 1)
  return end && [end.at, end.seq]
}

function present ({ seq, at, action, noun, targetId, version, actor: by, details }: Handle['t']['audit']['$inferSelect']): AuditEntry {
  return {
    seq,
    at: at.toISOString(),
    action,
    noun,
    target: targetId,
    version,
    actor: presentActor(by),
    details
  }
}
