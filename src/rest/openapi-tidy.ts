/**
 * Last touches to the generated contract that no schema can say: how lists are written in a query,
 * which headers an answer has, and no component that nothing refers to.
 */
import type { OpenAPIV3_1 as OpenAPI } from 'openapi-types'

type Document = Partial<OpenAPI.Document>
type Parameter = OpenAPI.ParameterObject & { schema?: { style?: string, explode?: boolean } }

const string = { schema: { type: 'string' as const } }
const HEADERS = {
  ETag: { description: 'Send it back as `If-None-Match`. Compressed forms have their own; any of them is taken.', ...string },
  'Cache-Control': { description: '`public, no-cache`: keep it, and ask before each use whether it still stands.', ...string }
}
const LINK = { Link: { description: 'RFC 8288: the pages beside this one, `rel="next"` and `rel="prev"`.', ...string } }

/** @param given the OpenAPI 3.1 document that the routes' models give; it is changed in place */
export function tidy (given: object): Document {
  const document = given as Document
  for (const item of Object.values(document.paths ?? {})) {
    const operation = item?.get
    if (!operation) continue
    for (const parameter of (operation.parameters ?? []) as Parameter[]) liftStyle(parameter)
    // What only keys see is kept by no cache, and has nothing to ask after.
    if ('304' in (operation.responses ?? {})) addHeaders(operation)
  }
  // What routes share is written out for each: parsers take a document full of YAML aliases for an attack.
  return JSON.parse(JSON.stringify(withoutOrphans(document))) as Document
}

/** `style` and `explode` are the parameter's, not its schema's. */
function liftStyle (parameter: Parameter): void {
  const { style, explode, ...schema } = parameter.schema ?? {}
  if (style === undefined) return
  Object.assign(parameter, { style, explode, schema })
}

function addHeaders (operation: OpenAPI.OperationObject): void {
  const { 200: ok, 301: moved } = (operation.responses ?? {}) as Record<number, OpenAPI.ResponseObject>
  const isList = JSON.stringify(ok?.content ?? {}).includes('"#/components/schemas/Page"')
  if (ok) ok.headers = { ...HEADERS, ...(isList && LINK) }
  if (moved) moved.headers = { Location: { description: 'The present address.', ...string } }
}

/** Every model is registered in a form for input and one for output; only those that the routes reach stay. */
function withoutOrphans (document: Document): Document {
  const schemas = document.components?.schemas ?? {}
  const reached = new Set<string>()
  const visit = (value: unknown) => {
    for (const [, name] of JSON.stringify(value ?? {}).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (reached.has(name!)) continue
      reached.add(name!)
      visit(schemas[name!])
    }
  }
  visit(document.paths)
  const kept = Object.fromEntries(Object.entries(schemas).filter(([name]) => reached.has(name)))
  return { ...document, components: { ...document.components, schemas: kept } }
}
