/** Categories, authors and tags into their tables as an import brings them. */
import { and, eq } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { Handle } from '../db/handle.js'
import { appendChange } from './change-log.js'
import { sortKey } from './folding.js'
import { type Outcome, leaveAlone } from './outcome.js'
import { type Facet, resolve } from './references.js'
import { claimSlug, keepFormerSlugs } from './slug-registry.js'
import { slugify } from './slugs.js'

export interface NounRecord {
  id?: string | undefined
  name: string
  slug?: string | undefined
  formerSlugs?: string[] | undefined
  version?: number | undefined
  createdAt?: string | undefined
  updatedAt?: string | undefined
}

/** The columns that every noun has, as a record says them. */
export interface NounValues {
  id: string
  slug: string
  name: string
  nameKey: string
  version: number
  createdAt: Date
  updatedAt: Date
}

type NounTable = Handle['t']['categories' | 'authors' | 'tags']

/**
 * Keeps a noun. One without an id is only made where its slug leads nowhere yet; one with an id is brought up to the record.
 * @param own the columns that this noun alone has
 */
export async function saveNoun<T extends NounTable> (tx: Handle, now: Date, noun: Facet, table: T, record: NounRecord, own: Omit<T['$inferInsert'], keyof NounValues | 'articleCount'>): Promise<Outcome> {
  const wanted = record.slug ?? slugify(record.name)
  const existing = record.id === undefined ? undefined : await byId(tx, table, record.id)
  const alone = existing ? leaveAlone(existing, record) : undefined
  if (existing && alone) return { id: existing.id, slug: existing.slug, outcome: 'unchanged', reason: alone }
  const holder = existing ? undefined : await resolve(tx, noun, wanted)
  if (holder) return { id: holder.id, slug: holder.slug, outcome: 'unchanged', reason: record.id ? `“${wanted}” stands here under another id` : 'unchanged' }

  const id = existing?.id ?? record.id ?? uuidv7()
  const slug = await claimSlug(tx, noun, wanted, id)
  await keepFormerSlugs(tx, noun, record.formerSlugs ?? [], id)
  const values: NounValues = {
    id,
    slug,
    name: record.name,
    nameKey: sortKey(record.name),
    version: record.version ?? (existing?.version ?? 0) + 1,
    createdAt: record.createdAt ? new Date(record.createdAt) : existing?.createdAt ?? now,
    updatedAt: record.updatedAt ? new Date(record.updatedAt) : now
  }
  if (existing) {
    await tx.q.update(table as NounTable).set({ ...values, ...own }).where(eq(table.id, id))
  } else {
    await tx.q.insert(table).values({ ...values, ...own, articleCount: 0 } as T['$inferInsert'])
    // What was deleted here and is brought again stands.
    await tx.q.delete(tx.t.trash).where(and(eq(tx.t.trash.noun, noun), eq(tx.t.trash.id, id)))
  }
  await appendChange(tx, now, { event: `${noun}.${existing ? 'updated' : 'created'}`, noun, targetId: id, groups: [`${noun}:${id}`] })
  return { id, slug, outcome: existing ? 'updated' : 'made' }
}

async function byId (tx: Handle, table: NounTable, id: string) {
  const [row] = await tx.q.select({ id: table.id, slug: table.slug, version: table.version, createdAt: table.createdAt, updatedAt: table.updatedAt }).from(table).where(eq(table.id, id))
  return row
}
