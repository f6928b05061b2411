/** What the tests of the first door share: a server whose every answer is held against `openapi.yaml`, and ways to ask it. */
import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormatsModule from 'ajv-formats'
import type { Test } from 'tap'
import { parse } from 'yaml'
import { type Answer, type TestServer, testServer } from '../helper.js'

// A CommonJS default export, which Node's ES modules see as a property.
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default

interface Operation { responses: Record<string, { content?: Record<string, unknown> }> }
interface Contract { paths: Record<string, Record<string, Operation>>, components: { schemas: Record<string, { required?: string[] }> } }

export const contract = parse(readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8')) as Contract

/** With `fields`, an article has what was asked for; so the attributes that are always there otherwise may be missing. */
const sparse = structuredClone(contract)
sparse.components.schemas.Article!.required = ['id']

const validators = new Map([[contract, compiler(contract)], [sparse, compiler(sparse)]])

function compiler (document: Contract) {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats(ajv)
  ajv.addSchema(document, 'contract')
  const compiled = new Map<string, ValidateFunction>()
  return (pointer: string) => {
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `contract#${pointer}` })
    compiled.set(pointer, validate)
    return { errors: (value: unknown) => validate(value) ? [] : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`) }
  }
}

const escaped = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1')

/** The path of `openapi.yaml` that a request's path belongs to. */
function templateOf (path: string): string | undefined {
  return Object.keys(contract.paths).find((template) => {
    const pattern = template.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{\w+\}/g, '[^/]+')
    return new RegExp(`^${pattern}/?$`).test(path)
  })
}

/** What is wrong with an answer by the contract; nothing for what the contract does not speak of. */
export function breaches (path: string, { status, headers, json, text }: Answer, method = 'GET'): string[] {
  const { pathname, searchParams } = new URL(path, 'http://stet.test')
  const template = templateOf(pathname)
  const verb = method.toLowerCase()
  const operation = template && contract.paths[template]![verb]
  if (!operation || status === 405) return status < 400 ? [] : validators.get(contract)!('/components/schemas/Problem').errors(json)
  const response = operation.responses[status]
  if (!response) return [`${method} ${template} answers ${status}, which is not documented`]
  const [type] = Object.keys(response.content ?? {})
  if (type === undefined) return text === '' ? [] : [`${status} has a body`]
  if (!headers.get('content-type')?.startsWith(type)) return [`${status} comes as ${headers.get('content-type')}, not ${type}`]
  const validator = validators.get(searchParams.has('fields') ? sparse : contract)!
  return validator(['', 'paths', template, verb, 'responses', String(status), 'content', type, 'schema'].map(escaped).join('/')).errors(json)
}

/** @returns a server whose answers are all held against the contract */
export async function newsroom (t: Test, env: Record<string, string> = {}): Promise<TestServer> {
  const server = await testServer(t, env)
  const held = (method: string, path: string, answer: Answer) => {
    const wrong = method === 'HEAD' ? [] : breaches(path, answer, method)
    if (wrong.length > 0) t.fail(`${method} ${path} breaks the contract`, { wrong, status: answer.status, json: answer.json })
    return answer
  }
  return {
    ...server,
    get: async (path, headers, method = 'GET') => held(method, path, await server.get(path, headers, method)),
    send: async (method, path, options) => held(method, path, await server.send(method, path, options))
  }
}

/** Ids that are told apart at a glance and sort by their number. */
export const idOf = (n: number) => `019c0000-0000-7000-8000-${String(n).padStart(12, '0')}`

export const slugs = ({ json }: Answer): string[] => json.data.map(({ slug }: { slug: string }) => slug)

/** All pages from a path onward, by `page.next` or back by `page.prev`; the first page included. */
export async function walk (server: TestServer, path: string, way: 'next' | 'prev' = 'next', cursor?: string): Promise<{ pages: string[][], last: string | undefined }> {
  const pages: string[][] = []
  let last: string | undefined
  for (let at = cursor; ;) {
    const answer = await server.get(at === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}cursor=${at}`)
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.text}`)
    pages.push(slugs(answer))
    if (pages.length > 1000) throw new Error(`${path} never ends`)
    last = at
    const onward: string | null = answer.json.page[way]
    if (onward === null) return { pages, last }
    at = onward
  }
}
