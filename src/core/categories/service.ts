/** Categories: what may be done with them, and by whom. */
import { asc, count, inArray } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import type { Context } from '../context.js'
import type { Order, Page } from '../keyset.js'
import { type Located, type NounQuery, listNouns, locate } from '../nouns.js'
import type { Outcome, Write } from '../outcome.js'
import { saveNoun } from '../save-noun.js'
import { invalidInput, validate } from '../validate.js'
import { type Viewer, assertMay } from '../viewer.js'
import type { createCustomChecker } from '../articles/custom.js'
import { type CategoryRecord, MAX_CATEGORIES, MAX_CATEGORY_DEPTH, categoryRecord } from './model.js'
import { type Category, type CategoryDetail, type CategoryTree, presentCategory, toTree } from './view.js'

const orderOf = ({ t: { categories: c } }: Handle): Order => ({ columns: [c.position, c.nameKey, c.id], descending: false })

export function createCategories ({ db, now }: Context, { assertSchema }: Pick<ReturnType<typeof createCustomChecker>, 'assertSchema'>) {
  return {
    /**
     * A category with those above it.
     * @param reference an id or a slug
     * @throws Problem NOT_FOUND
     */
    async get (_viewer: Viewer, reference: string): Promise<Located<CategoryDetail>> {
      const located = await locate(db.read, 'category', db.read.t.categories, reference)
      if ('movedTo' in located) return located
      return { found: { ...presentCategory(located.found), ancestors: await ancestors(db.read, located.found.ancestorIds) } }
    },

    /** @throws Problem INVALID_CURSOR */
    async list (_viewer: Viewer, query: Omit<NounQuery, 'sort' | 'q'>): Promise<Page<Category>> {
      const page = await listNouns(db.read, db.read.t.categories, orderOf(db.read), query)
      return { ...page, items: page.items.map(presentCategory) }
    },

    /** All categories (at most 2,000), each among its siblings by position and name. */
    async tree (_viewer: Viewer): Promise<CategoryTree[]> {
      const { categories: c } = db.read.t
      return toTree(await db.read.q.select().from(c).orderBy(...orderOf(db.read).columns.map((column) => asc(column))))
    },

    /** @throws Problem FORBIDDEN, INVALID_INPUT, TOO_LARGE */
    async prepareImport (viewer: Viewer, input: unknown): Promise<Write> {
      assertMay(viewer, 'admin', 'An import')
      const record = validate(categoryRecord, input)
      if (record.customSchema) assertSchema(record.customSchema)
      return () => db.write((tx) => save(tx, now(), record))
    }
  }
}

async function save (tx: Handle, now: Date, record: CategoryRecord): Promise<Outcome> {
  const ancestorIds = await placeOf(tx, record)
  const { description = null, position = 0, customSchema = null } = record
  const [row] = await tx.q.select({ all: count() }).from(tx.t.categories)
  if (row!.all >= MAX_CATEGORIES) throw new Problem('TOO_LARGE', `There are at most ${MAX_CATEGORIES} categories.`)
  return saveNoun(tx, now, 'category', tx.t.categories, record, { description, position, customSchema, ancestorIds, parentId: ancestorIds.at(-1) ?? null })
}

/** The categories above a record's own, root first. */
async function placeOf (tx: Handle, { parent, id }: CategoryRecord): Promise<string[]> {
  if (parent == null) return []
  const located = await locate(tx, 'category', tx.t.categories, parent).catch(() => undefined)
  const above = located && 'movedTo' in located ? await locate(tx, 'category', tx.t.categories, located.movedTo) : located
  if (!above || !('found' in above)) throw invalidInput([{ pointer: '/parent', detail: `names the category “${parent}”, which does not exist.` }])
  const path = [...above.found.ancestorIds, above.found.id]
  if (id !== undefined && path.includes(id)) throw invalidInput([{ pointer: '/parent', detail: 'names the category itself or one below it.' }])
  if (path.length >= MAX_CATEGORY_DEPTH) throw invalidInput([{ pointer: '/parent', detail: `would nest deeper than ${MAX_CATEGORY_DEPTH} levels.` }])
  return path
}

async function ancestors (db: Handle, ids: string[]) {
  if (ids.length === 0) return []
  const { categories: c } = db.t
  const rows = await db.q.select({ id: c.id, slug: c.slug, name: c.name }).from(c).where(inArray(c.id, ids))
  return ids.flatMap((id) => rows.filter((row) => row.id === id))
}
