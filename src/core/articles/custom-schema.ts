/**
 * Makes a category's JSON Schema something that runs, within bounds: whoever may write a category may write any schema,
 * and what it asks for must neither hold up nor end the process.
 */
import { createContext, Script } from 'node:vm'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormatsModule from 'ajv-formats'
import { LRUCache } from 'lru-cache'
import { RE2JS } from 're2js'
import type { CustomSchema } from '../categories/model.js'

/** How long a schema may take with one article, and to be compiled, which is done once. */
const RUN_MS = 500
const COMPILE_MS = 3000
const HTML = 'x-stet-html'
// A CommonJS default export, which Node's ES modules see as a property.
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default

/** A schema that cannot be compiled or run; its message ends a sentence that begins with what it is about. */
export class UnusableSchema extends Error {}

export interface Compiled {
  /** @throws UnusableSchema */
  run: (custom: unknown) => boolean
  errors: () => NonNullable<ValidateFunction['errors']>
}

/** @param sanitise makes a fragment of HTML safe */
export function createSchemaCompiler (sanitise: (html: string) => string) {
  const compiled = new LRUCache<string, Compiled>({ max: 200 })

  /**
   * @param allErrors goes on after what does not fit, so that all HTML is sanitised
   * @throws UnusableSchema
   */
  return (schema: CustomSchema, allErrors = false): Compiled => {
    const key = `${allErrors} ${JSON.stringify(schema)}`
    const known = compiled.get(key)
    if (known) return known
    // Ajv would answer with a promise.
    if (Object.hasOwn(schema, '$async')) throw new UnusableSchema('“$async” is no keyword of JSON Schema')
    const validator = within(COMPILE_MS, () => compile(schema, allErrors, sanitise))
    const made: Compiled = { run: (custom) => within(RUN_MS, () => validator(custom) as unknown) === true, errors: () => validator.errors ?? [] }
    compiled.set(key, made)
    return made
  }
}

function compile (schema: CustomSchema, allErrors: boolean, sanitise: (html: string) => string): ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors, formats: { html: true }, logger: false, code: { regExp: linear } })
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
  return ajv.compile(markHtml(schema) as object)
}

/** Patterns run in time linear in the text; those that cannot (they look around, or back) do not compile. */
const linear = Object.assign((pattern: string) => {
  const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern))
  return { test: (text: string) => compiled.test(text), toString: () => pattern } as unknown as RegExp
}, { code: 'linear' })

const sandbox = createContext({ call: () => {} })
const script = new Script('call()')

/** References can double what is to be done at every level, so that a small schema never ends: there is a deadline. */
function within<T> (timeout: number, work: () => T): T {
  let result: { value: T } | undefined
  sandbox.call = () => { result = { value: work() } }
  try {
    script.runInContext(sandbox, { timeout })
  } catch (error) {
    if (error instanceof RangeError) throw new UnusableSchema('it refers to itself without an end')
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw new UnusableSchema('it takes too long')
    throw error
  } finally {
    sandbox.call = () => {}
  }
  return result!.value
}

/** Ajv's formats check and cannot change; so `format: html` gets a keyword beside it that does. */
function markHtml (schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(markHtml)
  if (typeof schema !== 'object' || schema === null) return schema
  const marked = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, markHtml(value)]))
  return marked.format === 'html' ? { ...marked, [HTML]: true } : marked
}
