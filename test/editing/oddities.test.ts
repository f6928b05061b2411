/** What a newsroom should not have to think of: odd times, odd bytes, races, and keys that may write and not read. */
import t from 'tap'
import { testServer } from '../helper.js'

const ANY = { 'if-match': '*' }

async function newsdesk (t: Parameters<typeof testServer>[0]) {
  const server = await testServer(t, { STET_RATE_WRITES: '0' })
  const key = await server.key('content:read', 'content:write', 'content:publish')
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}, as = key) => server.send(method, path, { key: as, body, headers })
  return { server, key, send }
}

t.test('upserts of the same at once all succeed, and make one article', async (t) => {
  const { server, send } = await newsdesk(t)
  for (const path of ['/v1/articles?source=w&externalId=1&ifExists=replace', '/v1/articles/same-slug?ifExists=replace']) {
    const all = await Promise.all(Array.from({ length: 10 }, (_, n) => send('PUT', path, { headline: `Story ${n}` })))
    t.same(all.map(({ status }) => status).sort(), [...Array.from({ length: 9 }, () => 200), 201], path)
  }
  t.equal((await server.db.read.q.select().from(server.db.read.t.articles)).length, 2)
})

t.test('many who overwrite knowingly all succeed', async (t) => {
  const { send } = await newsdesk(t)
  const { id } = (await send('POST', '/v1/articles', { headline: 'Crowded' })).json.data
  const all = await Promise.all(Array.from({ length: 60 }, (_, n) => send('POST', `/v1/articles/${id}/corrections`, { text: `Correction ${n}` }, ANY)))
  t.same(new Set(all.map(({ status }) => status)), new Set([200]))
  t.equal((await send('GET', `/v1/articles/${id}`)).json.data.corrections.length, 60)
})

t.test('times that a database does not hold', async (t) => {
  const { send } = await newsdesk(t)
  for (const publishedAt of ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59-23:59', '0001-01-01T00:00:00+23:59']) {
    t.match(await send('POST', '/v1/articles', { headline: 'x', publishedAt }), { status: 400, json: { errors: [{ pointer: '/publishedAt', detail: /years 1 to 9999/ }] } }, publishedAt)
    t.equal((await send('GET', `/v1/articles?publishedAfter=${encodeURIComponent(publishedAt)}`)).status, 400)
  }
  t.equal((await send('GET', '/v1/articles?publishedAfter=0000-01-01')).status, 400)
  t.match((await send('POST', '/v1/articles', { headline: 'x', publishedAt: 'tomorrow' })).json.errors, [{ detail: /such as 2026-01-31T06:00:00Z/ }])
})

t.test('bytes that no text may hold', async (t) => {
  const { server, send } = await newsdesk(t)
  for (const path of ['/v1/articles?source=%00&externalId=a', '/v1/articles?source=a&externalId=%00']) t.equal((await server.get(path)).status, 400, path)
  t.equal((await send('PUT', '/v1/articles?source=%00&externalId=a', { headline: 'x' })).status, 400)
  t.match((await send('POST', '/v1/batch', { operations: [{ action: 'put', source: '\u0000', externalId: 'a', input: { headline: 'x' } }] })).json.data, [{ problem: { status: 400 } }])
  t.equal((await server.get('/v1/articles', { authorization: `Bearer stet_\u0080aaaaaaaaaa_${'A'.repeat(43)}_000000` })).status, 401)
  t.equal((await send('POST', '/v1/articles', { headline: 'x', source: '語'.repeat(500), externalId: '語'.repeat(500) })).status, 400, 'longer than an index takes')
})

t.test('front matter that goes round in circles, or on for ever', async (t) => {
  const { send } = await newsdesk(t)
  const document = (text: string) => send('POST', '/v1/articles', text, { 'content-type': 'text/markdown' })
  t.equal((await document('---\nheadline: a\ncustom: &a\n  b: *a\n---\n')).status, 400)
  t.equal((await document(`---\nheadline: a\ncustom: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n---\n`)).status, 400)
  const began = performance.now()
  t.equal((await document(`# a${' '.repeat(20_000)}x\u2028`)).status, 400, 'longer than a headline may be')
  t.ok(performance.now() - began < 2000, 'its first line is read in one pass')
})

t.test('a great many wrong fields are told of shortly', async (t) => {
  const { send } = await newsdesk(t)
  const wrong = await send('POST', '/v1/articles', Object.fromEntries(Array.from({ length: 30_000 }, (_, n) => [`wrong-${n}`, n])))
  t.same([wrong.status, wrong.json.errors.length], [400, 50])
  t.ok((await send('POST', '/v1/articles', { ['x'.repeat(300_000)]: 1 })).text.length < 2000)
})

t.test('who may write and not read is told of nothing that stands', async (t) => {
  const { server, send } = await newsdesk(t)
  const writer = await server.key('content:write', 'content:publish')
  const { id } = (await send('POST', '/v1/articles', { headline: 'Base', slug: 'secret-draft', body: { format: 'markdown', source: 'Secret text' } })).json.data
  await send('POST', `/v1/articles/${id}/archive`, { notice: 'Secret notice' }, ANY)
  const told = await send('PATCH', `/v1/articles/${id}`, { notice: '?' }, ANY, writer)
  t.match([told.status, told.text.includes('Secret')], [400, false])
  await send('PATCH', `/v1/articles/${id}?stage=true`, { kicker: 'Mine' }, ANY, writer)
  await send('PATCH', `/v1/articles/${id}`, { body: { source: 'Secret second text' } }, ANY)
  const conflict = await send('POST', `/v1/articles/${id}/stage/publish`, undefined, { 'if-match': '"s1"' }, writer)
  t.match([conflict.status, conflict.json.liveVersion, conflict.text.includes('Secret')], [409, 3, false])
})

t.test('a translation does not tell of an original that nobody may see', async (t) => {
  const { server, send } = await newsdesk(t)
  const original = (await send('POST', '/v1/articles', { headline: 'Under embargo', embargoUntil: '2026-06-01T00:00:00Z' })).json.data.id
  const { id } = (await send('POST', '/v1/articles', { headline: 'Traduction', language: 'fr', status: 'published', translationOf: original })).json.data
  const paths = [`/v1/articles/${id}`, '/v1/articles', '/v1/articles?fields=translationOf']
  for (const path of paths) t.notMatch((await server.get(path)).text, original, path)
  t.equal((await send('GET', `/v1/articles/${id}`)).json.data.translationOf, original)
  t.notMatch((await server.get('/v1/articles/under-embarg')).text, /Did you mean/)
  server.setClock('2026-06-01T00:00:00Z')
  await send('POST', `/v1/articles/${original}/publish`, undefined, ANY)
  for (const path of paths) t.match((await server.get(path)).text, original, `${path}, once it is published`)
})

t.test('the slugs of drafts are suggested to nobody', async (t) => {
  const { server, send } = await newsdesk(t)
  const { id } = (await send('POST', '/v1/articles', { headline: 'x', slug: 'zz-minister-arrested' })).json.data
  await send('PATCH', `/v1/articles/${id}`, { slug: 'zz-update', status: 'published' }, ANY)
  t.notMatch((await server.get('/v1/articles/zz-minister-arreste')).text, /Did you mean/)
})

t.test('what is merged by a former name is refused', async (t) => {
  const { server, send } = await newsdesk(t)
  await server.write({ type: 'tag', name: 'One' }, { type: 'tag', name: 'Two' }, { type: 'tag', name: 'Three' })
  t.equal((await send('POST', '/v1/tags/one/merge', { into: 'two' }, ANY)).status, 202)
  t.match(await send('POST', '/v1/tags/one/merge', { into: 'three' }, ANY), { status: 409, json: { detail: /say “two”/ } })
  t.equal((await server.get('/v1/tags/two')).status, 200)
})

t.test('what is published again is not taken down by an end that is past', async (t) => {
  const { server, send } = await newsdesk(t)
  const { id } = (await send('POST', '/v1/articles', { headline: 'Ends', status: 'published', unpublishAt: '2026-02-01T00:00:00Z' })).json.data
  await send('POST', `/v1/articles/${id}/unpublish`, undefined, ANY)
  server.setClock('2026-02-02T00:00:00Z')
  t.match(await send('POST', `/v1/articles/${id}/publish`, undefined, ANY), { status: 400, json: { errors: [{ pointer: '/unpublishAt' }] } })
  await send('PATCH', `/v1/articles/${id}`, { unpublishAt: null }, ANY)
  t.equal((await send('POST', `/v1/articles/${id}/publish`, undefined, ANY)).status, 200)
  const { id: draft } = (await send('POST', '/v1/articles', { headline: 'x', unpublishAt: '2026-02-03T00:00:00Z' })).json.data
  t.equal((await send('POST', `/v1/articles/${draft}/schedule`, { publishedAt: '2026-02-04T00:00:00Z' }, ANY)).status, 400)
})

t.test('a purge takes along what was kept for replays', async (t) => {
  const { server, send } = await newsdesk(t)
  const body = { headline: 'Libel', body: { format: 'markdown', source: 'A libel.' } }
  const { id } = (await send('POST', '/v1/articles', body, { 'idempotency-key': 'one' })).json.data
  await send('DELETE', `/v1/articles/${id}`, undefined, ANY)
  await send('POST', `/v1/articles/${id}/purge`, undefined, ANY)
  t.same(await server.db.read.q.select().from(server.db.read.t.idempotency), [])
})

t.test('a batch’s key is the whole batch’s', async (t) => {
  const { send } = await newsdesk(t)
  const batch = (headlines: string[], query = '') => send('POST', `/v1/batch${query}`, { operations: headlines.map((headline) => ({ action: 'create', input: { headline } })) }, { 'idempotency-key': 'b' })
  t.equal((await batch(['One'])).status, 200)
  t.equal((await batch(['Two', 'Three'])).json.code, 'IDEMPOTENCY_MISMATCH')
  t.match((await send('POST', '/v1/batch?atomic=true', { operations: [{ action: 'create', input: { headline: 'Four' } }, { action: 'create', input: {} }] })).status, 400, 'atomic by the address too')
  t.match((await send('POST', '/v1/batch', { operations: [{ action: 'create', id: 'x', input: { headline: 'Five' } }] })).json.data, [{ problem: { errors: [{ pointer: '/id' }] } }])
  t.equal((await send('GET', '/v1/articles?status=any')).json.data.length, 1)
})

t.test('a PUT makes what its address names', async (t) => {
  const { send } = await newsdesk(t)
  t.match((await send('PUT', '/v1/articles/foo-foo', { headline: 'x', slug: 'bar-bar' })).json.errors, [{ pointer: '/slug' }])
  t.match((await send('PUT', '/v1/articles/12345678-1234-0234-0234-123456789012', { headline: 'x' })).json.errors, [{ pointer: '/id' }])
  t.equal((await send('PUT', '/v1/articles/nothing', { headline: 'x' }, ANY)).status, 412, 'nothing stands there that could be overwritten')
  const { id } = (await send('POST', '/v1/articles', { headline: 'Corrected', corrections: [{ date: '2026-01-01T00:00:00Z', text: 'It was a bus.' }] })).json.data
  t.equal((await send('PUT', `/v1/articles/${id}`, { headline: 'Replaced' }, ANY)).json.data.corrections.length, 1, 'a correction stands until it is taken out by name')
  t.equal((await send('POST', `/v1/articles/${id}/publish`, '', { ...ANY, 'content-type': 'application/x-www-form-urlencoded' })).status, 200, 'an empty form is no body')
})
