/** Categories: what may be done with them, and by whom. */
import { isDeepStrictEqual } from 'node:util'
import { asc, inArray } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import type { CustomChecker } from '../articles/custom.js'
import type { Context } from '../context.js'
import { countUnder } from '../jobs/chunks.js'
import type { Jobs } from '../jobs/service.js'
import type { Job } from '../jobs/view.js'
import type { Order, Page } from '../keyset.js'
import { createMerge } from '../nouns/merge.js'
import { createNounTrash } from '../nouns/trash.js'
import { type NounWritten, createNounWriting } from '../nouns/writing.js'
import { type Located, type NounQuery, findNoun, findNouns, listNouns, locate } from '../nouns.js'
import type { Outcome, Write } from '../outcome.js'
import type { Step } from '../perform.js'
import type { Precondition } from '../precondition.js'
import { saveNoun } from '../save-noun.js'
import { validate } from '../validate.js'
import { type Viewer, assertMay } from '../viewer.js'
import { ancestorsOf, assertRoom, createCategoryKind, serveCategory } from './kind.js'
import { mergeableCategory } from './merge.js'
import { type CategoryRecord, categoryRecord, moveInput } from './model.js'
import { placeOf } from './place.js'
import { type Category, type CategoryDetail, type CategoryRow, type CategoryTree, presentCategory, toTree } from './view.js'

const orderOf = ({ t: { categories: c } }: Handle): Order => ({ columns: [c.position, c.nameKey, c.id], descending: false })

export function createCategories (context: Context, custom: Pick<CustomChecker, 'assertSchema'>, jobs: Jobs) {
  const { db, now } = context
  const kind = createCategoryKind(custom)
  const { create, ...changing } = createNounWriting(kind, context, jobs)
  const writing: typeof changing & { create: typeof create } = {
    create,
    put: (viewer, reference, ...rest) => following(viewer, reference, changing.put(viewer, reference, ...rest)),
    patch: (viewer, reference, ...rest) => following(viewer, reference, changing.patch(viewer, reference, ...rest))
  }
  return {
    ...writing,
    ...createNounTrash(kind, context),
    merge: createMerge(mergeableCategory, context, jobs),

    /**
     * Puts a category below another, with all that stands below it.
     * @throws Problem as `patch`
     */
    move: (viewer: Viewer, name: string, input: unknown, precondition: Precondition | undefined): Step<Job> => async (handle) => {
      assertMay(viewer, 'content:write', 'Moving a category')
      const apply = await writing.patch(viewer, name, validate(moveInput, input), precondition)(handle)
      return async (tx) => {
        const { id, job } = await apply(tx)
        return job ?? jobs.begin(tx, now(), viewer, { kind: 'move', noun: 'category', id }, 0)
      }
    },

    /**
     * A category with those above it.
     * @param reference an id or a slug
     * @throws Problem NOT_FOUND, GONE
     */
    async get (_viewer: Viewer, reference: string): Promise<Located<CategoryDetail>> {
      const located = await locate(db.read, 'category', db.read.t.categories, reference)
      return 'movedTo' in located ? located : { found: await serveCategory(db.read, located.found) }
    },

    /** Several at once, by their ids. */
    async byIds (_viewer: Viewer, ids: readonly string[]): Promise<Map<string, Category>> {
      const rows = await findNouns(db.read, db.read.t.categories, ids)
      return new Map(rows.map((row) => [row.id, presentCategory(row)]))
    },

    /** @throws Problem INVALID_CURSOR */
    async list (_viewer: Viewer, query: Omit<NounQuery, 'sort' | 'q'>): Promise<Page<Category>> {
      const page = await listNouns(db.read, db.read.t.categories, orderOf(db.read), query)
      return { ...page, items: page.items.map(presentCategory) }
    },

    /** Those above several categories, root first. */
    async ancestors (_viewer: Viewer, ids: readonly string[]): Promise<Map<string, CategoryDetail['ancestors']>> {
      const { categories: c } = db.read.t
      const rows = await db.read.q.select({ id: c.id, ancestorIds: c.ancestorIds }).from(c).where(inArray(c.id, [...ids]))
      return ancestorsOf(db.read, rows)
    },

    /** Those right below several categories, by position and name. */
    async children (_viewer: Viewer, ids: readonly string[]): Promise<Map<string, Category[]>> {
      const { categories: c } = db.read.t
      const rows = await db.read.q.select().from(c).where(inArray(c.parentId, [...ids])).orderBy(...orderOf(db.read).columns.map((column) => asc(column)))
      return new Map(ids.map((id) => [id, rows.filter(({ parentId }) => parentId === id).map(presentCategory)]))
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
      if (record.customSchema) custom.assertSchema(record.customSchema)
      return () => db.write((tx) => save(tx, viewer, record))
    }
  }

  /** Another schema may call other strings HTML; the articles that it applies to are gone through as after a move. */
  function following (viewer: Viewer, reference: string, step: Step<NounWritten<CategoryDetail>>): Step<NounWritten<CategoryDetail>> {
    return async (handle) => {
      const apply = await step(handle)
      return async (tx) => {
        const before = await findNoun(tx, 'category', tx.t.categories, reference)
        const written = await apply(tx)
        const job = before && !written.job && await followSchema(tx, viewer, before)
        return job ? { ...written, job } : written
      }
    }
  }

  async function followSchema (tx: Handle, viewer: Viewer, before: CategoryRow): Promise<Job | undefined> {
    const after = await findNoun(tx, 'category', tx.t.categories, before.id)
    if (!after || isDeepStrictEqual(after.customSchema, before.customSchema)) return undefined
    return jobs.begin(tx, now(), viewer, { kind: 'move', noun: 'category', id: after.id }, await countUnder(tx, 'category', after))
  }

  async function save (tx: Handle, viewer: Viewer, record: CategoryRecord): Promise<Outcome> {
    const at = now()
    const { id, parent, description = null, position = 0, customSchema = null } = record
    const before = id === undefined ? undefined : await findNoun(tx, 'category', tx.t.categories, id)
    const ancestorIds = await placeOf(tx, parent, before)
    await assertRoom(tx)
    const outcome = await saveNoun(tx, at, 'category', tx.t.categories, record, { description, position, customSchema, ancestorIds, parentId: ancestorIds.at(-1) ?? null })
    const after = before && await findNoun(tx, 'category', tx.t.categories, before.id)
    const follows = after && await kind.follow!(tx, before!, after)
    if (follows) await jobs.begin(tx, at, viewer, follows, await countUnder(tx, 'category', after))
    else if (before) await followSchema(tx, viewer, before)
    return outcome
  }
}
