/**
 * Who may ask what: every route of the table × every kind of key. What each route says in its `config.scope` is held
 * against the list in `scopes.ts`, and what it does against what it says; so a new route that is not in the list fails.
 */
import Fastify from 'fastify'
import t from 'tap'
import { SCOPES, SYSTEM, type Scope } from '../../src/core/index.js'
import { authenticate } from '../../src/rest/authenticate.js'
import { createRateLimits } from '../../src/rest/rate-limits.js'
import { type Answer, type TestServer, articleRecord, makeKey, testServer } from '../helper.js'
import { operationsOf, routesOf } from './routes.js'
import { SCOPE_OF_ROUTES } from './scopes.js'

/** What is no part of REST: pages to read, the answer to browsers that ask before they ask, and the other door, whose operations ask for themselves. */
const PAGES = /^(?:GET|HEAD) \/(?:docs(?:\/.*|\*)?|openapi\.(?:json|yaml)|graphiql.*)$|^OPTIONS \*$|^(?:GET|HEAD|POST) \/graphql$/

/** What a parameter of a path is filled with: of the right form, and nothing that is there. */
const FILLED: Record<string, string> = { idOrSlug: 'nothing-is-here', id: 'AAAAAAAAAAA' }
const fill = (url: string) => url.replaceAll(/:(\w+)(?:\|:\w+)*/g, (_, name: string) => FILLED[name] ?? '1')

interface Kind {
  kind: string
  key: string | undefined
  /** What it may do; undefined where it opens nothing at all. */
  scopes?: readonly Scope[]
}

async function keysOf (server: TestServer): Promise<Kind[]> {
  const good = await server.key('admin')
  const expired = await makeKey(server.core, ['admin'], { expires: '1s' })
  const revoked = await server.key('admin')
  await server.core.perform(server.core.keys.revoke(SYSTEM, revoked.split('_')[1]!))
  server.setClock('2026-01-31T12:00:01Z')
  const scoped = await Promise.all(SCOPES.map(async (scope) => ({ kind: scope, key: await server.key(scope), scopes: [scope] })))
  const allButAdmin = SCOPES.filter((scope) => scope !== 'admin')
  return [
    { kind: 'none', key: undefined },
    { kind: 'malformed', key: 'stet-is-my-name' },
    { kind: 'mistyped', key: good.slice(0, -1) },
    { kind: 'expired', key: expired },
    { kind: 'revoked', key: revoked },
    ...scoped,
    { kind: 'all but admin', key: await server.key(...allButAdmin), scopes: allButAdmin }
  ]
}

t.test('route × kind of key', async (t) => {
  const server = await testServer(t, { STET_RATE_WRONG_KEYS: '0', STET_RATE_PUBLIC_WRITES: '0' })
  const routes = routesOf(server.app)
  const api = routes.filter(({ method, url }) => !PAGES.test(`${method} ${url}`))
  t.same(api.filter(({ scope }) => scope === undefined), [], 'each route says in config.scope who may ask')
  t.ok(api.length > 40 && new Set(api.flatMap(({ scope }) => scope ?? [])).size >= 4, 'the table was read')
  const listed = Object.entries(SCOPE_OF_ROUTES).flatMap(([scopes, routes]) => routes.map((route) => `${route}: ${scopes}`))
  t.same(operationsOf(server.app).sort(), listed.sort(), 'each route takes what the list says')
  const keys = await keysOf(server)

  for (const { method, url, scope } of api) {
    t.test(`${method} ${url}: ${String(scope)}`, async (t) => {
      for (const { kind, key, scopes } of keys) {
        const { status, headers, json }: Answer = await server.send(method, fill(url), { key })
        const opens = scope === 'public' || scopes?.includes('admin') || [scope].flat().every((wanted) => scopes?.includes(wanted as Scope))
        if ((key !== undefined && scopes === undefined) || (key === undefined && scope !== 'public')) {
          t.equal(status, 401, kind)
          t.ok(headers.get('www-authenticate'))
          if (method !== 'HEAD') t.equal(json.code, 'UNAUTHENTICATED')
        } else if (!opens) {
          t.equal(status, 403, kind)
          if (method !== 'HEAD') t.equal(json.code, 'FORBIDDEN')
        } else {
          t.ok(status !== 401 && status !== 403 && status < 500, `${kind}: ${status}`)
        }
      }
    })
  }

  t.test('a path that leads nowhere says so, unless the key is wrong', async (t) => {
    for (const { kind, key, scopes } of keys) t.equal((await server.send('GET', '/v1/nowhere', { key })).status, key !== undefined && scopes === undefined ? 401 : 404, kind)
  })
})

t.test('a route that does not say who may ask cannot be registered', async (t) => {
  const server = await testServer(t)
  const app = Fastify()
  t.teardown(() => app.close())
  authenticate(app, server.core.keys, createRateLimits(server.config))
  t.throws(() => app.get('/v1/secrets', async () => 'all of them'), { message: 'GET /v1/secrets does not say in config.scope who may ask.' })
  t.doesNotThrow(() => app.get('/v1/news', { config: { scope: 'public' } }, async () => 'some'))
})

t.test('one thing at a time: what stands there is shown to whom it is for, whole', async (t) => {
  const server = await testServer(t)
  await server.write(
    articleRecord('Public', { slug: 'public', body: { format: 'markdown', source: 'Source of what is public' } }),
    articleRecord('Draft', { slug: 'draft', status: 'draft', body: { format: 'markdown', source: 'Source of what is not' } }),
    articleRecord('Archived', { slug: 'archived', status: 'archived', wasPublic: true, notice: 'Taken down.' })
  )
  for (const scope of [undefined, ...SCOPES]) {
    const key = scope && await server.key(scope)
    const sees = scope === 'content:read' || scope === 'admin'
    const statusOf = async (path: string, method = 'GET') => (await server.send(method, path, { key })).status
    t.same([await statusOf('/v1/articles/public'), await statusOf('/v1/articles')], [200, 200], `${scope}: what is published`)
    t.equal(await statusOf('/v1/articles/draft'), sees ? 200 : 404, `${scope}: a draft`)
    t.equal(await statusOf('/v1/articles/archived'), sees ? 200 : 410, `${scope}: what was taken down`)
    const refused = scope === undefined ? [401, 403] : [403]
    for (const path of ['/v1/articles/public?body=source', '/v1/articles?body=source', '/v1/articles?status=draft', '/v1/articles?status=any']) {
      const status = await statusOf(path)
      t.ok(sees ? status === 200 : refused.includes(status), `${scope}: ${path} ${status}`)
    }
    const { json } = await server.send('GET', '/v1/articles', { key })
    t.same(json.data.map(({ slug }: { slug: string }) => slug), ['public'], `${scope}: a key changes no list by itself`)
  }
})
