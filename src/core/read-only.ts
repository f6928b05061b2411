/** What is served can be sent back: read-only fields that are unchanged are ignored, changed ones are refused by name. */
import { isDeepStrictEqual } from 'node:util'
import type { ErrorItem } from '../errors.js'
import { type Values, isObject } from './merge-patch.js'

export interface ReadOnly<Field extends string = string> {
  /** Refused where they are changed. */
  fields: readonly Field[]
  /** Ignored: what a counter was when it was read is nobody's mistake. */
  counters: readonly string[]
  /** What is written instead, as a sentence. */
  instead?: Readonly<Record<string, string>>
}

/** The read-only fields that stand in the input, and so have to be known as they are served. */
export const readOnlyIn = <Field extends string>(input: unknown, { fields }: ReadOnly<Field>): Field[] => isObject(input) ? fields.filter((field) => field in input) : []

/**
 * @param served the read-only fields as they are served; of what is created, those that are known already
 * @param exists whether it stands already
 * @returns the input without its read-only fields, and what is to be said of those that were changed
 */
export function splitReadOnly (input: Values, readOnly: ReadOnly, served: Values, exists: boolean): { values: Values, errors: ErrorItem[] } {
  const { fields, counters, instead = {} } = readOnly
  const errors = readOnlyIn(input, readOnly).filter((field) => !isSame(input[field], served[field])).map((field) => ({
    pointer: `/${field}`,
    detail: exists
      // What it is stays untold: who may write need not be one who may read.
      ? `is read-only. ${instead[field] ?? 'Leave it out, or send it back as it was read.'}`
      : `is set by Stet. ${instead[field] ?? 'Leave it out.'}`
  }))
  const values = Object.fromEntries(Object.entries(input).filter(([field]) => !fields.includes(field) && !counters.includes(field)))
  return { values, errors }
}

/** Whether what is sent is what is served. Times are the same however they are written. */
export function isSame (given: unknown, served: unknown): boolean {
  if (typeof given === 'string' && typeof served === 'string' && /^\d{4}-/.test(served)) return Date.parse(given) === Date.parse(served)
  return isDeepStrictEqual(given, served)
}
