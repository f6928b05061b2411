/** What HTTP promises of an answer: validators, codings, methods, origins. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import t from 'tap'
import { routesOf } from '../editing/routes.js'
import { type TestServer, articleRecord, testServer } from '../helper.js'
import { idOf, newsroom } from './newsroom.js'
import { send } from './raw.js'

const LONG = { format: 'markdown' as const, source: 'Trams cross the harbour again, wrote «Ada» in 東京.\n\n'.repeat(60) }

async function withBridge (server: TestServer): Promise<void> {
  await server.write(
    { type: 'category', id: idOf(11), name: 'City', version: 1, updatedAt: '2026-01-02T00:00:00Z' },
    { type: 'tag', id: idOf(12), name: 'Trams', version: 1, updatedAt: '2026-01-02T00:00:00Z' },
    articleRecord('Bridge', { id: idOf(1), version: 3, updatedAt: '2026-01-30T08:00:00.900Z', category: 'city', tags: ['trams'], body: LONG })
  )
}

t.test('validators', async (t) => {
  const server = await newsroom(t)
  await withBridge(server)
  const article = '/v1/articles/bridge'
  const etagOf = async (path: string, coding?: string) => (await send(server, path, coding ? { 'accept-encoding': coding } : {})).headers.etag!

  t.test('an ETag for the version and the bytes, and one for each coding', async (t) => {
    const etag = await etagOf(article)
    t.match(etag, /^"v3-[\w-]{22}"$/)
    t.equal(await etagOf(article, 'br'), etag.replace(/"$/, '-br"'))
    t.equal(await etagOf(article, 'gzip'), etag.replace(/"$/, '-gzip"'))
    t.equal(await etagOf(article, 'identity'), etag)
    for (const path of ['/v1/articles', '/v1/articles?body=html', '/v1/categories?tree=true', '/v1/tags/trams/articles']) t.match(await etagOf(path), /^"[\w-]{22}"$/, path)
    for (const path of ['/v1/categories/city', '/v1/tags/trams']) t.match(await etagOf(path), /^"v1-[\w-]{22}"$/, path)
    t.not(await etagOf(`${article}?body=text`), etag, 'another form is other bytes')
  })

  t.test('If-None-Match', async (t) => {
    for (const path of [article, '/v1/articles?body=html', '/v1/tags/trams']) {
      const etag = await etagOf(path)
      const br = etag.replace(/"$/, '-br"')
      const gzip = etag.replace(/"$/, '-gzip"')
      for (const coding of ['identity', 'br', 'gzip']) {
        for (const held of [etag, br, gzip, `W/${etag}`, `W/${br}`, `"other", ${gzip}`, `"x",W/${etag} , "y"`, '*']) {
          const { status, headers, body } = await send(server, path, { 'accept-encoding': coding, 'if-none-match': held })
          t.same([status, body.length, headers['content-type'], headers['content-encoding']], [304, 0, undefined, undefined], `${path} ${coding}: ${held}`)
          t.equal(headers.etag, (await send(server, path, { 'accept-encoding': coding })).headers.etag, 'with the validator that a 200 would have')
          t.same([headers['cache-control'], headers.vary], ['public, no-cache', 'Origin, Authorization, Accept-Encoding'])
        }
      }
      for (const held of ['"other"', etag.replaceAll('"', ''), etag.replace('"', '"x'), `${etag.slice(0, -1)}-zstd"`, '', 'W/*']) {
        const { status, body } = await send(server, path, { 'if-none-match': held })
        t.ok(status === 200 && body.length > 0, `${path}: ${held}`)
      }
    }
    t.equal((await send(server, '/v1/articles/nothing', { 'if-none-match': '*' })).status, 404, 'what is not there does not stand')
  })

  t.test('Last-Modified and If-Modified-Since', async (t) => {
    const { headers } = await send(server, article)
    t.equal(headers['last-modified'], 'Fri, 30 Jan 2026 08:00:00 GMT')
    const since = async (time: string | number, more = {}, path = article) => (await send(server, path, { 'if-modified-since': typeof time === 'string' ? time : new Date(time).toUTCString(), ...more })).status
    t.equal(await since(headers['last-modified']!), 304)
    t.equal(await since('Fri, 30 Jan 2026 07:59:59 GMT'), 200)
    t.equal(await since('Thu, 01 Jan 1970 00:00:00 GMT'), 200)
    t.equal(await since('last week'), 200)
    const long = Date.now() - 10_000
    await server.write({ type: 'tag', id: idOf(12), name: 'Trams', version: 2, updatedAt: new Date(long - 60_000).toISOString() })
    t.equal(await since(long), 304, 'a date some seconds old is believed')
    t.equal(await since(Date.now()), 200, 'this second’s is not')
    t.equal(await since(Date.now() - 1000), 200, 'nor the last one’s')
    t.equal(await since(Date.now() + 60_000), 200, 'nor one to come')
    t.equal(await since(long, { 'if-none-match': '"other"' }), 200, 'If-None-Match decides alone')
    t.equal(await since(long, {}, '/v1/articles'), 200, 'a list has no date')
    t.equal((await send(server, '/v1/articles')).headers['last-modified'], undefined)
  })

  t.test('what an article shows of others has part in its date', async (t) => {
    const dateOf = async (query = '') => (await send(server, article + query)).headers['last-modified']
    await server.write({ type: 'tag', id: idOf(12), name: 'Trams!', version: 3, updatedAt: '2026-02-01T00:00:00Z' })
    t.equal(await dateOf(), 'Sun, 01 Feb 2026 00:00:00 GMT')
    t.equal(await dateOf('?include='), 'Fri, 30 Jan 2026 08:00:00 GMT', 'only what is shown')
    await server.write({ type: 'category', id: idOf(11), name: 'Town', slug: 'town', version: 2, updatedAt: '2026-02-02T00:00:00Z' })
    t.equal(await dateOf('?include=category'), 'Mon, 02 Feb 2026 00:00:00 GMT')
    t.equal(await dateOf('?include='), 'Mon, 02 Feb 2026 00:00:00 GMT', 'the category’s slug stands in the url')
    t.equal(await dateOf('?fields=headline'), 'Fri, 30 Jan 2026 08:00:00 GMT')
    t.equal(await dateOf('?include=translations'), undefined, 'what may go without a trace leaves no date')
  })

  t.test('every change changes the ETag', async (t) => {
    const seen = new Set<string>()
    const changed = async (what: string) => {
      const etag = `${await etagOf(article)} ${await etagOf('/v1/articles?include=tags')}`
      t.notOk(seen.has(etag), what)
      seen.add(etag)
    }
    await changed('at first')
    await server.write({ type: 'tag', id: idOf(12), name: 'Trams?', version: 4, updatedAt: '2026-02-01T00:00:00Z' })
    await changed('a tag’s name')
    await server.write(articleRecord('Bridge', { id: idOf(1), version: 4, updatedAt: '2026-01-30T08:00:00.900Z', category: 'town', tags: ['trams'], body: LONG }))
    t.match(await etagOf(article), /^"v4-/)
  })

  t.test('HEAD is GET without the body', async (t) => {
    for (const path of [article, '/v1/articles?limit=1', '/v1/tags', '/v1/categories?tree=true', '/v1/articles/nothing', '/v1/articles?limit=0', '/livez', '/openapi.yaml']) {
      for (const coding of ['identity', 'gzip']) {
        const get = await send(server, path, { 'accept-encoding': coding })
        const head = await send(server, path, { 'accept-encoding': coding }, 'HEAD')
        const { date: _, connection: __, ...rest } = get.headers
        const { date: ___, connection: ____, ...same } = head.headers
        t.same([head.status, same, head.body.length], [get.status, rest, 0], `${path} ${coding}`)
        t.equal(Number(get.headers['content-length']), get.body.length)
      }
    }
    t.equal((await send(server, article, { 'if-none-match': '*' }, 'HEAD')).status, 304)
  })
})

t.test('codings', async (t) => {
  const server = await testServer(t)
  await withBridge(server)
  const decode = { br: brotliDecompressSync, gzip: gunzipSync, identity: (bytes: Buffer) => bytes }
  const path = '/v1/articles/bridge'
  const plain = (await send(server, path)).body.toString()
  t.ok(plain.length > 1024 && JSON.parse(plain).data.headline === 'Bridge')
  for (const [accepted, coding] of [
    ['', 'identity'], ['gzip', 'gzip'], ['br', 'br'], ['gzip, deflate, br', 'br'], ['gzip, deflate, br, zstd', 'br'], ['gzip;q=1, br;q=0.5', 'gzip'], ['br;q=0.1, gzip;q=0.2', 'gzip'],
    ['br;q=0, gzip', 'gzip'], ['br;q=0, gzip;q=0', 'identity'], ['gzip;q=0', 'identity'], ['identity', 'identity'], ['identity, gzip;q=0.5', 'identity'], ['deflate', 'identity'], ['*', 'br'],
    ['gzip, *;q=0', 'gzip'], ['br;q=0, *', 'gzip'], ['identity;q=0, *', 'br'], ['GZIP', 'gzip'], ['gzip;q=0.001', 'gzip'], ['gzip ; q=0', 'identity'], ['nonsense;;;q', 'identity']
  ] as const) {
    const { headers, body } = await send(server, path, { 'accept-encoding': accepted })
    t.equal(headers['content-encoding'] ?? 'identity', coding, `Accept-Encoding: ${accepted}`)
    t.equal(decode[coding](body).toString(), plain)
    t.equal(Number(headers['content-length']), body.length)
    t.same([headers.vary, headers['content-type']], ['Origin, Authorization, Accept-Encoding', 'application/json; charset=utf-8'])
    if (coding !== 'identity') t.ok(body.length < plain.length / 3)
  }
  const small = await send(server, '/v1/articles/bridge?fields=headline', { 'accept-encoding': 'br' })
  t.same([small.headers['content-encoding'], small.headers.vary], [undefined, 'Origin, Authorization, Accept-Encoding'], 'what is small is not worth it')
})

t.test('origins', async (t) => {
  const corsOf = ({ headers }: { headers: import('node:http').IncomingHttpHeaders }) => Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('access-control-')))
  const exposed = 'ETag, Link, Location, Retry-After, Last-Modified, Idempotency-Replayed, RateLimit, RateLimit-Policy, WWW-Authenticate'
  const preflight = (origin: string, asks = '', method = 'GET') => ({ origin, 'access-control-request-method': method, ...(asks && { 'access-control-request-headers': asks }) })

  t.test('by default anyone may read, without credentials', async (t) => {
    const server = await testServer(t)
    await withBridge(server)
    for (const path of ['/v1/articles', '/v1/articles/bridge', '/v1/articles/nothing', '/v1/articles?limit=0', '/nowhere', '/livez', '/openapi.json']) {
      const answer = await send(server, path, { origin: 'https://page.test' })
      t.same(corsOf(answer), { 'access-control-allow-origin': '*', 'access-control-expose-headers': exposed }, `${path}: a page may read errors too`)
      t.match(answer.headers.vary, /\bOrigin\b/)
    }
    t.equal((await send(server, '/v1/articles', { origin: 'https://page.test', 'if-none-match': '*' })).headers['access-control-allow-origin'], '*')
    t.same(corsOf(await send(server, '/v1/articles', { origin: 'https://page.test', authorization: 'Bearer x' })), {}, 'but not with Authorization')
    const allowed = await send(server, '/v1/articles', preflight('https://page.test', 'if-none-match'), 'OPTIONS')
    t.equal(allowed.status, 204)
    t.same(corsOf(allowed), { 'access-control-allow-origin': '*', 'access-control-expose-headers': exposed, 'access-control-allow-methods': 'GET, HEAD', 'access-control-allow-headers': 'if-none-match', 'access-control-max-age': '86400' })
    for (const asks of ['authorization', 'X-Other, Authorization', 'AUTHORIZATION']) t.same(corsOf(await send(server, '/v1/articles', preflight('https://page.test', asks), 'OPTIONS')), {}, asks)
  })

  t.test('Authorization comes from origins that are named', async (t) => {
    const server = await testServer(t, { STET_CORS_ORIGINS: '*, https://desk.test' })
    const named = { 'access-control-allow-origin': 'https://desk.test', 'access-control-expose-headers': exposed }
    t.same(corsOf(await send(server, '/v1/articles', { origin: 'https://desk.test', authorization: 'Bearer x' })), named)
    t.same(corsOf(await send(server, '/v1/articles', { origin: 'https://desk.test' })), named)
    const allowed = await send(server, '/v1/articles', preflight('https://desk.test', 'authorization, content-type', 'POST'), 'OPTIONS')
    t.equal(allowed.status, 204)
    t.match(corsOf(allowed), { 'access-control-allow-origin': 'https://desk.test', 'access-control-allow-headers': 'authorization, content-type', 'access-control-allow-methods': /\bPOST\b/ })
    t.notOk('access-control-allow-credentials' in corsOf(allowed))
    for (const origin of ['https://page.test', 'https://desk.test.evil.test', 'https://desk.test:444', 'http://desk.test', 'null']) {
      t.same(corsOf(await send(server, '/v1/articles', { origin, authorization: 'Bearer x' })), {}, origin)
      t.same(corsOf(await send(server, '/v1/articles', preflight(origin, 'authorization'), 'OPTIONS')), {}, origin)
      t.equal(corsOf(await send(server, '/v1/articles', { origin }))['access-control-allow-origin'], '*', `${origin} may read all the same`)
    }
  })

  t.test('without * only those that are named', async (t) => {
    const server = await testServer(t, { STET_CORS_ORIGINS: 'https://desk.test,https://app.test' })
    for (const origin of ['https://desk.test', 'https://app.test']) t.equal(corsOf(await send(server, '/v1/articles', { origin }))['access-control-allow-origin'], origin)
    const other = await send(server, '/v1/articles', { origin: 'https://page.test' })
    t.same([other.status, corsOf(other)], [200, {}], 'it is served, and no page may read it')
    t.match(other.headers.vary, /\bOrigin\b/, 'so that no cache gives it to another origin')
    t.same(corsOf(await send(server, '/v1/articles', preflight('https://page.test'), 'OPTIONS')), {})
  })
})

t.test('methods', async (t) => {
  const server = await testServer(t)
  await withBridge(server)
  t.equal((await send(server, '/v1/articles?limit=1', { 'content-type': 'application/json', 'content-length': '8' }, 'GET', '{"a": 1}')).status, 200, 'a body on GET is not looked at')
  t.equal((await send(server, '/v1/articles', { 'content-type': 'text/nonsense', 'content-length': '5' }, 'GET', 'hello')).status, 200)
  const allowed = (url: string) => routesOf(server.app).filter((route) => route.url === url).map(({ method }) => method).sort()
  const PATHS = { '/': '/', '/livez': '/livez', '/readyz': '/readyz', '/v1/articles': '/v1/articles', '/v1/articles/': '/v1/articles', '/v1/articles/bridge': '/v1/articles/:idOrSlug', '/v1/articles/bridge?body=text': '/v1/articles/:idOrSlug', '/v1/articles/x%2Fy': '/v1/articles/:idOrSlug', '/v1/categories': '/v1/categories', '/v1/categories/x/articles': '/v1/categories/:idOrSlug/articles', '/v1/tags/x': '/v1/tags/:idOrSlug', '/openapi.yaml': '/openapi.yaml', '/openapi.json': '/openapi.json', '/docs/errors': '/docs/errors' }
  for (const [path, route] of Object.entries(PATHS)) {
    const takes = allowed(route)
    t.ok(takes.includes('GET') && takes.includes('HEAD'), path)
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'QUERY', 'TRACE']) {
      const { status, headers, body } = await send(server, path, {}, method)
      if (status === 400 && method === 'QUERY') continue // Node 20 knows no QUERY.
      const refused = takes.includes(method) ? [401, undefined, 'UNAUTHENTICATED'] : [405, takes.join(', '), 'METHOD_NOT_ALLOWED']
      t.same([status, headers.allow, JSON.parse(body.toString()).code, headers['content-type']], [...refused, 'application/problem+json; charset=utf-8'], `${method} ${path}`)
    }
  }
  for (const [type, text, status, code] of [['application/json', '{"a": 1}', 405, 'METHOD_NOT_ALLOWED'], ['text/xml', '<a/>', 405, 'METHOD_NOT_ALLOWED'], ['application/json', '{', 400, 'MALFORMED_REQUEST'], ['application/json', '', 405, 'METHOD_NOT_ALLOWED'], ['application/json', ' '.repeat(1024 * 1024 + 1), 413, 'TOO_LARGE']] as const) {
    const answer = await send(server, '/v1/categories/city/articles', { 'content-type': type, 'content-length': String(text.length) }, 'POST', text)
    t.same([answer.status, JSON.parse(answer.body.toString()).code], [status, code], `${type} of ${text.length} bytes`)
  }
  t.equal((await send(server, '/nowhere', {}, 'POST')).status, 404)
})
