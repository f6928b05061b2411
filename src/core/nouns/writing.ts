/** Categories, authors and tags created, replaced and changed, each as a step that `perform` carries out. */
import { isDeepStrictEqual } from 'node:util'
import { uuidv7 } from 'uuidv7'
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import type { Context } from '../context.js'
import { sortKey } from '../folding.js'
import { countUnder } from '../jobs/chunks.js'
import type { Jobs } from '../jobs/service.js'
import type { Job } from '../jobs/view.js'
import { type NounTable, findNoun, nounAbsence } from '../nouns.js'
import type { Step } from '../perform.js'
import { type Precondition, assertCurrent } from '../precondition.js'
import { takeSlug } from '../slug-registry.js'
import { type Viewer, assertMay } from '../viewer.js'
import type { Written } from '../written.js'
import { readAddressed, readNew, readPatch, readReplacement } from './incoming.js'
import type { Kind, NounInput } from './kind.js'
import { assertFresh, assertPresentName, insertRow, tell, updateRow } from './rows.js'

export interface NounWritten<Served> extends Written<Served> {
  /** What goes on in chunks because of it. */
  job?: Job
}

export interface Put {
  precondition?: Precondition | undefined
  /** `replace`: what stands there may be overwritten without saying its version. */
  ifExists?: 'replace' | undefined
}

type Apply<Served> = (tx: Handle) => Promise<NounWritten<Served>>

export function createNounWriting<Table extends NounTable, Input extends NounInput, Plain extends object, Served extends Plain> (kind: Kind<Table, Input, Plain, Served>, { now }: Pick<Context, 'now'>, jobs: Pick<Jobs, 'begin'>) {
  type Row = Table['$inferSelect']
  const { noun } = kind
  const find = (db: Handle, reference: string) => findNoun(db, noun, kind.table(db), reference)
  const assertMayWrite = (viewer: Viewer, what: string) => assertMay(viewer, 'content:write', `${what} ${noun === 'author' ? 'an' : 'a'} ${noun}`)

  const insert = (viewer: Viewer, reference: string, id: string, input: Input): Apply<Served> => async (tx) => {
    assertFresh(await find(tx, reference), undefined)
    const at = now()
    const slug = await takeSlug(tx, noun, input.slug, input.name, id)
    const own = await kind.columns(tx, input)
    const row = { id, slug, name: input.name, nameKey: sortKey(input.name), version: 1, createdAt: at, updatedAt: at, articleCount: 0, ...own } as Row
    await insertRow(tx, kind.table(tx), row)
    await tell(tx, at, viewer, noun, row, 'created')
    return { outcome: 'created', id, version: 1, data: await kind.serve(tx, row) }
  }

  const update = (viewer: Viewer, read: Row, input: Input): Apply<Served> => async (tx) => {
    const before = assertFresh(await find(tx, read.id), read)
    const at = now()
    const slug = input.slug === undefined || input.slug === before.slug ? before.slug : await takeSlug(tx, noun, input.slug, input.name, before.id)
    const same = { ...before, slug, name: input.name, nameKey: sortKey(input.name), ...await kind.columns(tx, input, before) }
    if (isDeepStrictEqual(same, before)) return { outcome: 'unchanged', id: before.id, version: before.version, data: await kind.serve(tx, before) }
    const row: Row = { ...same, version: before.version + 1, updatedAt: at }
    await updateRow(tx, kind.table(tx), row)
    const follows = await kind.follow?.(tx, before, row)
    const did = follows ? 'moved' : 'updated'
    await tell(tx, at, viewer, noun, row, did)
    const job = follows && await jobs.begin(tx, at, viewer, follows, await countUnder(tx, noun, row))
    return { outcome: did, id: row.id, version: row.version, data: await kind.serve(tx, row), ...(job && { job }) }
  }

  return {
    /**
     * Only its name is required.
     * @throws Problem UNAUTHENTICATED, FORBIDDEN, INVALID_INPUT, CONFLICT, TOO_LARGE
     */
    create: (viewer: Viewer, input: unknown): Step<NounWritten<Served>> => async () => {
      assertMayWrite(viewer, 'Writing')
      const id = uuidv7()
      return insert(viewer, id, id, readNew(kind, input))
    },

    /**
     * Creates it under the id or the slug that the address says, or replaces what stands there. What is left out has its
     * default; the slug stays.
     * @throws Problem as `create`; PRECONDITION_REQUIRED, PRECONDITION_FAILED, GONE
     */
    put: (viewer: Viewer, reference: string, input: unknown, { precondition, ifExists }: Put = {}): Step<NounWritten<Served>> => async (db) => {
      assertMayWrite(viewer, 'Writing')
      const row = await find(db, reference)
      if (row) {
        assertPresentName(noun, reference, row)
        assertCurrent(precondition ?? (ifExists && { kind: 'any' }), row, `“${row.slug}”`)
        return update(viewer, row, await readReplacement(db, kind, row, input))
      }
      const absence = await nounAbsence(db, noun, reference)
      if (absence.code === 'GONE') throw absence
      if (precondition && precondition.kind !== 'absent') throw new Problem('PRECONDITION_FAILED', `There is no ${noun} “${reference}”, so it stands at no version. Leave If-Match out to create it; ifExists=replace creates or overwrites.`)
      const { id = uuidv7(), input: addressed } = readAddressed(reference, input)
      return insert(viewer, reference, id, readNew(kind, addressed, id))
    },

    /**
     * Changes what a merge patch (RFC 7396) names, and nothing else.
     * @throws Problem as `put`; NOT_FOUND
     */
    patch: (viewer: Viewer, reference: string, patch: unknown, precondition: Precondition | undefined): Step<NounWritten<Served>> => async (db) => {
      assertMayWrite(viewer, 'Changing')
      const row = await find(db, reference)
      if (!row) throw await nounAbsence(db, noun, reference)
      assertCurrent(precondition, row, `“${row.slug}”`)
      return update(viewer, row, await readPatch(db, kind, row, patch))
    }
  }
}
