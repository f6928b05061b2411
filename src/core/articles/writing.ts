/** Articles created, replaced and changed, each as a step that `perform` carries out. */
import { and, eq } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import type { Context } from '../context.js'
import { id, isId } from '../fields.js'
import { mergePatch } from '../merge-patch.js'
import { StaleRead, type Step } from '../perform.js'
import { type Precondition, assertCurrent } from '../precondition.js'
import { invalidInput, validate } from '../validate.js'
import { type Viewer, assertMay, may } from '../viewer.js'
import type { Written } from '../written.js'
import { absence } from './absence.js'
import { type Current, readCurrent } from './content.js'
import type { Editor } from './editor.js'
import { isObject, readIncoming, readOnlyIn } from './incoming.js'
import { LIFE, type Life, UNBORN, isLive, settle } from './lifecycle.js'
import { articleInput } from './model.js'
import type { Serve } from './serve.js'
import { type Article, shapeFields } from './view.js'

/** Which article a PUT is of: by id or slug, or by what its source calls it. */
export type Target = { reference: string } | { source: string, externalId: string }

export interface Put {
  precondition?: Precondition | undefined
  /** `replace`: what stands there may be overwritten without saying its version. */
  ifExists?: 'replace' | undefined
}

export function createWriting ({ now }: Context, editor: Editor, serve: Serve) {
  /** The input as the model takes it; what is served may be sent back. */
  async function incoming (db: Handle, viewer: Viewer, input: unknown, current?: Current, id?: string): Promise<unknown> {
    const asked = readOnlyIn(input)
    const served: Partial<Article> = current && asked.length > 0 ? await serve(db, viewer, current.row.id, shapeFields({ fields: asked })) : id === undefined ? {} : { id }
    return readIncoming(input, served, current)
  }

  return {
    /**
     * A new article; only its headline is required.
     * @throws Problem UNAUTHENTICATED, FORBIDDEN, INVALID_INPUT, CONFLICT, TOO_LARGE
     */
    create: (viewer: Viewer, input: unknown, id = uuidv7()): Step<Written<Article>> => async (db) => {
      assertMay(viewer, 'content:write', 'Writing an article')
      const valid = validate(articleInput, await incoming(db, viewer, input, undefined, id))
      const life = settle(UNBORN, valid, now())
      assertMayTouch(viewer, life)
      return editor.prepare(db, viewer, { id, input: valid, life, action: 'created' })
    },

    /**
     * Creates an article, or replaces the one that stands there. What is left out has its default; the slug, the status,
     * the times and the corrections stay as they are.
     * @throws Problem as `create`; PRECONDITION_REQUIRED, PRECONDITION_FAILED, GONE
     */
    put (viewer: Viewer, target: Target, input: unknown, { precondition, ifExists }: Put = {}): Step<Written<Article>> {
      return async (db) => {
        assertMay(viewer, 'content:write', 'Writing an article')
        const current = await locateTarget(db, target)
        const completed = complete(input, target, current)
        if (!current) {
          if (precondition && precondition.kind !== 'absent') throw new Problem('PRECONDITION_FAILED', 'There is no such article, so it stands at no version. Leave If-Match out to create it; ifExists=replace creates or overwrites.')
          const write = await this.create(viewer, completed, 'reference' in target && isId(target.reference) ? ownId(target.reference) : undefined)(db)
          return async (tx) => {
            // Another may have put it there since: then this one replaces it.
            if (await locateTarget(tx, target)) throw new StaleRead()
            return write(tx)
          }
        }
        assertCurrent(precondition ?? (ifExists && { kind: 'any' }), current.row, `“${current.row.slug}”`)
        const given = await incoming(db, viewer, completed, current)
        const valid = validate(articleInput, isObject(given) ? { corrections: current.content.corrections, ...given } : given)
        const life = settle(current.row, valid, now())
        assertMayTouch(viewer, current.row, life)
        return editor.prepare(db, viewer, { id: current.row.id, before: current, input: valid, life, action: actionOf(current.row, life) })
      }
    },

    /**
     * Changes what a merge patch (RFC 7396) names, and nothing else.
     * @throws Problem as `put`; NOT_FOUND
     */
    patch: (viewer: Viewer, reference: string, patch: unknown, precondition: Precondition | undefined): Step<Written<Article>> => async (db) => {
      assertMay(viewer, 'content:write', 'Changing an article')
      const current = await readWritable(db, reference)
      assertCurrent(precondition, current.row, `“${current.row.slug}”`)
      if (!isObject(patch)) throw invalidInput([{ pointer: '', detail: 'is no JSON object. A merge patch has the fields that change.' }])
      const { status, ...fields } = await incoming(db, viewer, patch, current) as Record<string, unknown>
      // A null removes; of a time that is a value of its own, and a status there always is.
      const times = Object.fromEntries(LIFE.flatMap((field) => fields[field] === null ? [[field, null]] : []))
      const valid = validate(articleInput, { ...mergePatch(current.content, fields) as object, ...times, ...(status != null && { status }) })
      const life = settle(current.row, valid, now())
      assertMayTouch(viewer, current.row, life)
      return editor.prepare(db, viewer, { id: current.row.id, before: current, input: valid, life, action: actionOf(current.row, life) })
    }
  }
}

/**
 * @returns an article that may be changed
 * @throws Problem NOT_FOUND, GONE for one whose content is gone for good, CONFLICT for one in the trash
 */
export async function readWritable (db: Handle, reference: string, inTrash = false): Promise<Current> {
  const current = await readCurrent(db, reference)
  if (!current || current.row.purgedAt) throw await absence(db, current?.row, reference)
  if (current.row.trashedAt && !inTrash) throw new Problem('CONFLICT', `“${current.row.slug}” is in the trash. Restore it first: POST /v1/articles/${current.row.id}/restore.`)
  return current
}

/**
 * What readers see, or will by themselves, is changed by those who may publish.
 * @throws Problem FORBIDDEN
 */
export function assertMayTouch (viewer: Viewer, ...lives: Array<Pick<Life, 'status'>>): void {
  if (!lives.some(isLive) || may(viewer, 'content:publish')) return
  throw new Problem('FORBIDDEN', 'What is published or scheduled is changed by a key with the scope content:publish. Yours may change a working copy of it: PATCH …?stage=true.')
}

/** What the audit calls a change, by what it does to the status. */
export function actionOf (before: Pick<Life, 'status'>, { status }: Pick<Life, 'status'>): string {
  if (before.status === status) return 'updated'
  return { draft: 'unpublished', scheduled: 'scheduled', published: 'published', archived: 'archived' }[status]
}

async function locateTarget (db: Handle, target: Target): Promise<Current | undefined> {
  const { articles: a } = db.t
  if ('reference' in target) return await readCurrent(db, target.reference) && readWritable(db, target.reference)
  const [row] = await db.q.select({ id: a.id }).from(a).where(and(eq(a.source, target.source), eq(a.externalId, target.externalId)))
  return row && readWritable(db, row.id)
}

/** The id that a PUT gives to what it creates. */
function ownId (reference: string): string {
  const { success, data } = id().safeParse(reference.toLowerCase())
  if (success) return data
  throw invalidInput([{ pointer: '/id', detail: 'is no UUID of a version that RFC 9562 knows.' }])
}

/** What the address says of an article need not be said in its body again. */
function complete (input: unknown, target: Target, current: Current | undefined): unknown {
  if (!isObject(input)) return input
  if (!('reference' in target)) {
    const errors = (['source', 'externalId'] as const).filter((field) => input[field] !== undefined && input[field] !== target[field])
      .map((field) => ({ pointer: `/${field}`, detail: `is not the ${field} in the address, “${target[field]}”.` }))
    if (errors.length > 0) throw invalidInput(errors)
    return { ...input, ...target }
  }
  if (current || isId(target.reference)) return input
  if (input.slug !== undefined && input.slug !== target.reference) throw invalidInput([{ pointer: '/slug', detail: `is not the slug in the address, “${target.reference}”.` }])
  return { ...input, slug: target.reference }
}
