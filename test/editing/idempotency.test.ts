/** Safe to repeat: Idempotency-Key on every POST, across a crash too. */
import t from 'tap'
import { setTimeout } from 'node:timers/promises'
import { testServer } from '../helper.js'

t.test('the same again is answered as the first was', async (t) => {
  const server = await testServer(t)
  const key = await server.key('content:read', 'content:write', 'content:publish')
  const other = await server.key('content:write')
  const post = (body: unknown, idempotencyKey: string, as = key, path = '/v1/articles') => server.send('POST', path, { key: as, body, headers: { 'idempotency-key': idempotencyKey, 'if-match': '*' } })
  const first = await post({ headline: 'Once' }, 'one')
  const again = await post({ headline: 'Once' }, 'one')
  t.same([first.status, again.status, again.text, again.headers.get('etag')], [201, 201, first.text, first.headers.get('etag')])
  t.same([first.headers.get('idempotency-replayed'), again.headers.get('idempotency-replayed')], [null, 'true'])
  t.equal((await post({ headline: 'Once' }, '"one"')).text, first.text, 'quoted, as the draft has it')
  t.match(await post({ headline: 'Another' }, 'one'), { status: 422, json: { code: 'IDEMPOTENCY_MISMATCH' } })
  t.match(await post({ headline: 'Once' }, 'one', key, '/v1/articles?dryRun=false'), { status: 422 }, 'another address is another request')
  t.equal((await post({ headline: 'Once' }, 'one', other)).status, 201, 'a key of another’s is another key')
  t.equal((await post({ headlin: 'x' }, 'two')).status, 400)
  t.equal((await post({ headline: 'x' }, 'two')).status, 201, 'what was refused was not done')
  const { id } = first.json.data
  await post(undefined, 'publish', key, `/v1/articles/${id}/publish`)
  const { json } = await post(undefined, 'publish', key, `/v1/articles/${id}/publish`)
  t.match(json, { outcome: 'published', data: { version: 2 } })
  for (const wrong of ['', ' ', 'x'.repeat(256), 'ü']) t.equal((await server.send('POST', '/v1/articles', { key, body: { headline: 'x' }, headers: { 'idempotency-key': Buffer.from(wrong).toString('latin1') } })).json.code, 'INVALID_PARAMETER', JSON.stringify(wrong.slice(0, 5)))
  server.setClock('2026-02-01T12:00:01Z')
  t.equal((await post({ headline: 'Another' }, 'one')).status, 201, 'after a day the key is new')
})

t.test('while the first is being answered', async (t) => {
  const server = await testServer(t)
  const key = await server.key('content:write')
  const body = { headline: 'Long', body: { format: 'markdown', source: 'A paragraph of words.\n\n'.repeat(4000) } }
  const all = await Promise.all(Array.from({ length: 8 }, () => server.send('POST', '/v1/articles', { key, body, headers: { 'idempotency-key': 'same' } })))
  const statuses = all.map(({ status }) => status)
  t.equal(statuses.filter((status) => status === 201).length >= 1, true)
  t.ok(statuses.every((status) => status === 201 || status === 409), statuses.join())
  t.match(all.find(({ status }) => status === 409), { json: { code: 'IDEMPOTENCY_IN_FLIGHT' } })
  t.equal(new Set(all.filter(({ status }) => status === 201).map(({ json }) => json.data.id)).size, 1)
  t.equal((await server.db.read.q.select().from(server.db.read.t.articles)).length, 1)
})

t.test('what is old is swept away by later writes', async (t) => {
  const server = await testServer(t)
  const key = await server.key('content:write')
  const post = (n: number) => server.send('POST', '/v1/articles', { key, body: { headline: `Story ${n}` }, headers: { 'idempotency-key': `key ${n}` } })
  for (let n = 0; n < 30; n++) await post(n)
  server.setClock('2026-02-02T00:00:00Z')
  await post(100)
  await post(101)
  await setTimeout(10)
  t.equal((await server.db.read.q.select().from(server.db.read.t.idempotency)).length, 2)
})
