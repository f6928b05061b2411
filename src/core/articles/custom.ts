/**
 * An article's own fields (`custom`) against the JSON Schema that its category, or the nearest one above it, carries.
 * Strings that the schema calls `format: html` are sanitised.
 */
import { inArray } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import type { CustomSchema } from '../categories/model.js'
import { invalidInput } from '../validate.js'
import { createSchemaCompiler } from './custom-schema.js'
import type { CustomFields } from './model.js'

/** How large a category's schema may be, in characters of JSON. */
export const MAX_SCHEMA = 32_768

export type CustomChecker = ReturnType<typeof createCustomChecker>

/** @param sanitise makes a fragment of HTML safe */
export function createCustomChecker (sanitise: (html: string) => string) {
  const compile = createSchemaCompiler(sanitise)

  return {
    /** @throws Problem INVALID_INPUT for a schema that is too large, is none, or cannot be run */
    assertSchema (schema: CustomSchema): void {
      if (JSON.stringify(schema).length > MAX_SCHEMA) throw new Problem('TOO_LARGE', `A category’s schema has at most ${MAX_SCHEMA} characters.`)
      try {
        compile(schema).run({})
      } catch (error) {
        throw invalidInput([{ pointer: '/customSchema', detail: `is no JSON Schema (2020-12) that can be used: ${(error as Error).message}` }])
      }
    },

    /**
     * @param categoryId the primary category
     * @param fields `kept`: they stand there already; they need not fit, and only their HTML is sanitised
     * @returns the fields as they are kept
     * @throws Problem INVALID_INPUT with a pointer to what does not fit
     */
    async check (db: Handle, categoryId: string | undefined, custom: CustomFields, fields: 'new' | 'kept' = 'new'): Promise<CustomFields> {
      const schema = categoryId && await schemaOf(db, categoryId)
      if (!schema) return custom
      return fields === 'kept' ? sanitised(schema, custom) : checked(schema, custom)
    }
  }

  function checked (schema: CustomSchema, custom: CustomFields): CustomFields {
    const copy = structuredClone(custom)
    const validator = run(() => compile(schema))
    if (run(() => validator.run(copy))) return copy
    const { instancePath, message, params } = validator.errors()[0]!
    const named = typeof params.additionalProperty === 'string' ? ` (“${params.additionalProperty}”)` : ''
    throw invalidInput([{ pointer: '/custom' + instancePath, detail: `${message}${named}, says the category’s schema.` }])
  }

  /** Where the schema cannot say which strings are HTML, all may be. */
  function sanitised (schema: CustomSchema, custom: CustomFields): CustomFields {
    if (!JSON.stringify(schema).includes('"format":"html"')) return custom
    const copy = structuredClone(custom)
    try {
      compile(schema, true).run(copy)
      return copy
    } catch {
      return everyString(custom, safe) as CustomFields
    }
  }

  function safe (text: string): string {
    if (!text.includes('<')) return text
    try {
      return sanitise(text)
    } catch {
      return text.replaceAll('<', '&lt;')
    }
  }
}

/** A schema that was kept before it would have been refused does not fail an article without a word. */
function run<T> (work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof Problem) throw error
    throw invalidInput([{ pointer: '/custom', detail: `cannot be checked by the category’s schema: ${(error as Error).message}` }])
  }
}

function everyString (value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((item) => everyString(item, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, everyString(item, change)]))
}

/** The nearest schema on the way up from a category. */
async function schemaOf (db: Handle, categoryId: string): Promise<CustomSchema | undefined> {
  const { categories: c } = db.t
  const columns = { id: c.id, ancestorIds: c.ancestorIds, customSchema: c.customSchema }
  const [own] = await db.q.select(columns).from(c).where(inArray(c.id, [categoryId]))
  if (!own || own.customSchema || own.ancestorIds.length === 0) return own?.customSchema ?? undefined
  const above = await db.q.select(columns).from(c).where(inArray(c.id, own.ancestorIds))
  const schemas = new Map(above.map((row) => [row.id, row.customSchema]))
  return own.ancestorIds.toReversed().map((id) => schemas.get(id)).find(Boolean) ?? undefined
}
