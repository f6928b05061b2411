/** Categories, authors and tags deleted, brought back, deleted for good. What was deleted stands as JSON in the trash. */
import { and, eq, getTableColumns, isNotNull } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import type { Context } from '../context.js'
import { fingerprint } from '../cursor.js'
import { type Order, type Page, type Paging, beyond, orderBy, startOf, toPage } from '../keyset.js'
import { type NounTable, findNoun, nounAbsence } from '../nouns.js'
import { StaleRead, type Step } from '../perform.js'
import { type Precondition, assertCurrent } from '../precondition.js'
import { targetOf } from '../references.js'
import { type Viewer, assertMay } from '../viewer.js'
import type { Written } from '../written.js'
import type { Kind, NounInput } from './kind.js'
import { assertFresh, assertPresentName, insertRow, tell } from './rows.js'
import { assertUnused } from './usage.js'

/** What is in the trash, as it is served. */
export type Trashed<Plain> = Plain & { trashedAt: string }

const DEFAULT_LIMIT = 20

export function createNounTrash<Table extends NounTable, Input extends NounInput, Plain extends object, Served extends Plain> (kind: Kind<Table, Input, Plain, Served>, { db, now }: Pick<Context, 'db' | 'now'>) {
  type Row = Table['$inferSelect']
  const { noun } = kind
  const what = `${noun === 'author' ? 'an' : 'a'} ${noun}`
  const find = (handle: Handle, reference: string) => findNoun(handle, noun, kind.table(handle), reference)
  const present = (row: Row, at: Date): Trashed<Plain> => ({ ...kind.present(row), trashedAt: at.toISOString() })

  /** @throws Problem NOT_FOUND, GONE for what was deleted for good, CONFLICT for what is not in the trash */
  async function findTrashed (handle: Handle, reference: string): Promise<Row> {
    const { trash } = handle.t
    const [found] = await handle.q.select().from(trash).where(and(eq(trash.noun, noun), eq(trash.id, targetOf(handle, noun, reference.toLowerCase()))))
    if (found?.row) return revive(kind.table(handle), found.row)
    const standing = await find(handle, reference)
    if (standing) throw new Problem('CONFLICT', `“${standing.slug}” is not in the trash.`)
    throw await nounAbsence(handle, noun, reference)
  }

  /** @throws StaleRead where it has left the trash since, or left it and came back */
  async function assertStillTrashed ({ q, t: { trash } }: Handle, { id, version }: Row): Promise<void> {
    const [found] = await q.select({ row: trash.row }).from(trash).where(and(eq(trash.noun, noun), eq(trash.id, id)))
    if (found?.row?.version !== version) throw new StaleRead()
  }

  return {
    /**
     * To the trash; what is in use stays.
     * @throws Problem UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, GONE, CONFLICT, PRECONDITION_REQUIRED, PRECONDITION_FAILED
     */
    trash: (viewer: Viewer, reference: string, precondition: Precondition | undefined): Step<Written<Trashed<Plain>>> => async (handle) => {
      assertMay(viewer, 'content:write', `Deleting ${what}`)
      const read = await find(handle, reference)
      if (!read) throw await nounAbsence(handle, noun, reference)
      assertPresentName(noun, reference, read)
      assertCurrent(precondition, read, `“${read.slug}”`)
      return async (tx) => {
        const before = assertFresh(await find(tx, read.id), read)
        await assertUnused(tx, noun, before)
        const at = now()
        const table = kind.table(tx)
        const row: Row = { ...before, version: before.version + 1, updatedAt: at }
        await tx.q.delete(table).where(eq(table.id, row.id))
        await tx.q.insert(tx.t.trash).values({ noun, id: row.id, name: row.name, row, deletedAt: at })
        await tell(tx, at, viewer, noun, row, 'trashed')
        return { outcome: 'trashed', id: row.id, version: row.version, data: present(row, at) }
      }
    },

    /** Out of the trash, as it was. */
    restore: (viewer: Viewer, reference: string, precondition: Precondition | undefined): Step<Written<Served>> => async (handle) => {
      assertMay(viewer, 'content:write', `Restoring ${what}`)
      const trashed = await findTrashed(handle, reference)
      assertCurrent(precondition, trashed, `“${trashed.slug}”`)
      return async (tx) => {
        await assertStillTrashed(tx, trashed)
        const at = now()
        const own = await kind.restored?.(tx, trashed)
        // Nothing is filed under what is in the trash.
        const row: Row = { ...trashed, ...own, version: trashed.version + 1, updatedAt: at, articleCount: 0 }
        await tx.q.delete(tx.t.trash).where(and(eq(tx.t.trash.noun, noun), eq(tx.t.trash.id, row.id)))
        await insertRow(tx, kind.table(tx), row)
        await tell(tx, at, viewer, noun, row, 'restored')
        return { outcome: 'restored', id: row.id, version: row.version, data: await kind.serve(tx, row) }
      }
    },

    /** Its content goes for good; id, slugs and the tombstone stay. */
    purge: (viewer: Viewer, reference: string, precondition: Precondition | undefined): Step<Written<{ id: string, slug: string, version: number }>> => async (handle) => {
      assertMay(viewer, 'content:publish', `Deleting ${what} for good`)
      const row = await findTrashed(handle, reference)
      assertPresentName(noun, reference, row)
      assertCurrent(precondition, row, `“${row.slug}”`)
      return async (tx) => {
        await assertStillTrashed(tx, row)
        const { id, slug } = row
        const version = row.version + 1
        const { trash } = tx.t
        await tx.q.update(trash).set({ name: '', row: null }).where(and(eq(trash.noun, noun), eq(trash.id, id)))
        await tell(tx, now(), viewer, noun, { id, version }, 'purged')
        return { outcome: 'purged', id, version, data: { id, slug, version } }
      }
    },

    /**
     * What is in the trash, latest first.
     * @throws Problem UNAUTHENTICATED, FORBIDDEN, INVALID_CURSOR
     */
    async listTrash (viewer: Viewer, { limit = DEFAULT_LIMIT, ...paging }: Paging): Promise<Page<Trashed<Plain>>> {
      assertMay(viewer, 'content:read', 'The trash')
      const { trash } = db.read.t
      const order: Order = { columns: [trash.deletedAt, trash.id], descending: true }
      const print = fingerprint({ noun, status: 'trash' })
      const from = startOf(order, print, paging)
      const rows = await db.read.q.select().from(trash).where(and(eq(trash.noun, noun), isNotNull(trash.row), from && beyond(order, from)))
        .orderBy(...orderBy(order, from?.backward)).limit(limit + 1)
      const page = toPage(rows, limit, from, print, ({ deletedAt, id }) => [deletedAt, id])
      return { ...page, items: page.items.map(({ row, deletedAt }) => present(revive(kind.table(db.read), row!), deletedAt)) }
    }
  }
}

/** A row from its JSON, which knows no dates. */
function revive<Table extends NounTable> (table: Table, row: Record<string, unknown>): Table['$inferSelect'] {
  const dates = Object.entries(getTableColumns<NounTable>(table)).filter(([, { dataType }]) => dataType === 'date').map(([property]) => property)
  return { ...row, ...Object.fromEntries(dates.map((property) => [property, new Date(row[property] as string)])) } as Table['$inferSelect']
}
