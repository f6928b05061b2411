/** What an editor sends of a category, an author or a tag, as its model takes it. */
import type { Handle } from '../../db/handle.js'
import { id as idModel, isId } from '../fields.js'
import { type Values, isObject, mergePatch } from '../merge-patch.js'
import type { NounTable } from '../nouns.js'
import { readOnlyIn, splitReadOnly } from '../read-only.js'
import { invalidInput, validate } from '../validate.js'
import type { Kind, NounInput } from './kind.js'

/**
 * Reads what is to be created.
 * @param id its own, where that is known already
 * @throws Problem INVALID_INPUT
 */
export function readNew<Table extends NounTable, Input extends NounInput> (kind: Kind<Table, Input>, input: unknown, id?: string): Input {
  return check(kind, isObject(input) ? without(kind, input, id === undefined ? {} : { id }, false) : input)
}

/** Reads what is to stand in a row's place. */
export async function readReplacement<Table extends NounTable, Input extends NounInput> (db: Handle, kind: Kind<Table, Input>, row: Table['$inferSelect'], input: unknown): Promise<Input> {
  if (!isObject(input)) return check(kind, input)
  return check(kind, { slug: row.slug, ...kind.keep?.(row, input), ...await withoutServed(db, kind, row, input) })
}

/** Reads a merge patch (RFC 7396) of a row. */
export async function readPatch<Table extends NounTable, Input extends NounInput> (db: Handle, kind: Kind<Table, Input>, row: Table['$inferSelect'], patch: unknown): Promise<Input> {
  if (!isObject(patch)) throw invalidInput([{ pointer: '', detail: 'is no JSON object. A merge patch has the fields that change.' }])
  return check(kind, mergePatch(kind.inputOf(row), await withoutServed(db, kind, row, patch)))
}

/**
 * What the address of a PUT says of a thing that does not stand there.
 * @throws Problem INVALID_INPUT where its body says another
 */
export function readAddressed (reference: string, input: unknown): { id?: string, input: unknown } {
  if (isId(reference)) {
    if (idModel().safeParse(reference).success) return { id: reference.toLowerCase(), input }
    throw invalidInput([{ pointer: '/id', detail: `“${reference}” is no UUID (RFC 9562).` }])
  }
  if (!isObject(input)) return { input }
  if (input.slug === undefined || input.slug === reference) return { input: { ...input, slug: reference } }
  throw invalidInput([{ pointer: '/slug', detail: `is not the slug in the address, “${reference}”.` }])
}

async function withoutServed<Table extends NounTable, Input extends NounInput> (db: Handle, kind: Kind<Table, Input>, row: Table['$inferSelect'], input: Values): Promise<Values> {
  const served = readOnlyIn(input, kind.readOnly).length > 0 ? await kind.serve(db, row) : {}
  return without(kind, input, served as Values, true)
}

function without ({ readOnly }: Pick<Kind, 'readOnly'>, input: Values, served: Values, exists: boolean): Values {
  const { values, errors } = splitReadOnly(input, readOnly, served, exists)
  if (errors.length > 0) throw invalidInput(errors)
  return values
}

function check<Table extends NounTable, Input extends NounInput> ({ model, check }: Kind<Table, Input>, input: unknown): Input {
  const valid = validate(model, input) as Input
  check?.(valid)
  return valid
}
