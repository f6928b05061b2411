/** What is answered to requests that lead nowhere, cannot be read, come too slowly, or meet a database that fails. */
import { PassThrough } from 'node:stream'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { loadConfig } from '../../src/config.js'
import { createLogger } from '../../src/log.js'
import { startServer } from '../../src/server.js'
import { ENGINE, articleRecord, execute, freshDatabase, freshFolder, makeKey, testServer, writeRecords } from '../helper.js'
import { breaches, contract, newsroom } from './newsroom.js'
import { send, talk } from './raw.js'

/** What must stand in no answer: code, SQL, places on this machine. */
const INTERNAL = /\bat \S+ \(|\.[jt]s:\d|node_modules|select |insert |from "|sqlite|postgres|relation "|no such|\/tmp\/|\/src\//i

t.test('an unknown path names the nearest', async (t) => {
  const server = await newsroom(t)
  for (const [path, near] of [
    ['/v1/article', '/v1/articles'], ['/v1/Articles', '/v1/articles'], ['/articles', '/v1/articles'], ['/v1/categoriez/news', '/v1/categories/news'], ['/v1/tags/trams/article', '/v1/tags/trams/articles'],
    ['//v1/articles', '/v1/articles'], ['/v1//articles', '/v1/articles'], ['/lives', '/livez'], ['/v1/articles/bridge/', undefined]
  ]) {
    const { status, json, headers } = await server.get(path!)
    if (near === undefined) t.match(json.detail, /^There is no article “bridge”/, 'a slash at the end is none too many')
    else t.equal(json.detail, `There is nothing at ${path}. Did you mean ${near}?`)
    t.same([status, json.code, headers.get('content-type'), headers.get('cache-control')], [404, 'NOT_FOUND', 'application/problem+json; charset=utf-8', 'no-cache'])
    t.equal(json.type, 'http://stet.test/docs/errors#not-found')
  }
  t.equal((await server.get('/wp-login.php')).json.detail, 'There is nothing at /wp-login.php. GET / tells what there is.')
  t.equal((await server.get('/v1/articles/?limit=1')).status, 200)
  t.match((await server.get('/docs/errors')).text, /<h2 id="not-found">NOT_FOUND<\/h2>/, 'where `type` points')
})

t.test('addresses that are too long or are no UTF-8', async (t) => {
  const server = await newsroom(t)
  for (const [path, status, code] of [
    ['/v1/articles/%E0%A4%A', 400, 'MALFORMED_REQUEST'], ['/v1/articles/%', 400, 'MALFORMED_REQUEST'], ['/v1/tags/%ED%A0%80/articles', 400, 'MALFORMED_REQUEST'], ['/%FF', 400, 'MALFORMED_REQUEST'],
    [`/v1/articles/${'a'.repeat(160)}`, 404, 'NOT_FOUND'], [`/v1/articles/${'a'.repeat(161)}`, 404, 'NOT_FOUND'], [`/v1/articles/${'a'.repeat(301)}`, 414, 'URI_TOO_LONG'], [`/v1/articles/${'a'.repeat(15_000)}`, 414, 'URI_TOO_LONG'],
    [`/v1/articles?tag=${'a'.repeat(15_000)}`, 400, 'INVALID_PARAMETER'], [`/v1/articles?${'a'.repeat(15_000)}=1`, 400, 'UNKNOWN_PARAMETER'], [`/${'a/'.repeat(7000)}`, 404, 'NOT_FOUND'],
    [`/v1/articles?tag=${'a'.repeat(17_000)}`, 431, 'HEADERS_TOO_LARGE']
  ] as const) {
    const { status: given, body } = await send(server, path)
    const json = JSON.parse(body.toString())
    t.same([given, json.code, json.status], [status, code, status], path.slice(0, 40))
  }
})

t.test('NUL, surrogates and other oddities in every parameter', async (t) => {
  const server = await newsroom(t)
  await server.write({ type: 'category', name: 'News' }, { type: 'author', name: 'Ada' }, { type: 'tag', name: 'Trams' }, articleRecord('Bridge', { category: 'news', tags: ['trams'], bylines: [{ author: 'ada' }] }))
  const odd = ['%00', 'a%00b', '%ED%A0%80', '%EF%BF%BF', '%F0%9F%8E%89', '%25', '%27%3B%20DROP%20TABLE%20articles%3B--', '%5C', '%0D%0AX-Odd:%201', 'a'.repeat(200), '%2F..%2F']
  const key = await server.key('admin')
  const FILLED: Record<string, string> = { articles: 'bridge', categories: 'news', authors: 'ada', tags: 'trams' }
  const fill = (path: string) => path.replaceAll(/\{(\w+)\}/g, (_, name: string) => name === 'idOrSlug' ? FILLED[path.split('/')[2]!]! : '1')
  for (const [path, { get }] of Object.entries(contract.paths)) {
    const parameters = (get as unknown as { parameters?: Array<{ name: string, in: string }> } | undefined)?.parameters ?? []
    for (const { name, in: where } of parameters) {
      for (const value of odd) {
        const at = where === 'path' ? fill(path.replace(`{${name}}`, value)) : `${fill(path)}?${name}=${value}`
        const { status, json, headers, text } = await server.send('GET', at, { key })
        const refused = ['INVALID_PARAMETER', 'INVALID_CURSOR', 'MALFORMED_REQUEST', 'NOT_FOUND'].includes(json.code)
        t.ok(status === 200 || (refused && status < 500 && !INTERNAL.test(text) && !headers.has('x-odd')), `${at}: ${status} ${json.code}`)
      }
    }
  }
  for (const value of odd) t.equal((await server.get(`/v1/articles?${value}=x`)).json?.code, 'UNKNOWN_PARAMETER', value)
  t.equal((await server.get('/v1/articles')).json.data.length, 1, 'and it still stands')
})

t.test('bytes that are no HTTP', async (t) => {
  const server = await testServer(t)
  for (const [bytes, status, code] of [
    ['nonsense\r\n\r\n', 400, 'MALFORMED_REQUEST'],
    ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400, 'MALFORMED_REQUEST'],
    ['GET /v1/articles HTTP/9.9\r\nHost: x\r\n\r\n', 400, 'MALFORMED_REQUEST'],
    ['GET /v1/articles HTTP/1.1\r\nHost: x\r\nBad Header: x\r\n\r\n', 400, 'MALFORMED_REQUEST'],
    ['GET /v1/articles HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n', 400, 'MALFORMED_REQUEST'],
    ['POST /v1/articles HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400, 'MALFORMED_REQUEST'],
    ['POST /v1/articles HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', 400, 'MALFORMED_REQUEST'],
    ['POST /v1/articles HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n', 400, 'MALFORMED_REQUEST'],
    ['FETCH /v1/articles HTTP/1.1\r\nHost: x\r\n\r\n', 400, 'MALFORMED_REQUEST'],
    [`GET /v1/articles HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(17_000)}\r\n\r\n`, 431, 'HEADERS_TOO_LARGE'],
    [`GET /v1/articles HTTP/1.1\r\nHost: x\r\n${'X-Header: value\r\n'.repeat(2000)}\r\n`, 431, 'HEADERS_TOO_LARGE']
  ] as const) {
    const heard = await talk(server, bytes)
    const [head = '', body = ''] = heard.split('\r\n\r\n')
    t.match(head, new RegExp(`^HTTP/1\\.1 ${status} [\\s\\S]*content-type: application/problem\\+json`, 'i'), JSON.stringify(bytes.slice(0, 50)))
    t.match(head, /content-length: \d+[\s\S]*connection: close/i)
    t.match(JSON.parse(body), { code, status, type: `http://stet.test/docs/errors#${code.toLowerCase().replaceAll('_', '-')}` })
  }
  t.match(await talk(server, 'GET /v1/articles HTTP/1.1\r\nConnection: close\r\n\r\n'), /^HTTP\/1\.1 400 /, 'no Host')
  t.match(await talk(server, 'GET /livez HTTP/1.0\r\n\r\n'), /^HTTP\/1\.1 200 /, 'HTTP/1.0 has none')
  await server.write({ type: 'tag', name: 'One', formerSlugs: ['uno'] }, { type: 'tag', name: 'Two' })
  const absolute = (path: string) => talk(server, `GET http://elsewhere.test${path} HTTP/1.1\r\nHost: elsewhere.test\r\nConnection: close\r\n\r\n`)
  t.match(await absolute('/v1/tags?limit=1'), /^HTTP\/1\.1 200 [\s\S]*link: <http:\/\/stet\.test\/v1\/tags\?limit=1&cursor=/i, 'a whole address, as a proxy is asked')
  t.match(await absolute('/v1/tags/uno/articles?limit=1'), /^HTTP\/1\.1 301 [\s\S]*location: \/v1\/tags\/one\/articles\?limit=1\r/i)
  t.match(await talk(server, 'GET /livez HTTP/1.1\r\nHost: x\r\n\r\nGET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'), /200 OK[\s\S]*200 OK/, 'two requests at once')
})

t.test('a request that comes too slowly is not waited for', async (t) => {
  const server = await testServer(t, { STET_HEADER_TIMEOUT: '1', STET_REQUEST_TIMEOUT: '2', STET_IDLE_TIMEOUT: '1' })
  const key = await server.key('content:write')
  const timed = async (bytes: string) => {
    const began = performance.now()
    return { heard: await talk(server, bytes), seconds: (performance.now() - began) / 1000 }
  }
  const [headers, body, idle] = await Promise.all([
    timed('GET /v1/articles HTTP/1.1\r\nHost: x\r\n'),
    timed(`POST /v1/articles HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a":`),
    timed('GET /livez HTTP/1.1\r\nHost: x\r\n\r\n')
  ])
  for (const { heard, seconds } of [headers, body]) {
    t.match(heard, /^HTTP\/1\.1 408 [\s\S]*"code":"REQUEST_TIMEOUT"/)
    t.ok(seconds >= 0.9 && seconds < 10, `after ${seconds.toFixed(1)} s`)
  }
  t.match(idle.heard, /^HTTP\/1\.1 200 OK[\s\S]*\{"status":"ok"\}$/)
  t.ok(idle.seconds < 10, `an idle connection is closed after ${idle.seconds.toFixed(1)} s`)
})

t.test('a database that fails is a 500 that tells nothing, and a log that tells all', async (t) => {
  const log = new PassThrough().setEncoding('utf8')
  let logged = ''
  log.on('data', (chunk: string) => { logged += chunk })
  const config = loadConfig({ DATABASE_URL: await freshDatabase(t), STET_DATA_DIR: await freshFolder(t), PORT: '0', STET_PUBLIC_URL: 'http://stet.test' })
  const server = await startServer(config, { logger: createLogger('info', log) })
  t.teardown(() => server.close())
  await writeRecords(server.core, [{ type: 'tag', name: 'Trams' }, articleRecord('Bridge', { tags: ['trams'] })])
  t.equal((await send(server, '/v1/articles/bridge')).status, 200)
  const key = await makeKey(server.core, ['content:read'])
  await execute(config.DATABASE_URL, 'DROP TABLE article_tags', 'DROP TABLE listings', 'ALTER TABLE tags RENAME TO gone')

  for (const path of ['/v1/articles', '/v1/articles?tag=trams', '/v1/articles/bridge', '/v1/tags', '/v1/tags/trams', '/v1/tags/trams/articles']) {
    logged = ''
    const answer = await fetch(server.address + path, { headers: { authorization: `Bearer ${key}`, cookie: 'secret-cookie' } })
    const text = await answer.text()
    const json = JSON.parse(text)
    t.match([answer.status, json], [500, { code: 'INTERNAL', status: 500, title: 'Stet failed', type: 'http://stet.test/docs/errors#internal', requestId: /^[0-9a-f-]{36}$/ }], path)
    t.notMatch(text, INTERNAL)
    t.same(breaches(path, { status: answer.status, headers: answer.headers, text, json }), [])
    t.match(logged, json.requestId, 'the log has the request')
    t.match(logged, ENGINE === 'sqlite' ? /no such (table|column)/ : /relation \\"\w+\\" does not exist/, 'and what went wrong')
    t.notOk(logged.includes('secret-') || logged.includes(key.split('_')[2]!), 'and no secret')
  }
  t.equal((await send(server, '/livez')).status, 200, 'it lives on')
  t.equal((await send(server, '/v1/articles/bridge?include=')).status, 200, 'and serves what it can')
})

t.test('a database that does not answer is a 503', async (t) => {
  const server = await newsroom(t)
  const app = await buildApp({ config: server.config, core: server.core, ping: async () => { throw new Error('connect ECONNREFUSED /var/run/secret.sock') } })
  t.teardown(() => app.close())
  const { statusCode, headers, body } = await app.inject('/readyz')
  t.same([statusCode, headers['retry-after'], headers['content-type'], headers['cache-control']], [503, '1', 'application/problem+json; charset=utf-8', 'no-store'])
  t.match(JSON.parse(body), { code: 'UNAVAILABLE', detail: 'The database does not answer.', requestId: /^[0-9a-f-]{36}$/ })
  t.notMatch(body, /secret|ECONN/)
  t.same((await server.get('/readyz')).json, { status: 'ok' })
})
