/** `openapi.yaml` says what the routes do: no more, no less, and what is committed is what they say. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { parse } from 'yaml'
import { contracts } from '../../scripts/contracts.js'
import { catalogue } from '../../src/errors.js'
import { routesOf } from '../editing/routes.js'
import { articleRecord, testServer } from '../helper.js'
import { breaches, contract, idOf, newsroom } from './newsroom.js'

interface Parameter { name: string, in: string, required?: boolean, description?: string, schema: Record<string, unknown>, style?: string, explode?: boolean }
interface Operation { operationId: string, summary?: string, tags?: string[], security?: object[], 'x-scope'?: unknown, parameters?: Array<Parameter | { $ref: string }>, responses: Record<string, { description: string, content?: Record<string, unknown>, headers?: Record<string, unknown> }> }
const operations = Object.entries(contract.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation: operation as unknown as Operation })))
/** What all may read, and ask whether it still stands. */
const reads = operations.filter(({ method, path, operation }) => method === 'GET' && (!path.startsWith('/v1/') || '304' in operation.responses)).map(({ path, operation }) => ({ path, get: operation }))
const named = ({ parameters = [] }: Operation) => parameters.filter((parameter) => 'name' in parameter)

t.test('what is generated is what is committed', async (t) => {
  for (const [file, made] of Object.entries(await contracts())) {
    t.equal(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'), made, `${file}; npm run contracts makes it anew`)
  }
})

t.test('every route is in the contract, and the other way round', async (t) => {
  const server = await testServer(t)
  const served = routesOf(server.app).filter(({ method, url }) => method !== 'HEAD' && /^\/(v1\/|livez|readyz|$)/.test(url))
  const shapeOf = (method: string, path: string) => `${method} ${path.replaceAll(/\{\w+\}|:\w+(?:\|:\w+)*/g, ':')}`
  t.same(served.map(({ method, url }) => shapeOf(method, url)).sort(), operations.map(({ method, path }) => shapeOf(method, path)).sort())
  t.same(parse((await server.get('/openapi.yaml')).text).paths, contract.paths)
  t.same((await server.get('/openapi.json')).json.paths, contract.paths)
  t.same((await server.get('/openapi.json')).json.servers, [{ url: 'http://stet.test' }], 'with the address at which it is reached')
  t.equal((await server.get('/docs')).status, 200)
  t.same(Object.keys((await server.get('/')).json), ['name', 'version', 'reference', 'openapi', 'errors', 'articles', 'categories', 'authors', 'tags'])
  for (const address of Object.values<string>((await server.get('/')).json).slice(2)) t.equal((await server.get(address)).status, 200, address)
})

t.test('the contract explains itself', async (t) => {
  t.same(new Set(operations.map(({ operation }) => operation.operationId)).size, operations.length, 'each operation has a name of its own')
  for (const { method, path, operation } of operations) {
    const what = `${method} ${path}`
    t.ok(operation.summary && operation.tags?.length, `${what} says what it is for`)
    t.ok(operation['x-scope'] && operation.security?.length, `${what} says who may ask`)
    for (const { name, description, required, in: where, style, explode } of named(operation)) {
      t.ok(description, `${what}: ${name} is described`)
      if (method === 'GET') t.equal(required ?? false, where === 'path', `${what}: ${name}`)
      if (['fields', 'include', 'ids'].includes(name)) t.same([style, explode], ['form', false], `${what}: ${name} is separated by commas`)
    }
    t.ok(['401', '429'].every((status) => status in operation.responses), `${what} may refuse`)
    t.equal('403' in operation.responses || operation['x-scope'] === 'public', true, what)
    if (path.startsWith('/v1/')) t.ok(['400', '500', '503'].every((status) => status in operation.responses), `${what} has what anything can answer`)
    if (path.includes('{')) t.ok('404' in operation.responses, what)
  }
  for (const { path, get } of reads.filter(({ path }) => path.startsWith('/v1/'))) {
    t.ok('ETag' in get.responses[200]!.headers!, `${path} has an ETag`)
    t.equal('Link' in get.responses[200]!.headers!, !path.endsWith('{idOrSlug}'), `${path}: a list has links`)
  }
  const text = JSON.stringify(contract)
  for (const [, ref] of text.matchAll(/"\$ref":"([^"]+)"/g)) {
    const target = ref!.slice(2).split('/').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], contract)
    t.ok(target, `${ref} leads somewhere`)
  }
  t.same((contract.components.schemas.Problem as { properties?: { code?: { enum: string[] } } }).properties?.code?.enum, Object.keys(catalogue))
})

t.test('each operation answers as the contract says, whatever is asked', async (t) => {
  const server = await newsroom(t, { STET_RATE_WRONG_KEYS: '0' })
  await server.write(
    { type: 'category', id: idOf(1), name: 'News', slug: 'news', formerSlugs: ['old'], customSchema: { type: 'object' } },
    { type: 'author', id: idOf(2), name: 'Ada', slug: 'ada', formerSlugs: ['old'], links: [{ label: 'Site', url: 'https://www.example.org/' }] },
    { type: 'tag', id: idOf(3), name: 'Trams', slug: 'trams', formerSlugs: ['old'] },
    articleRecord('Bridge', { id: idOf(4), slug: 'bridge', formerSlugs: ['old'], version: 1, category: 'news', tags: ['trams'], bylines: [{ author: 'ada' }], leadImage: { url: 'https://www.example.org/a.jpg' }, seo: {}, corrections: [{ date: '2026-01-30T08:00:00+02:00', text: 'So.' }], custom: { a: [1, null, { b: true }] }, body: { format: 'html', source: '<p>One</p><blockquote><p>Two</p></blockquote><table><tr><td>1</td></tr></table>' } }),
    articleRecord('Pont', { id: idOf(5), language: 'fr', translationOf: 'bridge' }),
    articleRecord('Gone', { slug: 'gone', status: 'archived', wasPublic: true, notice: 'Gone.' })
  )
  const weak = await server.key('content:write')
  for (const noun of ['categories', 'authors', 'tags']) {
    await server.send('POST', `/v1/${noun}`, { key: weak, body: { name: 'Gone', slug: 'gone' } })
    t.equal((await server.send('DELETE', `/v1/${noun}/gone`, { key: weak, headers: { 'if-match': '*' } })).status, 200)
  }
  const NOUNS = { articles: 'bridge', categories: 'news', authors: 'ada', tags: 'trams' }
  const SHAPES = ['body=html', 'body=markdown', 'body=text', 'body=portabletext', 'body=none', 'fields=headline', 'fields=', 'include=authors,category,categories,tags,translations', 'fields=custom,corrections,leadImage,seo&include=tags']
  const seen: Record<string, Set<number>> = {}
  const ask = async (path: string, query = '', headers: Record<string, string> = {}) => {
    const { status } = await server.get(query ? `${path}?${query}` : path, headers)
    const template = reads.find(({ path: known }) => new RegExp(`^${known.replace(/\{\w+\}/, '[^/]+')}$`).test(path))!.path
    seen[template] = (seen[template] ?? new Set()).add(status)
    return status
  }
  for (const { path, get } of reads) {
    const noun = path.split('/')[2] as keyof typeof NOUNS
    const here = path.replace('{idOrSlug}', NOUNS[noun])
    const takes = named(get).map(({ name }) => name)
    await ask(here)
    t.equal(await ask(here, '', { authorization: 'Bearer nonsense' }), 401, here)
    if (!path.startsWith('/v1/')) continue
    t.equal(await ask(here, '', { 'if-none-match': '*' }), 304, here)
    t.equal(await ask(here, 'nonsense=1'), 400, here)
    if (path.includes('{')) {
      t.equal(await ask(path.replace('{idOrSlug}', 'old')), 301)
      t.equal(await ask(path.replace('{idOrSlug}', 'nothing')), 404)
      t.equal(await ask(path.replace('{idOrSlug}', 'gone')), 410)
    }
    if (takes.includes('limit')) for (const query of ['limit=1', 'limit=1&total=true', 'limit=0', 'cursor=x']) await ask(here, query)
    if (takes.includes('fields')) for (const shape of SHAPES) t.equal(await ask(here, shape), 200, `${here}?${shape}`)
    if (takes.includes('fields')) t.same([await ask(here, 'body=source'), await ask(here, 'body=source', { authorization: `Bearer ${weak}` })], [401, 403])
    if (takes.includes('status')) t.same([await ask(here, 'status=trash'), await ask(here, 'status=trash', { authorization: `Bearer ${weak}` })], [401, 403])
    if (takes.includes('tree')) t.equal(await ask(here, 'tree=true'), 200)
  }
  // What only a failing database brings is tried where one fails, and limits where there are any.
  for (const { path, get } of reads) t.same([...seen[path]!].map(String).sort(), Object.keys(get.responses).filter((status) => !/^(?:50|429)/.test(status)), `${path} was asked for all that it can answer`)
})

t.test('what breaks the contract is noticed', async (t) => {
  const answer = (json: unknown, status = 200) => ({ status, json, text: JSON.stringify(json), headers: new Headers({ 'content-type': 'application/json' }) })
  const page = { next: null, prev: null }
  const tag = { id: idOf(1), slug: 'a', name: 'A', articleCount: 0, version: 1, createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z' }
  t.same(breaches('/v1/tags', answer({ data: [tag], page })), [])
  t.ok(breaches('/v1/tags', answer({ data: [{ ...tag, id: 'x' }], page })).length > 0, 'a wrong format')
  t.ok(breaches('/v1/tags', answer({ data: [{ ...tag, more: 1 }], page })).length > 0, 'an attribute too many')
  t.ok(breaches('/v1/tags', answer({ data: [{ id: idOf(1) }], page })).length > 0, 'one too few')
  t.ok(breaches('/v1/tags', answer({}, 418)).length > 0, 'another status')
})
