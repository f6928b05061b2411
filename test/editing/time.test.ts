/** What happens at its hour: schedule, embargo, the end of a publication; by a clock of the test's own. */
import t from 'tap'
import { setTimeout } from 'node:timers/promises'
import { loadConfig } from '../../src/config.js'
import { startServer } from '../../src/server.js'
import { freshDatabase, freshFolder, makeKey, testServer } from '../helper.js'

const ANY = { 'if-match': '*' }

async function newsdesk (t: Parameters<typeof testServer>[0]) {
  const server = await testServer(t)
  const key = await server.key('content:read', 'content:write', 'content:publish')
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = ANY) => server.send(method, path, { key, body, headers })
  const make = async (input: Record<string, unknown>) => (await send('POST', '/v1/articles', { headline: 'A story', ...input })).json.data.id as string
  const failures: unknown[] = []
  /** Turns the clock to a time and lets happen what is due. */
  const at = async (time: string) => {
    server.setClock(time)
    while (await server.core.articles.performDue((id, error) => failures.push([id, error])) > 0);
    t.same(failures, [])
  }
  return { server, send, make, at }
}

t.test('scheduled, and published at its hour', async (t) => {
  const { server, send, make, at } = await newsdesk(t)
  const id = await make({})
  t.match((await send('POST', `/v1/articles/${id}/schedule`)).json, { code: 'INVALID_INPUT', errors: [{ pointer: '/publishedAt' }] })
  t.match((await send('POST', `/v1/articles/${id}/schedule`, { publishedAt: '2026-01-31T11:00:00Z' })).json, { code: 'INVALID_INPUT' })
  t.match((await send('POST', `/v1/articles/${id}/schedule`, { publishedAt: '2026-02-01T06:00:00+01:00' })).json, { outcome: 'scheduled', data: { status: 'scheduled', publishedAt: '2026-02-01T05:00:00.000Z' } })
  await at('2026-02-01T04:59:59.999Z')
  t.equal((await server.get(`/v1/articles/${id}`)).status, 404)
  t.match((await send('POST', `/v1/articles/${id}/schedule`, { publishedAt: '2026-02-01T05:30:00Z' })).json.data, { publishedAt: '2026-02-01T05:30:00.000Z' }, 'the hour can be moved')
  await at('2026-02-01T05:30:00.000Z')
  t.match((await server.get(`/v1/articles/${id}`)).json.data, { status: 'published', publishedAt: '2026-02-01T05:30:00.000Z', version: 4 })
  const { audit } = server.db.read.t
  const deeds = await server.db.read.q.select({ action: audit.action, keyId: audit.keyId }).from(audit).orderBy(audit.seq)
  t.match(deeds.at(-1), { action: 'article.published', keyId: null }, 'nobody’s key did it')
})

t.test('an embargo', async (t) => {
  const { server, send, make, at } = await newsdesk(t)
  const until = '2026-02-01T06:00:00.000Z'
  const id = await make({ headline: 'Under embargo', slug: 'under-embargo', embargoUntil: until })
  const refused = await send('POST', `/v1/articles/${id}/publish`)
  t.match([refused.status, refused.json.code, refused.json.detail], [409, 'CONFLICT', new RegExp(until)])
  t.equal((await send('PATCH', `/v1/articles/${id}`, { status: 'published' })).status, 409, 'by no other way either')
  t.match((await send('POST', `/v1/articles/${id}/schedule`, { publishedAt: '2026-02-01T05:00:00Z' })).json, { code: 'INVALID_INPUT' })
  t.match((await send('POST', `/v1/articles/${id}/schedule`)).json.data, { publishedAt: until }, 'scheduled for its end, where no hour is given')
  await at('2026-02-01T05:59:59Z')
  for (const path of [`/v1/articles/${id}`, '/v1/articles/under-embargo', '/v1/articles/under-embargos']) {
    const { status, text } = await server.get(path)
    t.same([status, /under-embargo/i.test(text.replaceAll(path.slice(13), ''))], [404, false], path)
  }
  t.same((await server.get('/v1/articles?total=true')).json, { data: [], page: { next: null, prev: null, total: 0 } })
  t.same((await server.get(`/v1/articles?ids=${id}`)).json.data, [])
  await at(until)
  t.equal((await server.get('/v1/articles/under-embargo')).status, 200)
  t.match(await send('PATCH', `/v1/articles/${id}`, { embargoUntil: '2026-03-01T00:00:00Z' }), { status: 409 }, 'what is published is under no embargo')
  t.match((await send('PATCH', `/v1/articles/${id}`, { embargoUntil: null })).json.data, { embargoUntil: null, status: 'published' })
})

t.test('the end of a publication', async (t) => {
  const { server, send, make, at } = await newsdesk(t)
  t.equal((await send('POST', '/v1/articles', { headline: 'x', unpublishAt: '2026-01-01T00:00:00Z' })).status, 400)
  t.equal((await send('POST', '/v1/articles', { headline: 'x', status: 'scheduled', publishedAt: '2026-02-02T00:00:00Z', unpublishAt: '2026-02-01T00:00:00Z' })).status, 400)
  const id = await make({ status: 'published', unpublishAt: '2026-02-01T00:00:00Z' })
  const both = await make({ status: 'scheduled', publishedAt: '2026-02-01T00:00:00Z', unpublishAt: '2026-02-02T00:00:00Z' })
  t.notOk('unpublishAt' in (await server.get(`/v1/articles/${id}`)).json.data)
  await at('2026-02-01T00:00:00Z')
  t.same([(await server.get(`/v1/articles/${id}`)).status, (await server.get(`/v1/articles/${both}`)).status], [410, 200])
  t.match((await send('GET', `/v1/articles/${id}`)).json.data, { status: 'archived', unpublishAt: null })
  await at('2026-02-03T00:00:00Z')
  t.equal((await server.get(`/v1/articles/${both}`)).status, 410)
})

t.test('what became due while the server was down happens at start, and once with several processes', async (t) => {
  const config = loadConfig({ DATABASE_URL: await freshDatabase(t), STET_DATA_DIR: await freshFolder(t), PORT: '0' })
  const begin = Date.parse('2026-01-31T12:00:00Z')
  let clock = begin
  const now = () => new Date(clock)
  const first = await startServer(config, { now, schedule: false })
  const key = await makeKey(first.core, ['content:write', 'content:publish'])
  const ids: string[] = []
  for (let n = 0; n < 20; n++) {
    const response = await fetch(`${first.address}/v1/articles`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify({ headline: `Due ${n}`, status: 'scheduled', publishedAt: new Date(begin + 3_600_000).toISOString() }) })
    ids.push((await response.json() as { data: { id: string } }).data.id)
  }
  await first.close()
  clock += 2 * 3_600_000
  const servers = await Promise.all([startServer(config, { now }), startServer(config, { now })])
  t.teardown(() => Promise.all(servers.map((server) => server.close())))
  const published = async () => (await (await fetch(`${servers[0]!.address}/v1/articles?limit=100&fields=version`)).json() as { data: Array<{ version: number }> }).data
  for (let tries = 0; tries < 40 && (await published()).length < 20; tries++) await setTimeout(50)
  t.same((await published()).map(({ version }) => version), Array.from({ length: 20 }, () => 2), 'all, each once')
  const { audit } = servers[0]!.db.read.t
  const deeds = await servers[0]!.db.read.q.select().from(audit)
  t.equal(deeds.filter(({ action }) => action === 'article.published').length, ids.length)
})
