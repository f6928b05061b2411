/** Two of a kind become one: what led to the merged one leads to the other from now on, its articles follow in chunks. */
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Handle } from '../../db/handle.js'
import { appendAudit } from '../audit.js'
import { appendChange } from '../change-log.js'
import type { Context } from '../context.js'
import { reference } from '../fields.js'
import { countUnder } from '../jobs/chunks.js'
import type { Jobs } from '../jobs/service.js'
import type { Job } from '../jobs/view.js'
import { findNoun, nounAbsence } from '../nouns.js'
import type { Step } from '../perform.js'
import { type Precondition, assertCurrent } from '../precondition.js'
import { invalidInput, validate } from '../validate.js'
import { type Viewer, assertMay } from '../viewer.js'
import { assertFresh, assertPresentName } from './rows.js'

export const mergeInput = z.strictObject({ into: reference().describe('What stays: an id or a slug.') }).meta({ id: 'MergeInput' })

type Table = Handle['t']['categories' | 'tags']

/** What a merge needs to know of what is merged. */
export interface Mergeable<T extends Table> {
  noun: 'category' | 'tag'
  table: (db: Handle) => T
  /**
   * Does what is to be done at once, in the transaction.
   * @throws Problem CONFLICT for what cannot be merged
   */
  adopt?: (tx: Handle, at: Date, from: T['$inferSelect'], into: T['$inferSelect']) => Promise<void>
}

export function createMerge<T extends Table> ({ noun, table, adopt }: Mergeable<T>, { now }: Pick<Context, 'now'>, jobs: Pick<Jobs, 'begin'>) {
  /**
   * @param name what is merged, and is no more afterwards
   * @throws Problem UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, GONE, INVALID_INPUT, CONFLICT, PRECONDITION_REQUIRED, PRECONDITION_FAILED
   */
  return (viewer: Viewer, name: string, input: unknown, precondition: Precondition | undefined): Step<Job> => async (db) => {
    assertMay(viewer, 'content:write', `Merging a ${noun}`)
    const read = await findNoun(db, noun, table(db), name)
    if (!read) throw await nounAbsence(db, noun, name)
    assertPresentName(noun, name, read)
    assertCurrent(precondition, read, `“${read.slug}”`)
    const target = validate(mergeInput, input).into
    return async (tx) => {
      const from = assertFresh(await findNoun(tx, noun, table(tx), read.id), read)
      const into = await findNoun(tx, noun, table(tx), target)
      if (!into) throw invalidInput([{ pointer: '/into', detail: `names the ${noun} “${target}”, which does not exist.` }])
      if (into.id === from.id) throw invalidInput([{ pointer: '/into', detail: `names the ${noun} itself.` }])
      const at = now()
      await adopt?.(tx, at, from, into)
      await redirect(tx, noun, from.id, into.id)
      await appendChange(tx, at, { event: `${noun}.merging`, noun, targetId: from.id, groups: [`${noun}:${from.id}`, `${noun}:${into.id}`] })
      const job = await jobs.begin(tx, at, viewer, { kind: 'merge', noun, from: from.id, into: into.id }, await countUnder(tx, noun, from))
      await appendAudit(tx, at, viewer, { action: `${noun}.merged`, noun, targetId: from.id, version: from.version, details: { slug: from.slug, into: into.id, job: job.id } })
      return job
    }
  }
}

/** Slugs lead to the survivor, and so does the id, which stands among them from now on. */
async function redirect ({ q, t: { slugs } }: Handle, noun: 'category' | 'tag', from: string, into: string): Promise<void> {
  await q.update(slugs).set({ targetId: into }).where(and(eq(slugs.noun, noun), eq(slugs.targetId, from)))
  await q.insert(slugs).values({ noun, slug: from, targetId: into })
}
