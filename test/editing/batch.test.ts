/** Many writes in one request. */
import t from 'tap'
import { setTimeout } from 'node:timers/promises'
import { testServer } from '../helper.js'

async function newsdesk (t: Parameters<typeof testServer>[0]) {
  const server = await testServer(t)
  const key = await server.key('content:read', 'content:write', 'content:publish')
  const batch = (operations: unknown, { atomic, query = '', headers }: { atomic?: boolean, query?: string, headers?: Record<string, string> } = {}) => server.send('POST', `/v1/batch${query}`, { key, body: { operations, ...(atomic !== undefined && { atomic }) }, headers: headers ?? {} })
  const lines = async (operations: unknown[], query = '', headers: Record<string, string> = {}) => {
    const { status, text, headers: given } = await server.send('POST', `/v1/batch${query}`, { key, body: operations.map((one) => typeof one === 'string' ? one : JSON.stringify(one)).join('\n') + '\n', headers: { 'content-type': 'application/x-ndjson', ...headers } })
    return { status, type: given.get('content-type'), results: text.split('\n').filter(Boolean).map((line) => JSON.parse(line)) }
  }
  const articles = async () => (await server.send('GET', '/v1/articles?status=any&fields=headline,status,version&sort=headline&limit=100', { key })).json.data
  return { server, key, batch, lines, articles }
}

const create = (headline: string, more: Record<string, unknown> = {}) => ({ action: 'create', input: { headline, ...more } })

t.test('each operation has a result of its own', async (t) => {
  const { server, key, batch, articles } = await newsdesk(t)
  const { status, json } = await batch([
    create('One', { slug: 'one' }),
    { action: 'create', type: 'tag', input: { name: 'Trams' } },
    create('Two', { tags: ['trams'] }),
    create('Three', { tags: ['none'] }),
    { action: 'publish', id: 'one', ifVersion: 1 },
    { action: 'patch', id: 'one', ifVersion: 1, input: { kicker: 'K' } },
    { action: 'patch', id: 'one', ifVersion: '*', input: { kicker: 'K' } },
    { action: 'put', source: 'wire', externalId: '1', input: { headline: 'Wire' } },
    { action: 'explode', id: 'one' },
    { action: 'publish', type: 'tag', id: 'trams', ifVersion: 1 },
    { action: 'publish' },
    'nonsense',
    { action: 'patch', type: 'tag', id: 'trams', ifVersion: 1, input: { name: 'Trains' } }
  ])
  t.equal(status, 200)
  t.same(json.data.map(({ index }: { index: number }) => index), Array.from({ length: 13 }, (_, i) => i))
  t.match(json.data, [
    { outcome: 'created', version: 1 }, { outcome: 'created' }, { outcome: 'created' }, { problem: { status: 400, code: 'INVALID_INPUT', errors: [{ pointer: '/tags' }] } },
    { outcome: 'published', version: 2 }, { problem: { status: 412, version: 2 } }, { outcome: 'updated', version: 3 }, { outcome: 'created' },
    { problem: { status: 400, errors: [{ pointer: '/action' }] } }, { problem: { status: 400, errors: [{ pointer: '/action' }] } }, { problem: { status: 400, errors: [{ pointer: '/id' }] } }, { problem: { status: 400 } }, { outcome: 'updated' }
  ])
  t.same((await articles()).map(({ headline }: { headline: string }) => headline), ['One', 'Two', 'Wire'])
  t.equal((await server.send('POST', '/v1/batch', { body: { operations: [] } })).status, 401)
  t.equal((await server.send('POST', '/v1/batch', { key, body: { operations: [] } })).status, 400)
  t.equal((await server.send('POST', '/v1/batch', { key, body: { operations: [{}], atomc: true } })).json.code, 'INVALID_INPUT')
})

t.test('all or nothing', async (t) => {
  const { server, batch, articles } = await newsdesk(t)
  const refused = await batch([create('One'), create('Two'), { action: 'publish', id: 'nothing', ifVersion: '*' }], { atomic: true })
  t.match([refused.status, refused.json.detail, refused.json.errors], [404, /^Operation 2: .*Nothing was done\.$/, [{ pointer: '/operations/2' }]])
  t.match((await batch([create('One'), create('', {})], { atomic: true })).json.errors, [{ pointer: '/operations/1/headline' }])
  t.same(await articles(), [])
  const { json } = await batch([create('One', { slug: 'one' }), { action: 'create', type: 'category', input: { name: 'City' } }, { action: 'patch', id: 'one', ifVersion: 1, input: { category: 'city' } }, { action: 'publish', id: 'one', ifVersion: 2 }], { atomic: true })
  t.match(json.data, [{ outcome: 'created' }, { outcome: 'created' }, { outcome: 'updated', version: 2 }, { outcome: 'published', version: 3 }], 'what an operation makes the next can name')
  t.equal((await server.get('/v1/categories/city')).json.data.articleCount, 1)
  t.match((await batch([create('Dry')], { atomic: true, query: '?dryRun=true' })).json.data, [{ outcome: 'created' }])
  t.match((await batch([create('Dry')], { query: '?dryRun=true' })).json.data, [{ outcome: 'created' }])
  t.equal((await articles()).length, 1)
})

t.test('line by line', async (t) => {
  const { lines, articles } = await newsdesk(t)
  const { status, type, results } = await lines([create('One'), '{"action":', create('Two')])
  t.same([status, type], [200, 'application/x-ndjson; charset=utf-8'])
  t.match(results, [{ index: 0, outcome: 'created' }, { index: 1, problem: { code: 'MALFORMED_REQUEST' } }, { index: 2, outcome: 'created' }])
  const atomic = await lines([create('Three'), '{"action":'], '?atomic=true')
  t.match([atomic.status, atomic.results], [400, [{ code: 'MALFORMED_REQUEST', errors: [{ pointer: '/operations/1' }] }]])
  t.equal((await articles()).length, 2)
})

t.test('a batch that was cut goes on where it stopped', async (t) => {
  const { server, key, batch, articles } = await newsdesk(t)
  const operations = Array.from({ length: 60 }, (_, n) => create(`Story ${String(n).padStart(2, '0')}`))
  const headers = { 'idempotency-key': 'import' }
  const cut = new AbortController()
  const body = operations.map((one) => JSON.stringify(one)).join('\n')
  const asked = { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson', ...headers }, body }
  const response = await fetch(`${server.address}/v1/batch`, { ...asked, signal: cut.signal })
  await response.body!.getReader().read()
  t.equal((await fetch(`${server.address}/v1/batch`, asked)).status, 409, 'it is still under way')
  cut.abort()
  let answer = 409
  let text = ''
  for (let tries = 0; tries < 100 && answer === 409; tries++) {
    await setTimeout(20)
    const again = await fetch(`${server.address}/v1/batch`, asked)
    answer = again.status
    text = await again.text()
  }
  const results = text.trim().split('\n').map((line) => JSON.parse(line) as { index: number, outcome: string, replayed?: true, id: string })
  t.equal(results.length, 60)
  t.ok(results[0]!.replayed, 'what was done is not done again')
  t.equal((await articles()).length, 60)
  t.equal((await batch(operations, { headers })).json.code, 'IDEMPOTENCY_MISMATCH', 'the same key for another request')

  const atomic = await batch(operations.slice(0, 3), { atomic: true, headers: { 'idempotency-key': 'atomic' } })
  const replay = await batch(operations.slice(0, 3), { atomic: true, headers: { 'idempotency-key': 'atomic' } })
  t.same(replay.json.data, atomic.json.data.map((result: object) => ({ ...result, replayed: true })))
  t.equal((await articles()).length, 63)
})

t.test('the bounds', async (t) => {
  const { server, key, batch, lines } = await newsdesk(t)
  const many = Array.from({ length: 1001 }, () => ({ action: 'publish', id: 'x' }))
  t.match(await batch(many), { status: 413, json: { code: 'TOO_LARGE', detail: /1000 operations; this one has 1001/ } })
  t.equal((await lines(many)).status, 413)
  t.equal((await batch(many.slice(0, 1000))).json.data.length, 1000)
  t.equal((await server.send('POST', '/v1/batch', { key, body: Buffer.alloc(8 * 1024 * 1024 + 1, 32), headers: { 'content-type': 'application/json' } })).status, 413)
  const full = JSON.stringify({ operations: [create('x', { kicker: 'k' })] }).padEnd(8 * 1024 * 1024)
  t.equal((await server.send('POST', '/v1/batch', { key, body: full, headers: { 'content-type': 'application/json' } })).status, 200)
})
