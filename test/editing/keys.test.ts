/** Keys: how they look, how they are sent, how long they hold, and what is said of those that do not. */
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { loadConfig } from '../../src/config.js'
import { createAuthenticate } from '../../src/core/keys/authenticate.js'
import { makeToken, readToken } from '../../src/core/keys/token.js'
import { startServer } from '../../src/server.js'
import { type Answer, type TestServer, freshDatabase, freshFolder, makeKey } from '../helper.js'
import { launchStet, stet } from '../cli/run.js'
import { newsroom } from '../rest/newsroom.js'

const FORMAT = /^stet_[0-9A-Za-z]{11}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/
const idOf = (key: string) => key.split('_')[1]!
const basic = (user: string, password = '') => ({ authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` })

function isRefused (t: Test, { status, headers, json }: Answer, detail: RegExp, what = '') {
  t.match([status, headers.get('content-type'), json.code, json.detail], [401, 'application/problem+json; charset=utf-8', 'UNAUTHENTICATED', detail], what)
  t.equal(headers.get('www-authenticate'), 'Bearer realm="stet", Basic realm="stet"')
}

/** What the database holds of keys, of what was answered and of what was done, as text. */
async function kept ({ db: { read: { q, t: { keys, idempotency, audit } } } }: TestServer): Promise<string> {
  return JSON.stringify([await q.select().from(keys), await q.select().from(idempotency), await q.select().from(audit)])
}

t.test('a key is told by its looks, a typo by its checksum', async (t) => {
  const made = Array.from({ length: 200 }, () => makeToken('stet'))
  t.equal(new Set(made.map(({ token }) => token)).size, 200)
  for (const { id, token, hash } of made) {
    t.match(token, FORMAT)
    t.same(readToken('stet', token), { id, hash })
    t.equal(hash, createHash('sha256').update(token).digest('hex'))
  }
  const { token } = made[0]!
  for (let i = 5; i < token.length; i++) {
    const other = token[i] === 'a' ? 'b' : 'a'
    t.same(readToken('stet', token.slice(0, i) + other + token.slice(i + 1)), { wrong: 'mistyped' }, `a typo at ${i}`)
    t.same(readToken('stet', token.slice(0, i)), { wrong: 'mistyped' }, `cut at ${i}`)
    if (token[i] !== token[i - 1]) t.same(readToken('stet', token.slice(0, i - 1) + token[i] + token[i - 1] + token.slice(i + 1)), { wrong: i === 5 ? 'foreign' : 'mistyped' }, `two swapped at ${i}`)
  }
  for (const text of [`${token}a`, `a${token}`, ` ${token}`, `${token}_`, token.toUpperCase(), '', 'stet', 'sk_live_123']) t.ok('wrong' in readToken('stet', text), text)
})

t.test('what a key opens with is kept nowhere', async (t) => {
  const server = await newsroom(t)
  const key = await server.key('content:read', 'content:write')
  t.match(key, FORMAT)
  const admin = await server.key('admin')
  const asked = { key: admin, body: { label: 'Wire import', scopes: ['content:write'] }, headers: { 'idempotency-key': 'first' } }
  const made = await server.send('POST', '/v1/keys', asked)
  t.match([made.status, made.json], [201, { outcome: 'created', data: { label: 'Wire import', key: FORMAT } }])
  const replayed = await server.send('POST', '/v1/keys', asked)
  t.match([replayed.status, replayed.headers.get('idempotency-replayed'), replayed.json.data.id], [201, 'true', made.json.data.id])
  t.notOk('key' in replayed.json.data, 'a replay does not show it again')
  t.equal((await server.send('POST', '/v1/keys', { ...asked, body: { ...asked.body, label: 'Other' } })).json.code, 'IDEMPOTENCY_MISMATCH')
  const database = await kept(server)
  for (const one of [key, admin, made.json.data.key as string]) {
    t.ok(database.includes(createHash('sha256').update(one).digest('hex')))
    t.notOk(database.includes(one.split('_')[2]!), 'only its hash is kept')
    t.ok(database.includes(idOf(one)))
  }
  for (const path of ['/v1/keys', `/v1/keys/${idOf(key)}`, '/v1/audit', '/v1/me']) {
    const { text, headers } = await server.send('GET', path, { key: admin })
    t.notOk([key, admin, made.json.data.key].some((one: string) => text.includes(one.split('_')[2]!)), path)
    t.notMatch(text, /hash/)
    t.equal(headers.get('cache-control'), 'private, no-store')
  }
})

t.test('a wrong key is refused before anything else, with a word on what is wrong with it', async (t) => {
  const server = await newsroom(t, { STET_RATE_WRONG_KEYS: '0' })
  const key = await server.key('admin')
  const bearer = (value: string) => ({ authorization: `Bearer ${value}` })
  const wrong: Array<[headers: Record<string, string>, detail: RegExp]> = [
    [bearer('nonsense'), /begins? with stet_/],
    [bearer('ghp_abcdefghijklmnop'), /begins? with stet_/],
    [bearer(key.slice(0, -1)), /mistyped or cut/],
    [bearer(key.replace('_', '-')), /begins? with stet_/],
    [bearer(`${key}x`), /mistyped or cut/],
    [bearer(makeToken('stet').token), /not known/],
    [basic('nonsense'), /begins? with stet_/],
    [basic(makeToken('stet').token), /not known/],
    [basic('', key), /begins? with stet_/],
    [{ authorization: key }, /takes “Bearer stet_…”/],
    [{ authorization: `Token ${key}` }, /takes “Bearer stet_…”/],
    [{ authorization: `Bearer ${key} ${key}` }, /takes “Bearer stet_…”/],
    [{ authorization: 'Bearer' }, /takes “Bearer stet_…”/],
    [{ authorization: '' }, /takes “Bearer stet_…”/]
  ]
  for (const [headers, detail] of wrong) {
    for (const [method, path] of [['GET', '/v1/articles'], ['GET', '/v1/articles?nonsense=1&limit=x'], ['GET', '/nowhere'], ['POST', '/v1/keys'], ['GET', '/v1/me'], ['GET', '/livez']] as const) {
      isRefused(t, await server.send(method, path, { headers }), detail, `${method} ${path} ${headers.authorization}`)
    }
  }
  isRefused(t, await server.send('POST', '/v1/keys?nonsense=1', { body: '{', headers: { 'content-type': 'application/json' } }), /takes a key with the scope admin/, 'no key, and a body that is no JSON')
  const weak = await server.key('content:write', 'content:publish')
  const refused = await server.send('POST', '/v1/keys?nonsense=1', { key: weak, body: '{', headers: { 'content-type': 'application/json' } })
  t.match([refused.status, refused.json], [403, { code: 'FORBIDDEN', detail: 'POST /v1/keys takes the scope admin. Your key has content:write, content:publish.' }])
})

t.test('Bearer and Basic both work, and /v1/me says who asks', async (t) => {
  const server = await newsroom(t)
  const key = await makeKey(server.core, ['content:read', 'content:write'], { label: 'Night desk', expires: '90d' })
  const me = { kind: 'key', scopes: ['content:read', 'content:write'], key: idOf(key), label: 'Night desk', expiresAt: '2026-05-01T12:00:00.000Z', onBehalfOf: null }
  for (const headers of [{ authorization: `Bearer ${key}` }, { authorization: `bearer   ${key}` }, basic(key), basic(key, 'ignored'), { authorization: basic(key).authorization.replace('Basic', 'BASIC') }]) {
    const { status, json, headers: answered } = await server.send('GET', '/v1/me', { headers })
    t.same([status, json], [200, { data: me }], headers.authorization)
    t.same([answered.get('cache-control'), answered.get('vary')], ['private, no-store', 'Origin, Authorization'])
  }
  t.same((await server.get('/v1/me')).json, { data: { kind: 'public', scopes: [], key: null, label: null, expiresAt: null, onBehalfOf: null } })

  for (const [name, seen] of [['Ada Lovelace', 'Ada Lovelace'], ['Zoë Ångström 记者', 'Zoë Ångström 记者'], ['  ', null], ['x'.repeat(200), 'x'.repeat(200)]] as const) {
    const headers = { 'stet-on-behalf-of': Buffer.from(name).toString('latin1') }
    t.equal((await server.send('GET', '/v1/me', { key, headers })).json.data.onBehalfOf, seen)
    t.equal((await server.send('GET', '/v1/me', { headers })).json.data.onBehalfOf, null, 'without a key nobody is believed')
  }
  for (const name of ['x'.repeat(201), 'Zo\xeb', 'a\tb']) {
    const { status, json } = await server.send('GET', '/v1/me', { key, headers: { 'stet-on-behalf-of': name } })
    t.match([status, json], [400, { code: 'INVALID_PARAMETER', errors: [{ parameter: 'Stet-On-Behalf-Of' }] }])
  }
  t.equal((await server.send('GET', '/v1/keys', { key, headers: { 'stet-on-behalf-of': 'admin' } })).status, 403, 'a name gives no rights')

  const admin = await server.key('admin')
  const form = { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.test' }
  t.match((await server.send('POST', `/v1/keys/${idOf(key)}/rotate`, { headers: { ...basic(admin), ...form } })).json, { code: 'FORBIDDEN', detail: /browser remembers/ }, 'what a browser adds by itself does not write for another site')
  t.equal((await server.send('POST', `/v1/keys/${idOf(key)}/rotate`, { key: admin, headers: form })).status, 201)
})

t.test('what a key sees is kept by no cache, and told apart from what all see', async (t) => {
  const server = await newsroom(t)
  await server.write({ type: 'tag', name: 'Trams' })
  const key = await server.key('content:read')
  const headersOf = ({ headers }: Answer) => [headers.get('cache-control'), headers.get('vary')]
  t.same(headersOf(await server.get('/v1/tags')), ['public, no-cache', 'Origin, Authorization, Accept-Encoding'])
  t.same(headersOf(await server.send('GET', '/v1/tags', { key })), ['private, no-store', 'Origin, Authorization, Accept-Encoding'])
  t.same(headersOf(await server.get('/v1/tags/none')), ['no-cache', 'Origin, Authorization'])
  t.same(headersOf(await server.send('GET', '/v1/tags/none', { key })), ['private, no-store', 'Origin, Authorization'])
  t.same(headersOf(await server.send('GET', '/v1/tags', { key: 'wrong' })), ['no-cache', 'Origin, Authorization'])
})

t.test('a key expires', async (t) => {
  const server = await newsroom(t)
  const admin = await server.key('admin')
  for (const [expires, at] of [['10s', '2026-01-31T12:00:10.000Z'], ['30m', '2026-01-31T12:30:00.000Z'], ['24h', '2026-02-01T12:00:00.000Z'], ['90d', '2026-05-01T12:00:00.000Z'], ['2026-02-01T00:00:00+02:00', '2026-01-31T22:00:00.000Z'], [null, null]]) {
    t.equal((await server.send('POST', '/v1/keys', { key: admin, body: { label: 'x', scopes: ['admin'], expires } })).json.data.expiresAt, at, String(expires))
  }
  for (const expires of ['90', 'd', '1w', '-1d', '0s', '2026-01-31T12:00:00Z', '2025-12-31T00:00:00Z', '2026-12-31', '99999d', 5]) {
    t.match((await server.send('POST', '/v1/keys', { key: admin, body: { label: 'x', scopes: ['admin'], expires } })).json, { code: 'INVALID_INPUT', errors: [{ pointer: '/expires' }] }, String(expires))
  }
  const key = await makeKey(server.core, ['content:read'], { expires: '1h' })
  server.setClock('2026-01-31T12:59:59.999Z')
  t.equal((await server.send('GET', '/v1/me', { key })).status, 200)
  server.setClock('2026-01-31T13:00:00Z')
  isRefused(t, await server.send('GET', '/v1/me', { key }), /^This key expired at 2026-01-31T13:00:00\.000Z\.$/)
  t.match((await server.send('GET', `/v1/keys/${idOf(key)}`, { key: admin })).json, { data: { state: 'expired' } })
})

t.test('what is asked of a key has to make sense', async (t) => {
  const server = await newsroom(t)
  const key = await server.key('admin')
  const errorsOf = async (body: unknown) => (await server.send('POST', '/v1/keys', { key, body })).json.errors.map(({ pointer }: { pointer: string }) => pointer)
  t.same(await errorsOf({}), ['/label', '/scopes'])
  t.same(await errorsOf({ label: ' ', scopes: [] }), ['/label', '/scopes'])
  t.same(await errorsOf({ label: 'x', scopes: ['content:raed', 'admin'] }), ['/scopes/0'])
  t.same(await errorsOf({ label: 'x', scopes: ['admin', 'admin'] }), ['/scopes'])
  t.same(await errorsOf({ label: 'x'.repeat(101), scopes: ['admin'], id: 'mine' }), ['/id', '/label'])
  t.same(await errorsOf([]), [''])
  t.equal((await server.send('POST', '/v1/keys', { key })).json.code, 'INVALID_INPUT')
  const dry = await server.send('POST', '/v1/keys?dryRun=true', { key, body: { label: 'x', scopes: ['content:read'] } })
  t.match([dry.status, dry.json], [200, { dryRun: true, outcome: 'created', data: { label: 'x' } }])
  t.notOk('key' in dry.json.data, 'what is not made is not shown')
  t.equal((await server.send('GET', '/v1/keys', { key })).json.data.length, 2, 'the first key and this one')
  for (const [method, path] of [['GET', '/v1/keys/AAAAAAAAAAA'], ['POST', '/v1/keys/AAAAAAAAAAA/rotate'], ['DELETE', '/v1/keys/AAAAAAAAAAA'], ['GET', '/v1/keys/x']] as const) t.equal((await server.send(method, path, { key })).json.code, 'NOT_FOUND', `${method} ${path}`)
})

t.test('keys are listed page by page, newest first', async (t) => {
  const server = await newsroom(t)
  const key = await server.key('admin')
  const made = [idOf(key)]
  for (let i = 1; i < 8; i++) {
    server.setClock(`2026-01-31T12:0${i}:00Z`)
    made.unshift(idOf(await makeKey(server.core, ['content:read'], { label: `No. ${i}` })))
  }
  const seen: string[] = []
  let path: string | undefined = '/v1/keys?limit=3'
  while (path !== undefined) {
    const { json, headers }: Answer = await server.send('GET', path, { key })
    seen.push(...json.data.map(({ id }: { id: string }) => id))
    path = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1]
  }
  t.equal(seen.length, 9, 'and the first key')
  t.same(seen.slice(0, 7), made.slice(0, 7))
  t.equal((await server.send('GET', '/v1/keys?cursor=x', { key })).json.code, 'INVALID_CURSOR')
  t.equal((await server.send('GET', '/v1/keys?limt=3', { key })).json.code, 'UNKNOWN_PARAMETER')
})

t.test('rotation overlaps', async (t) => {
  const server = await newsroom(t)
  const admin = await server.key('admin')
  const rotate = (key: string, body?: object, query = '') => server.send('POST', `/v1/keys/${idOf(key)}/rotate${query}`, { key: admin, body })
  const old = await makeKey(server.core, ['content:read', 'content:write'], { label: 'CMS', expires: '90d' })
  server.setClock('2026-02-10T12:00:00Z')
  t.match((await rotate(old, undefined, '?dryRun=true')).json, { dryRun: true, outcome: 'rotated' })
  const { status, json, headers } = await rotate(old)
  t.match([status, json], [201, { outcome: 'rotated', data: { label: 'CMS', scopes: ['content:read', 'content:write'], key: FORMAT, rotatedFrom: idOf(old), expiresAt: '2026-05-11T12:00:00.000Z' } }], 'for another 90 days')
  t.equal(headers.get('location'), `http://stet.test/v1/keys/${json.data.id}`)
  const holds = async (key: string) => (await server.send('GET', '/v1/me', { key })).status
  server.setClock('2026-02-11T11:59:59Z')
  t.same([await holds(old), await holds(json.data.key)], [200, 200], 'both hold for a day')
  server.setClock('2026-02-11T12:00:00Z')
  t.same([await holds(old), await holds(json.data.key)], [401, 200])
  t.match((await rotate(old)).json, { code: 'CONFLICT', detail: /is expired/ })

  const another = await makeKey(server.core, ['admin'], { expires: '1h' })
  t.match((await rotate(another, { overlap: '2h', expires: '7d' })).json.data.expiresAt, '2026-02-18T12:00:00.000Z')
  t.equal((await server.send('GET', `/v1/keys/${idOf(another)}`, { key: admin })).json.data.expiresAt, '2026-02-11T13:00:00.000Z', 'an overlap prolongs nothing')
  t.match((await rotate(another)).json, { code: 'CONFLICT', detail: /rotated already/ })
  const lost = await makeKey(server.core, ['admin'])
  t.equal((await rotate(lost, { overlap: '0s' })).status, 201)
  t.equal(await holds(lost), 401)
  const revoked = await server.key('admin')
  await server.send('DELETE', `/v1/keys/${idOf(revoked)}`, { key: admin })
  t.match((await rotate(revoked)).json, { code: 'CONFLICT', detail: /is revoked/ })
  t.match((await rotate(admin, { overlap: '91d' })).json, { code: 'INVALID_INPUT', errors: [{ pointer: '/overlap' }] })
})

t.test('a revoked key is refused at the next request, in every process', async (t) => {
  const here = await newsroom(t)
  const there = await newsroom(t, { DATABASE_URL: here.config.DATABASE_URL })
  const admin = await here.key('admin')
  for (let i = 0; i < 20; i++) {
    const key = await here.key('content:read')
    t.equal((await there.send('GET', '/v1/me', { key })).status, 200)
    const [asked, other] = i % 2 === 0 ? [here, there] : [there, here]
    const revoked = await asked.send('DELETE', `/v1/keys/${idOf(key)}`, { key: admin })
    t.match([revoked.status, revoked.json], [200, { outcome: 'revoked', data: { state: 'revoked', revokedAt: '2026-01-31T12:00:00.000Z' } }])
    isRefused(t, await other.send('GET', '/v1/me', { key }), /^This key was revoked at 2026-01-31T12:00:00\.000Z\.$/)
    isRefused(t, await asked.send('GET', '/v1/me', { key }), /revoked/)
  }
  const key = await here.key('content:read')
  t.equal((await here.send('DELETE', `/v1/keys/${idOf(key)}?dryRun=true`, { key: admin })).json.dryRun, true)
  t.equal((await here.send('GET', '/v1/me', { key })).status, 200, 'a dry run revokes nothing')
  await here.send('DELETE', `/v1/keys/${idOf(key)}`, { key: admin })
  here.setClock('2026-02-01T00:00:00Z')
  t.match((await here.send('DELETE', `/v1/keys/${idOf(key)}`, { key: admin })).json, { outcome: 'unchanged', data: { revokedAt: '2026-01-31T12:00:00.000Z' } })
})

t.test('the last use is written at most once a minute, and is no change of content', async (t) => {
  const server = await newsroom(t)
  await server.write({ type: 'tag', name: 'Trams' })
  const key = await server.key('content:read')
  const { q, t: { changes } } = server.db.read
  const changed = (await q.select().from(changes)).length
  const etag = (await server.get('/v1/tags')).headers.get('etag')
  const usedAt = async () => (await server.core.keys.own({ kind: 'key', scopes: new Set(), actor: { keyId: idOf(key), label: '' } }))?.lastUsedAt
  const untilUsed = async (time: string) => { for (let tries = 0; tries < 100 && await usedAt() !== time; tries++) await wait(20) }
  t.equal(await usedAt(), null)

  const { statements } = await server.statementsOf(async () => {
    await Promise.all(Array.from({ length: 30 }, () => server.send('GET', '/v1/tags', { key })))
    await untilUsed('2026-01-31T12:00:00.000Z')
    server.setClock('2026-01-31T12:00:59Z')
    await Promise.all(Array.from({ length: 10 }, () => server.send('GET', '/v1/tags', { key })))
  })
  t.equal(await usedAt(), '2026-01-31T12:00:00.000Z')
  t.equal(statements.filter(({ sql }) => /update .keys./i.test(sql)).length, 1)
  server.setClock('2026-01-31T12:01:00Z')
  await server.send('GET', '/v1/tags', { key })
  await untilUsed('2026-01-31T12:01:00.000Z')
  t.equal(await usedAt(), '2026-01-31T12:01:00.000Z')
  t.equal((await q.select().from(changes)).length, changed)
  t.equal((await server.get('/v1/tags')).headers.get('etag'), etag)

  const one = await server.statementsOf(() => server.send('GET', '/v1/articles/none', { key }))
  t.equal(one.statements.filter(({ sql }) => /from .keys./i.test(sql)).length, 1, 'a request asks once whether its key holds')

  server.setClock('2026-01-31T13:00:00Z')
  const failing = createAuthenticate({ ...server.db, write: async () => { throw new Error('read-only') } }, () => new Date())
  t.match(await failing(key), { kind: 'key' }, 'a database that takes no writes keeps nobody from reading')
})

t.test('the first start leaves an admin key where its owner alone reads it', async (t) => {
  const cwd = await freshFolder(t)
  const env = { DATABASE_URL: await freshDatabase(t), PORT: '0', STET_LOG_LEVEL: 'trace' }
  const file = join(cwd, 'data', 'admin.key')
  const started = launchStet(t, ['start'], { env, cwd })
  const [, address] = await started.said(/Listening on +(http\S+)/)
  await started.said(/Admin key +data\/admin\.key/)
  t.equal(statSync(file).mode & 0o777, 0o600)
  t.same(readdirSync(join(cwd, 'data')).filter((name) => name.startsWith('admin')), ['admin.key'])
  const key = readFileSync(file, 'utf8')
  t.match(key, /^stet_\w+\n$/)
  const me = await fetch(`${address}/v1/me`, { headers: { authorization: `Bearer ${key.trim()}` } })
  t.match(await me.json(), { data: { scopes: ['admin'] } })
  started.process.kill('SIGTERM')
  const first = await started.ended
  const again = launchStet(t, ['start', '--json'], { env, cwd })
  await again.said(/"address"/)
  again.process.kill('SIGTERM')
  const second = await again.ended
  t.equal(readFileSync(file, 'utf8'), key, 'the next start makes none')
  t.notMatch(second.stdout, /admin\.key|firstKey/)
  for (const { code, stdout, stderr } of [first, second]) {
    t.equal(code, 0)
    t.notOk((stdout + stderr).includes(key.split('_')[2]!), 'it is in no output')
  }
})

t.test('where the first key cannot be written, Stet does not start, and makes none', async (t) => {
  const folder = await freshFolder(t)
  writeFileSync(join(folder, 'file'), '')
  const DATABASE_URL = await freshDatabase(t)
  const start = (STET_DATA_DIR: string) => startServer(loadConfig({ DATABASE_URL, STET_DATA_DIR, PORT: '0' }))
  await t.rejects(start(join(folder, 'file')), { name: 'StartError', message: /^The first key cannot be written to .*file\/admin\.key \(E\w+\)\. Make the folder writable/ })
  const data = join(folder, 'deep', 'data')
  mkdirSync(data, { recursive: true })
  writeFileSync(join(data, 'admin.key'), 'of a database that is gone')
  chmodSync(join(data, 'admin.key'), 0o644)
  const server = await start(data)
  t.equal(server.firstKey, join(data, 'admin.key'))
  t.equal(statSync(server.firstKey!).mode & 0o777, 0o600)
  t.match(readFileSync(server.firstKey!, 'utf8').trim(), FORMAT)
  t.equal((await server.core.keys.list({ kind: 'system', scopes: new Set(['admin']), actor: null }, {})).items.length, 1)
  await server.close()
  t.notOk(existsSync(join(folder, 'file', 'admin.key')))
})

t.test('the command line makes, lists, rotates and revokes keys, and running servers heed it', async (t) => {
  const server = await newsroom(t)
  const options = { env: { DATABASE_URL: server.config.DATABASE_URL }, cwd: await freshFolder(t) }
  const run = (...args: string[]) => stet(t, ['keys', ...args], options)
  const holds = async (key: string) => (await server.send('GET', '/v1/me', { key })).status

  const plain = await run('create', '--label', 'Night desk', '--scope', 'content:read', '--scope', 'content:write', '--expires', '90d')
  t.match(plain.stdout, /^stet_\w+\n$/, 'stdout has the key and nothing else')
  t.match(plain.stderr, /“Night desk”, content:read content:write, expires /)
  t.equal(await holds(plain.stdout.trim()), 200)
  const made = JSON.parse((await run('create', '--json', '--label', 'Wire', '--scope', 'admin')).stdout)
  t.match(made, { id: /^\w{11}$/, key: FORMAT, label: 'Wire', scopes: ['admin'], expiresAt: null })
  const rotated = JSON.parse((await run('rotate', made.id, '--overlap', '0s', '--json')).stdout)
  server.setClock(new Date().toISOString())
  t.same([await holds(made.key), await holds(rotated.key), rotated.rotatedFrom], [401, 200, made.id])
  t.equal((await run('revoke', rotated.id)).code, 0)
  t.equal(await holds(rotated.key), 401)

  const listed = await run('list')
  t.match(listed.stdout, new RegExp(`^${rotated.id} +“Wire”, admin, revoked `, 'm'))
  t.match(listed.stdout, /“Night desk”/)
  t.notOk(listed.stdout.includes(made.key.split('_')[2]))
  t.equal(JSON.parse((await run('list', '--json')).stdout).keys.length, 4, 'with the first one')
  const refused = [
    [['create', '--label', 'x', '--scope', 'content:raed'], /\/scopes\/0: takes one of content:read/],
    [['create', '--label', 'x', '--scope', 'admin', '--expires', 'soon'], /\/expires: takes a span such as 90d/],
    [['create', '--label', 'x'], /required option '--scope <scope>'/],
    [['rotate', made.id], /is expired/],
    [['revoke', 'nothing'], /no key “nothing”/]
  ] as const
  await Promise.all(refused.map(async ([args, said]) => {
    const { code, stderr } = await run(...args)
    t.match([code, stderr], [1, said], args.join(' '))
  }))
})
