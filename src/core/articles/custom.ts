/**
 * An article's own fields (`custom`) against the JSON Schema that its category, or the nearest one above it, carries.
 * Strings that the schema calls `format: html` are sanitised.
 */
import { inArray } from 'drizzle-orm'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormatsModule from 'ajv-formats'
import { LRUCache } from 'lru-cache'
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import type { CustomSchema } from '../categories/model.js'
import { invalidInput } from '../validate.js'
import type { CustomFields } from './model.js'

/** How large a category's schema may be, in characters of JSON. */
export const MAX_SCHEMA = 32_768
const HTML = 'x-stet-html'
// A CommonJS default export, which Node's ES modules see as a property.
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default

/** @param sanitise makes a fragment of HTML safe */
export function createCustomChecker (sanitise: (html: string) => string) {
  const compiled = new LRUCache<string, ValidateFunction>({ max: 200 })

  function compile (schema: CustomSchema): ValidateFunction {
    const text = JSON.stringify(schema)
    const known = compiled.get(text)
    if (known) return known
    const ajv = new Ajv2020({ strict: false, allErrors: false, formats: { html: true } })
    addFormats(ajv)
    ajv.addKeyword({
      keyword: HTML,
      type: 'string',
      modifying: true,
      validate: (_: boolean, html: string, __: unknown, at?: { parentData: Record<string, string>, parentDataProperty: string | number }) => {
        if (at) at.parentData[at.parentDataProperty] = sanitise(html)
        return true
      }
    })
    const validator = ajv.compile(markHtml(schema) as object)
    compiled.set(text, validator)
    return validator
  }

  return {
    /** @throws Problem INVALID_INPUT for a schema that is too large or is none */
    assertSchema (schema: CustomSchema): void {
      if (JSON.stringify(schema).length > MAX_SCHEMA) throw new Problem('TOO_LARGE', `A category’s schema has at most ${MAX_SCHEMA} characters.`)
      try {
        compile(schema)
      } catch (error) {
        throw invalidInput([{ pointer: '/customSchema', detail: `is no JSON Schema (2020-12): ${(error as Error).message}` }])
      }
    },

    /**
     * @param categoryId the primary category
     * @returns the fields as they are kept
     * @throws Problem INVALID_INPUT with a pointer to what does not fit
     */
    async check (db: Handle, categoryId: string | undefined, custom: CustomFields): Promise<CustomFields> {
      const schema = categoryId && await schemaOf(db, categoryId)
      if (!schema) return custom
      const checked = structuredClone(custom)
      const validator = compile(schema)
      if (validator(checked)) return checked
      const { instancePath, message, params } = validator.errors![0]!
      const named = typeof params.additionalProperty === 'string' ? ` (“${params.additionalProperty}”)` : ''
      throw invalidInput([{ pointer: '/custom' + instancePath, detail: `${message}${named}, says the category’s schema.` }])
    }
  }
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

/** Ajv's formats check and cannot change; so `format: html` gets a keyword beside it that does. */
function markHtml (schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(markHtml)
  if (typeof schema !== 'object' || schema === null) return schema
  const marked = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, markHtml(value)]))
  return marked.format === 'html' ? { ...marked, [HTML]: true } : marked
}
